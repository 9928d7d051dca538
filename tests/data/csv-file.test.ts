import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvFile } from '../../workers/shop/csv-file.ts';

const textOf = (rows: (string | number)[][]): string =>
  new TextDecoder().decode(csvFile('x.csv', { header: ['a', 'b'], rows }).bytes);

describe('csvFile', () => {
  it('quotes what RFC 4180 asks for and reads back', () => {
    const rows = [
      ['plain', 'with, comma'],
      ['a "quote"', 'two\nlines'],
    ];
    expect(Papa.parse<string[]>(textOf(rows), { skipEmptyLines: true }).data.slice(1)).toEqual(rows);
  });

  it('disarms formulas in text and leaves numbers alone', () => {
    const [, first, second] = Papa.parse<string[]>(
      textOf([
        ['=1+1', -5],
        ['@SUM(A1)', '-5,20'],
      ]),
    ).data;
    expect(first).toEqual(["'=1+1", '-5']);
    expect(second).toEqual(["'@SUM(A1)", '-5,20']);
  });
});
