import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, readSource, sourceFiles, type ImportFound } from './sources.ts';

type Room = 'core' | 'data' | 'rpc' | 'app' | 'ui' | 'workers';

/** The table of DESIGN ("Rooms, and who may import whom"): rooms, then packages by prefix. */
const MAY: Record<Room, { rooms: Room[]; packages: RegExp }> = {
  core: { rooms: [], packages: /^(pure-rand\/|@stdlib\/|ml-matrix$|ml-kmeans$|@noble\/hashes\/)/ },
  data: { rooms: ['core'], packages: /^(dexie|fflate)$/ },
  rpc: { rooms: ['core'], packages: /^$/ },
  app: { rooms: ['rpc', 'core'], packages: /^(comlink|svelte(\/.*)?|svelte-spa-router(\/.*)?)$/ },
  ui: {
    rooms: ['app', 'rpc', 'core'],
    packages: /^(chart\.js|chartjs-|bits-ui|virtua\/svelte|@lucide\/svelte\/icons\/|svelte-spa-router|svelte(\/.*)?$)/,
  },
  workers: {
    rooms: ['core', 'data', 'rpc'],
    packages: /^(comlink|papaparse|fflate|chardet|@tensorflow\/|hyparquet|read-excel-file|dexie$)/,
  },
};
const FOLDERS: Record<Room, string> = {
  core: 'src/core',
  data: 'src/data',
  rpc: 'src/rpc',
  app: 'src/app',
  ui: 'src/ui',
  workers: 'workers',
};

function roomOf(path: string): Room | null {
  return (Object.keys(FOLDERS) as Room[]).find((room) => path.startsWith(`${FOLDERS[room]}/`)) ?? null;
}

function refusal(room: Room, found: ImportFound): string | null {
  if (!found.specifier.startsWith('.'))
    return MAY[room].packages.test(found.specifier) ? null : `${found.file} imports ${found.specifier}`;
  const target = normalize(join(dirname(found.file), found.specifier)).replaceAll('\\', '/');
  const other = roomOf(target);
  if (other === room || (other !== null && MAY[room].rooms.includes(other))) return null;
  // The page starts workers by their address; that is no import of code.
  if (room === 'app' && other === 'workers' && /\?worker&url$/.test(found.specifier)) return null;
  return `${found.file} imports ${found.specifier}`;
}

describe('rooms', () => {
  for (const room of Object.keys(MAY) as Room[]) {
    it(`${room} imports only what it may`, () => {
      const files = sourceFiles(FOLDERS[room], ['.ts', '.svelte']);
      expect(files.length).toBeGreaterThan(0);
      const refused = files
        .flatMap(importsOf)
        .map((found) => refusal(room, found))
        .filter((text) => text !== null);
      expect(refused).toEqual([]);
    });
  }

  it('the page takes from core only types, metadata, sentences and pure formats', () => {
    const light =
      /\/core\/(shared\/(errors|result|estimate)|domain\/(calendar|money|ledger|counting)|explain\/(fill|words\/.*)|models\/(catalog|contract|.*\/meta)|rewards\/(types|offers)|pipeline\/artefacts|ingest\/types)\.ts$/;
    const heavy = [...sourceFiles('src/app', ['.ts', '.svelte']), ...sourceFiles('src/ui', ['.ts', '.svelte'])]
      .flatMap(importsOf)
      .filter((found) => found.specifier.includes('/core/') && !found.isTypeOnly && !light.test(found.specifier))
      .map((found) => `${found.file} imports ${found.specifier}`);
    expect(heavy).toEqual([]);
  });

  it('only workers/tf names tfjs', () => {
    const files = [...sourceFiles('src', ['.ts', '.svelte']), ...sourceFiles('workers', ['.ts'])];
    const others = files.filter((file) => !file.startsWith('workers/tf/') && readSource(file).includes('@tensorflow'));
    expect(others).toEqual([]);
  });

  it('core has no clock, no dice and no console', () => {
    const guilty = sourceFiles('src/core', ['.ts']).filter((file) =>
      /\b(Math\.random|Date\.now|new Date\(\)|performance\.now|console\.)/.test(
        readSource(file).replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ''),
      ),
    );
    expect(guilty).toEqual([]);
  });
});
