import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const DIST = join(process.cwd(), 'dist');
const isBuilt = existsSync(join(DIST, 'index.html'));

/** "at most 120 kB gzipped of script and style", the spine. */
const FIRST_PAGE_BYTES = 120_000;
/** What a page of the loop brings beside the first load; charts come after it, when one is drawn. */
const ANY_PAGE_BYTES = 50_000;

/** Words that only stand in Dexie, Chart.js and tfjs, also when minified. */
const HEAVY: Readonly<Record<string, RegExp>> = {
  database: /DexieError/,
  charts: /cubicInterpolationMode/,
  learning: /registerBackend/,
};

const read = (name: string): string => readFileSync(join(DIST, name), 'utf8');
const gzipped = (name: string): number => gzipSync(readFileSync(join(DIST, name))).length;
const sizeOf = (names: Iterable<string>): number => [...names].reduce((sum, name) => sum + gzipped(name), 0);
const assets = (): string[] => readdirSync(join(DIST, 'assets')).map((name) => `assets/${name}`);

/** Scripts and styles that index.html names, as paths in dist. */
function namedByIndex(): string[] {
  return [...read('index.html').matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]);
}

/** The files and all that they import statically. */
function withStaticImports(names: readonly string[]): Set<string> {
  const found = new Set(names);
  for (const name of found) {
    if (!name.endsWith('.js')) continue;
    for (const [, path] of read(name).matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g))
      found.add(join(dirname(name), path));
  }
  return found;
}

/** The chunk of a page or a dictionary, with the style sheet of the same name. */
function chunk(name: string): string[] {
  return assets().filter((path) => new RegExp(`^assets/${name}-[^/]{8}\\.(js|css)$`).test(path));
}

describe.skipIf(!isBuilt)('size of the build (skipped without dist: npm run build)', () => {
  const languages = ['en', 'zh'];

  it.each(languages)('the first page in %s loads at most 120 kB of script and style, gzipped', (language) => {
    const words = chunk(language);
    expect(words.length).toBeGreaterThan(0);
    expect(chunk('FirstPage').length).toBe(2);
    const names = withStaticImports([...namedByIndex(), ...chunk('FirstPage'), ...words]);
    expect(sizeOf(names), [...names].join(' ')).toBeLessThanOrEqual(FIRST_PAGE_BYTES);
  });

  it('the first page brings no database, no charts and no learning', () => {
    const names = [...withStaticImports([...namedByIndex(), ...chunk('FirstPage'), ...languages.flatMap(chunk)])];
    for (const [what, word] of Object.entries(HEAVY)) {
      const inBuild = assets().filter((name) => name.endsWith('.js') && word.test(read(name)));
      expect(inBuild.length, `${what}: the word is in no part of the build, so this test is blind`).toBeGreaterThan(0);
      expect(names.filter((name) => inBuild.includes(name))).toEqual([]);
    }
  });

  it('no page brings more than 50 kB beside the first load', () => {
    const first = withStaticImports(namedByIndex());
    const pages = assets().filter((name) => /\/\w+Page-[^/]{8}\.js$/.test(name));
    expect(pages.length).toBeGreaterThan(8);
    for (const page of pages) {
      const own = [...withStaticImports([page])].filter((name) => !first.has(name));
      expect(sizeOf(own), page).toBeLessThanOrEqual(ANY_PAGE_BYTES);
    }
  });

  it('every part of the build is stored for offline use', () => {
    const worker = read('service.worker.js');
    const files = [
      ...assets(),
      'manifest.webmanifest',
      'index.html',
      ...readdirSync(join(DIST, 'sample')).map((name) => `sample/${name}`),
    ];
    expect(files.filter((name) => !worker.includes(`"${name}"`))).toEqual([]);
  });

  it('the truth about the sample shop is not in the build', () => {
    expect(readdirSync(join(DIST, 'sample')).filter((name) => /truth|campaign/.test(name))).toEqual([]);
  });
});
