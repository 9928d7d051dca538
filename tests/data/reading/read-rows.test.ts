import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openBytes } from '../../../workers/reading/byte-source.ts';
import { openTable } from '../../../workers/reading/open-table.ts';
import { readRows } from '../../../workers/reading/read-rows.ts';

const spectrum = resolve(process.cwd(), '../shared/data/csv-spectrum');
const hasSpectrum = existsSync(spectrum);

interface Row {
  cells: string[];
  row: number;
  line: number;
  isMalformed: boolean;
}

async function readFile(
  file: File,
  change: { skipLines?: number; encoding?: string; delimiter?: string } = {},
): Promise<{ rows: Row[]; outcome: Awaited<ReturnType<typeof readRows>> }> {
  const rows: Row[] = [];
  const keep = (isMalformed: boolean) => (cells: string[], row: number, line: number) =>
    void rows.push({ cells, row, line, isMalformed });
  const outcome = await readRows((await openBytes(file)).chunks(), {
    name: file.name,
    encoding: 'utf-8',
    delimiter: ',',
    skipLines: 0,
    ...change,
    onRow: keep(false),
    onMalformedRow: keep(true),
    afterChunk: () => Promise.resolve(),
  });
  return { rows, outcome };
}

const fileOf = (content: BlobPart, name = 'orders.csv'): File => new File([content], name);

describe.skipIf(!hasSpectrum)('csv-spectrum (skipped where ../shared/data is absent)', () => {
  const names = hasSpectrum ? readdirSync(join(spectrum, 'csvs')).map((file) => file.replace('.csv', '')) : [];

  it.each(names)('%s parses to its JSON', async (name) => {
    const bytes = readFileSync(join(spectrum, 'csvs', `${name}.csv`));
    const expected = JSON.parse(readFileSync(join(spectrum, 'json', `${name}.json`), 'utf8')) as Record<
      string,
      string
    >[];
    const table = await openTable(fileOf(bytes), null);
    if (!table.ok || table.value === 'backup') throw new Error('not opened');
    const { header } = table.value;
    const { rows } = await readFile(fileOf(bytes), table.value);
    expect(rows.map(({ cells }) => Object.fromEntries(header.map((column, i) => [column, cells[i]])))).toEqual(
      expected,
    );
  });
});

describe('readRows', () => {
  it('numbers rows and lines, passes over junk above the header, blank lines and a CRLF', async () => {
    const { rows, outcome } = await readFile(fileOf('My shop\r\n\r\na,b\r\n1,"x\r\ny"\r\n\r\n2,z'), { skipLines: 2 });
    expect(rows).toEqual([
      { cells: ['1', 'x\r\ny'], row: 1, line: 4, isMalformed: false },
      { cells: ['2', 'z'], row: 2, line: 7, isMalformed: false },
    ]);
    expect(outcome).toEqual({ ok: true, value: { rows: 2, replaced: 0 } });
  });

  it('decodes characters cut by a chunk, and says how many it could not decode', async () => {
    const text = `a,b\n${'王小明,1\n'.repeat(400_000)}`;
    const { rows, outcome } = await readFile(fileOf(text));
    expect(rows).toHaveLength(400_000);
    expect(rows.every(({ cells }) => cells[0] === '王小明')).toBe(true);
    const broken = await readFile(fileOf(Uint8Array.of(0x61, 0x2c, 0x62, 0x0a, 0xff, 0x2c, 0x31, 0x0a)));
    expect(outcome.ok && outcome.value.replaced).toBe(0);
    expect(broken.outcome.ok && broken.outcome.value.replaced).toBe(1);
  });

  it('gives each line that a stray quote merged, as malformed', async () => {
    const { rows } = await readFile(fileOf('a,b,c\n1,"5" pipe,3\n2,"abc\n3,"def",9\n4,x,y\n'));
    expect(rows).toEqual([
      { cells: ['1', '5" pipe', '3'], row: 1, line: 2, isMalformed: true },
      { cells: ['2', '"abc'], row: 2, line: 3, isMalformed: true },
      { cells: ['3', '"def', '9'], row: 3, line: 4, isMalformed: true },
      { cells: ['4', 'x', 'y'], row: 4, line: 5, isMalformed: false },
    ]);
  });

  it('stops at an unclosed quote in row 2 of 47 MB, quickly, with its line', async () => {
    const line = '102415,C2415,2024-01-01T00:00:00,P1368,1,7.52\n';
    const file = new File(['a,b,c,d,e,f\n', line, '"', line.repeat(1_000_000)], 'big.csv');
    const began = performance.now();
    const { rows, outcome } = await readFile(file);
    expect(outcome).toEqual({
      ok: false,
      error: { code: 'file/unclosed-quote', detail: { name: 'big.csv', line: 3 } },
    });
    expect(rows).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('keeps a column named __proto__ and leaves Object.prototype alone', async () => {
    const { rows } = await readFile(fileOf('__proto__,constructor\npolluted,x\n'));
    expect(rows[0]!.cells).toEqual(['polluted', 'x']);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('gzip', () => {
  it('is taken off while reading', async () => {
    const text = `a,b\n${'1,2\n'.repeat(300_000)}`;
    const { rows } = await readFile(fileOf(gzipSync(text), 'orders.csv.gz'));
    expect(rows).toHaveLength(300_000);
  });

  it('is refused where it is cut or changed', async () => {
    const whole = gzipSync('a,b\n1,2\n'.repeat(1000));
    const cut = await readFile(fileOf(whole.subarray(0, whole.length - 20), 'cut.gz'));
    const changed = Uint8Array.from(whole);
    changed[whole.length - 6]! ^= 255;
    const broken = await readFile(fileOf(changed, 'broken.gz'));
    for (const { outcome } of [cut, broken]) expect(outcome.ok ? 'read' : outcome.error.code).toBe('file/broken-gzip');
  });

  it('stops inflating at 1,000 times its size beyond 64 MiB', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
    const began = performance.now();
    const source = await openBytes(fileOf(bomb, 'bomb.gz'));
    let inflated = 0;
    const reading = (async () => {
      for await (const chunk of source.chunks()) inflated += chunk.length;
    })();
    await expect(reading).rejects.toMatchObject({ failure: { error: { code: 'file/inflates-too-much' } } });
    expect(inflated / bomb.length).toBeLessThan(1001);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
