import { isMissing } from './cell-text.ts';
import { readDateText, type DatePattern } from './date-text.ts';
import type { DateFormat } from '../types.ts';

/** A column's date format with the share of its cells (missing ones aside) that it reads. */
export interface DateVerdict {
  readonly format: DateFormat;
  readonly share: number;
}

/** Cells looked at; more do not change a verdict. */
const MOST_CELLS = 1000;

/**
 * Decides how the dates of a column are written. Day and month are told apart by the cells that only one order
 * explains (25/12 is no month 25); by dots, which no month-first country writes; then by which order makes the column
 * run in sequence. Without a cell that decides, the format is marked ambiguous, to be asked.
 * @param cells of one column, any order; missing ones are passed over
 * @param known order of day and month that the source format is known to write
 * @returns null when fewer than half of the cells are dates in any format
 */
export function decideDateFormat(cells: readonly string[], known?: 'dmy' | 'mdy'): DateVerdict | null {
  const texts = cells.filter((cell) => !isMissing(cell)).slice(0, MOST_CELLS);
  if (texts.length === 0) return null;
  const counts = new Map<DatePattern, number>();
  for (const text of texts) {
    const shape = shapeOf(text);
    if (shape !== null) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  let best: DatePattern | null = null;
  for (const [shape, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = shape;
  if (best === null) return null;
  const format = best === 'dmy' ? decideDayOrMonth(texts, known) : certain(best, texts, counts.get(best) ?? 0);
  const share = readableShare(texts, format.pattern, counts);
  return share >= 0.5 ? { format, share } : null;
}

function certain(pattern: DatePattern, texts: readonly string[], evidence: number): DateFormat {
  return { pattern, evidence, isAmbiguous: false, examples: examplesOf(texts) };
}

/** The shape of one text; 'dmy' stands for both orders of day and month here. */
function shapeOf(text: string): DatePattern | null {
  const plain = text.trim();
  if (plain.length > 80) return null;
  if (/^\d+(?:[.,]\d+)?$/.test(plain)) return shapeOfNumber(plain);
  if (/^\d{4}\s?年/.test(plain)) return 'chinese';
  if (/^'?\d{4}[-/.]/.test(plain)) return 'ymd';
  if (/^\d{1,2}[-/.] ?\d{1,2}[-/.] ?(?:\d{2}|\d{4})(?!\d)/.test(plain)) return 'dmy';
  if (/^\d{8}[ T]/.test(plain)) return 'compact';
  if (Number.isFinite(readDateText(plain, 'dMonY').localMs)) return /\p{L}{3}/u.test(plain) ? 'dMonY' : 'ymd';
  return null;
}

function shapeOfNumber(text: string): DatePattern | null {
  const { length } = text;
  if (/^\d{2}\.\d{2}$/.test(text)) return null;
  if ((length === 8 || length === 12 || length === 14) && Number.isFinite(readDateText(text, 'compact').localMs)) {
    return 'compact';
  }
  const value = Number(text.replace(',', '.'));
  if (length === 10 && value >= 6e8 && value <= 4.2e9) return 'epochSeconds';
  if (length === 13 && value >= 6e11 && value <= 4.2e12) return 'epochMs';
  // 1 January 1990 to 31 December 2089.
  return value >= 32_874 && value < 69_399 ? 'excel' : null;
}

function decideDayOrMonth(texts: readonly string[], known: 'dmy' | 'mdy' | undefined): DateFormat {
  let dayFirst = 0;
  let monthFirst = 0;
  let dotted = 0;
  for (const text of texts) {
    const match = /^(\d{1,2})([-/.]) ?(\d{1,2})/.exec(text.trim());
    if (match === null) continue;
    if (match[2] === '.') dotted++;
    if (Number(match[1]) > 12) dayFirst++;
    else if (Number(match[3]) > 12) monthFirst++;
  }
  const examples = examplesOf(texts);
  if (dayFirst + monthFirst > 0) {
    const pattern = dayFirst === monthFirst ? (known ?? 'dmy') : dayFirst > monthFirst ? 'dmy' : 'mdy';
    const isAmbiguous = dayFirst > 0 && monthFirst > 0;
    return { pattern, evidence: Math.max(dayFirst, monthFirst), isAmbiguous, examples };
  }
  if (known !== undefined) return { pattern: known, evidence: texts.length, isAmbiguous: false, examples };
  if (dotted > 0) return { pattern: 'dmy', evidence: dotted, isAmbiguous: false, examples };
  const pattern = disorder(texts, 'mdy') < disorder(texts, 'dmy') ? 'mdy' : 'dmy';
  return { pattern, evidence: 0, isAmbiguous: true, examples };
}

/** Sum of the steps in time between neighbouring rows: exports are sorted, so the true order walks less. */
function disorder(texts: readonly string[], pattern: DatePattern): number {
  let sum = 0;
  let previous = NaN;
  for (const text of texts) {
    const { localMs } = readDateText(text, pattern);
    if (Number.isFinite(previous) && Number.isFinite(localMs)) sum += Math.abs(localMs - previous);
    previous = localMs;
  }
  return sum;
}

function readableShare(
  texts: readonly string[],
  pattern: DatePattern,
  counts: ReadonlyMap<DatePattern, number>,
): number {
  return isNumeric(pattern) ? (counts.get(pattern) ?? 0) / texts.length : readShare(texts, pattern);
}

/** Share of the filled cells that a pattern reads, 0 for none; numbers (serials, epochs) count by their shape. */
export function readShare(cells: readonly string[], pattern: DatePattern): number {
  const texts = cells.filter((cell) => !isMissing(cell)).slice(0, MOST_CELLS);
  if (texts.length === 0) return 0;
  const reads = (text: string): boolean =>
    isNumeric(pattern) ? shapeOf(text) === pattern : Number.isFinite(readDateText(text, pattern).localMs);
  return texts.filter(reads).length / texts.length;
}

function isNumeric(pattern: DatePattern): boolean {
  return pattern === 'excel' || pattern === 'epochSeconds' || pattern === 'epochMs';
}

function examplesOf(texts: readonly string[]): string[] {
  return [...new Set(texts)].slice(0, 3);
}
