import { isMissing } from '../values/cell-text.ts';
import { readCurrency } from '../values/currency.ts';
import { decideDateFormat } from '../values/date-format.ts';
import { decideNumberFormat, parseNumber } from '../values/numbers.ts';
import { meaningOfStatus } from '../values/words.ts';

/** What the cells of one column look like. Shares are of the cells that are filled. */
export interface ColumnProfile {
  /** Share of rows whose cell is filled; NaN without rows, when a column can be anything. */
  readonly filled: number;
  readonly numbers: number;
  readonly integers: number;
  /** Numbers written with decimals or a currency sign. */
  readonly decimals: number;
  readonly dates: number;
  readonly times: number;
  readonly emails: number;
  readonly phones: number;
  readonly currencyCodes: number;
  readonly statusWords: number;
  /** Distinct values by filled cells. */
  readonly distinct: number;
  /** Share of rows with the value of the row above. */
  readonly repeatsAbove: number;
  readonly medianNumber: number;
  readonly medianLength: number;
  /** Share of cells with two or more words. */
  readonly sentences: number;
}

const MOST_ROWS = 400;
const EMAIL = /^[^\s@]{1,64}@[^\s@.]{1,63}(?:\.[^\s@.]{1,63}){1,5}$/;
const TIME = /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?: ?[AaPp]\.?[Mm]\.?)?$/;
const PHONE = /^\+?[\d ()/.-]{6,20}$/;

/** Profiles of all columns over the first rows of a file. */
export function profileColumns(width: number, rows: readonly (readonly string[])[]): ColumnProfile[] {
  const sample = rows.slice(0, MOST_ROWS);
  return Array.from({ length: width }, (_, place) => profileColumn(sample.map((row) => row[place] ?? '')));
}

function profileColumn(cells: readonly string[]): ColumnProfile {
  const filled = cells.filter((cell) => !isMissing(cell)).map((cell) => cell.trim().slice(0, 300));
  const n = Math.max(1, filled.length);
  const share = (test: (cell: string) => boolean): number => filled.filter(test).length / n;
  const { decimal } = decideNumberFormat(filled);
  const numbers = filled.map((cell) => parseNumber(cell, decimal)).filter((value) => Number.isFinite(value));
  let repeats = 0;
  for (let i = 1; i < cells.length; i++) if (cells[i] !== '' && cells[i] === cells[i - 1]) repeats++;
  return {
    filled: filled.length / cells.length,
    numbers: numbers.length / n,
    integers: numbers.filter((value) => Number.isInteger(value)).length / n,
    decimals: share((cell) => /[.,]\d{1,4}\D{0,5}$|[$€£¥￥]/.test(cell) && Number.isFinite(parseNumber(cell, decimal))),
    dates: decideDateFormat(filled)?.share ?? 0,
    times: share((cell) => TIME.test(cell)),
    emails: share((cell) => EMAIL.test(cell)),
    phones: share((cell) => PHONE.test(cell) && /\d{5}|\d[ ()/.-]\d/.test(cell)),
    currencyCodes: share((cell) => cell.length <= 4 && readCurrency(cell) !== ''),
    statusWords: share((cell) => meaningOfStatus(cell) !== 0),
    distinct: new Set(filled).size / n,
    repeatsAbove: repeats / Math.max(1, cells.length - 1),
    medianNumber: median(numbers),
    medianLength: median(filled.map((cell) => cell.length)),
    sentences: share((cell) => /\S\s+\S/.test(cell)),
  };
}

function median(values: readonly number[]): number {
  if (values.length === 0) return NaN;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
