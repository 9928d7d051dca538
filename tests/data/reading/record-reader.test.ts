import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { TakeSpans } from '../../../workers/reading/plain-records.ts';
import { RecordReader, type Records } from '../../../workers/reading/record-reader.ts';

interface Read {
  rows: string[][];
  lines: number[];
  malformed: number[];
  unclosedAt: number | null;
}

function read(chunks: readonly string[], newline: '\n' | '\r' = '\n'): Read {
  const reader = new RecordReader({ delimiter: ',', newline });
  const all: Read = { rows: [], lines: [], malformed: [], unclosedAt: null };
  for (const records of [...chunks.map((chunk) => () => reader.push(chunk)), () => reader.finish()].map((next) =>
    next(),
  )) {
    for (const index of records.malformed) all.malformed.push(all.rows.length + index);
    records.rows.forEach((row, i) => {
      all.rows.push(row);
      all.lines.push(records.lines ? records.lines[i]! : records.firstLine + i);
    });
    all.unclosedAt ??= records.unclosedAt;
  }
  return all;
}

/** As `read`, by way of `stream`. */
function streamed(chunks: readonly string[], newline: '\n' | '\r' = '\n'): Read {
  const reader = new RecordReader({ delimiter: ',', newline });
  const all: Read = { rows: [], lines: [], malformed: [], unclosedAt: null };
  const takeRecords = (records: Records): void => {
    for (const index of records.malformed) all.malformed.push(all.rows.length + index);
    records.rows.forEach((row, i) => {
      all.rows.push(row);
      all.lines.push(records.lines ? records.lines[i]! : records.firstLine + i);
    });
    all.unclosedAt ??= records.unclosedAt;
  };
  const takeSpans: TakeSpans = (text, bounds, cells, line) => {
    all.rows.push(Array.from({ length: cells }, (_, i) => text.slice(bounds[2 * i], bounds[2 * i + 1])));
    all.lines.push(line);
  };
  for (const chunk of chunks) reader.stream(chunk, takeSpans, takeRecords);
  takeRecords(reader.finish());
  return all;
}

/** What PapaParse makes of the whole text at once: the reference for every way of cutting it. */
function whole(text: string): string[][] {
  const rows = (Papa.parse(text, { delimiter: ',', newline: '\n' }) as { data: string[][] }).data;
  for (const row of rows) row[row.length - 1] = row.at(-1)!.replace(/\r$/, '');
  return rows.filter((row) => row.length > 1 || row[0] !== '');
}

const cell = fc
  .array(fc.constantFrom('a', '王', ' ', ',', '"', '\n', '\r\n', '9', '😀'), { maxLength: 6 })
  .map((parts) => parts.join(''));
const quoted = cell.map((text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
const table = fc
  .tuple(
    fc.array(fc.array(quoted, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([rows, end, isEnded]) => rows.map((row) => row.join(',')).join(end) + (isEnded ? end : ''));

function cut(text: string, places: readonly number[]): string[] {
  const ends = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [...ends, text.length].map((end, i) => text.slice(i === 0 ? 0 : ends[i - 1], end));
}

describe('RecordReader', () => {
  it('gives the rows of the whole text however it is cut', () => {
    fc.assert(
      fc.property(table, fc.array(fc.nat(200), { maxLength: 6 }), (text, places) => {
        expect(read(cut(text, places)).rows).toEqual(whole(text));
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it('gives the same rows, lines and verdicts at any cut of text with stray quotes', () => {
    const messy = fc
      .array(fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', '""'), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(messy, fc.array(fc.nat(60), { maxLength: 5 }), (text, places) => {
        expect(read(cut(text, places))).toEqual(read([text]));
      }),
      { numRuns: 3000, seed: 11 },
    );
  });

  it('counts lines of the file over blank lines and line ends within cells', () => {
    const found = read(['a,b\n\n1,"x\ny"\r\n', '\r\n2,z\n"3\n', '\n",w']);
    expect(found.rows).toEqual([
      ['a', 'b'],
      ['1', 'x\ny'],
      ['2', 'z'],
      ['3\n\n', 'w'],
    ]);
    expect(found.lines).toEqual([1, 3, 6, 7]);
  });

  it('reads the line ends of old Macs', () => {
    expect(read(['a,b\r1,2\r', '3,4'], '\r').rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('marks a record whose stray quote swallowed a line end', () => {
    const found = read(['1,"abc\n2,"def",3\n4,5\n']);
    expect(found.malformed).toEqual([0]);
    expect(found.rows.at(-1)).toEqual(['4', '5']);
    expect(found.lines).toEqual([1, 3]);
  });
});

describe('RecordReader, a quote that is never closed', () => {
  it('says the line at the end of a small file', () => {
    expect(read(['a,b\n1,2\n3,"4\n5,6\n']).unclosedAt).toBe(3);
  });

  it('stops after the first chunk of a large one, at line 2', () => {
    const reader = new RecordReader({ delimiter: ',', newline: '\n' });
    const records = reader.push(`a,b\n1,"oops\n${'2,plain\n'.repeat(200_000)}`);
    expect(records.unclosedAt).toBe(2);
    expect(records.rows).toEqual([['a', 'b']]);
  });

  it('stops where other quoted cells follow, which would close it far below', () => {
    const found = read([`a,b\n1,"oops\n${'2,plain\n'.repeat(1500)}3,"fine",x\n`]);
    expect(found.unclosedAt).toBe(2);
  });

  it('lets a cell of 999 line ends through and stops at 1,000', () => {
    expect(read([`a,"${'\n'.repeat(999)}",b\n`]).unclosedAt).toBeNull();
    expect(read([`a,"${'\n'.repeat(1000)}",b\n`]).unclosedAt).toBe(1);
  });
});

describe('RecordReader, records without an end', () => {
  it('gives up a record of 3 MB up to its line end and reads on', () => {
    const found = read(['a,b\n', 'x'.repeat(1_500_000), 'x'.repeat(1_500_000), '\n1,2\n']);
    expect(found.rows.map((row) => row.length)).toEqual([2, 1, 2]);
    expect(found.malformed).toEqual([1]);
    expect(found.lines).toEqual([1, 2, 3]);
    expect(found.rows[1]![0]!.length).toBeLessThan(70_000);
  });

  it('passes a 100 KB cell on one line as it is', () => {
    const found = read([`a,b\n1,"${'y'.repeat(100_000)}"\n2,z\n`]);
    expect(found.rows[1]![1]!.length).toBe(100_000);
    expect(found.unclosedAt).toBeNull();
  });
});

describe('RecordReader.stream', () => {
  const piece = fc.constantFrom('a', '12.5', '王', ' ', ',', ',', '"', '","', '""', '\n', '\r\n', '\r', '"\n');
  const messy = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));
  const places = fc.array(fc.nat(80), { maxLength: 6 });

  it('gives the rows of the whole text, as PapaParse reads it, however it is cut', () => {
    fc.assert(
      fc.property(table, places, (text, ends) => {
        expect(streamed(cut(text, ends)).rows).toEqual(whole(text));
      }),
      { numRuns: 3000, seed: 13 },
    );
  });

  it('gives the rows, lines and verdicts of push for any text', () => {
    fc.assert(
      fc.property(messy, places, (text, ends) => {
        expect(streamed(cut(text, ends))).toEqual(read([text]));
      }),
      { numRuns: 10_000, seed: 17 },
    );
  });

  it('does so for the line ends of old Macs', () => {
    fc.assert(
      fc.property(messy, places, (text, ends) => {
        const ofMac = text.replaceAll('\r', '').replaceAll('\n', '\r');
        expect(streamed(cut(ofMac, ends), '\r')).toEqual(read([ofMac], '\r'));
      }),
      { numRuns: 3000, seed: 19 },
    );
  });

  it('reads rows of more cells than it has room for', () => {
    const text = `${Array.from({ length: 1000 }, (_, i) => i).join(',')}\n`;
    expect(streamed([text]).rows).toEqual([Array.from({ length: 1000 }, (_, i) => String(i))]);
  });

  it('stops at a quote that is never closed, and gives up a record without an end, as push does', () => {
    const open = `a,b\n1,"x${'y\n'.repeat(2000)}`;
    expect(streamed([open]).unclosedAt).toBe(2);
    const endless = ['a,b\n', 'x'.repeat(700_000), 'x'.repeat(700_000), 'x\n1,2\n'];
    expect(streamed(endless)).toEqual(read(endless));
    expect(streamed(endless).malformed).toEqual([1]);
  });
});
