import { dayOfCivil, daysInMonth, MS_PER_DAY } from '../../domain/calendar.ts';
import { foldWidth, isSpace } from './cell-text.ts';
import { isWeekday, monthOfWord } from './month-names.ts';
import { readTimeOfDay } from './time-text.ts';
import type { DateFormat } from '../types.ts';

export type DatePattern = DateFormat['pattern'];

/**
 * A date as it is written: `localMs` is the wall clock taken as if it were UTC (NaN = unreadable); `offsetMinutes` is
 * the offset that the text itself gives, NaN where it gives none and the shop's zone decides.
 */
export interface WrittenMoment {
  localMs: number;
  offsetMinutes: number;
}

/** Years that a shop's dates may have; anything else is a misread number. */
export const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

const UNREADABLE: WrittenMoment = { localMs: NaN, offsetMinutes: NaN };
/** Longest text tried as a date: 'Wednesday, 10 September 2025 10:00:00 GMT+0100 (British Summer Time)' has 69. */
const LONGEST = 80;

/** The date's three parts in the order of the text, and where the text goes on. */
interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  readonly end: number;
}

/**
 * Reads a date with or without a time of day, linear in its length. A four-digit year in front is always read as year,
 * month, day, whatever the column's pattern, since it has one meaning; all else must follow the pattern. A day that no
 * calendar has (30 February) is unreadable.
 * @param pattern of the column; 'excel', 'epochSeconds' and 'epochMs' are numbers and not read here
 */
export function readDateText(text: string, pattern: DatePattern): WrittenMoment {
  if (text.length < 6 || text.length > LONGEST) return UNREADABLE;
  const folded = foldText(text);
  const parts = pattern === 'compact' ? readCompact(folded) : (readParts(folded, pattern) ?? readCompact(folded));
  if (parts === null) return UNREADABLE;
  const { year, month, dayOfMonth } = parts;
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return UNREADABLE;
  if (dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return UNREADABLE;
  const time = readTimeOfDay(folded, parts.end);
  if (time === null) return UNREADABLE;
  return { localMs: dayOfCivil(year, month, dayOfMonth) * MS_PER_DAY + time.ms, offsetMinutes: time.offsetMinutes };
}

/** Full-width characters folded and marks of a text cell ('2025-01-01, leading tab) taken off. */
function foldText(text: string): string {
  let plain = text;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) >= 0x3000) {
      plain = Array.from(text, (c) => String.fromCharCode(foldWidth(c.charCodeAt(0)))).join('');
      break;
    }
  }
  plain = plain.trim();
  return plain.charCodeAt(0) === 39 ? plain.slice(1) : plain;
}

function readParts(text: string, pattern: DatePattern): DateParts | null {
  let at = skipWeekday(text);
  const values: number[] = [];
  const lengths: number[] = [];
  let wordAt = -1;
  while (values.length < 3) {
    const end = endOfRun(text, at);
    if (end === at) return null;
    const token = text.slice(at, end);
    if (isDigitAt(text, at)) {
      values.push(Number(token));
      lengths.push(token.length);
    } else {
      const month = monthOfWord(token);
      if (month === 0 || wordAt >= 0) return null;
      wordAt = values.length;
      values.push(month);
      lengths.push(0);
    }
    at = values.length < 3 ? skipSeparators(text, end) : end;
  }
  return arrange(values, lengths, { wordAt, pattern, end: at });
}

/** Which of three tokens is the year, the month, the day. */
function arrange(
  values: readonly number[],
  lengths: readonly number[],
  { wordAt, pattern, end }: { wordAt: number; pattern: DatePattern; end: number },
): DateParts | null {
  const [first, second, third] = values;
  if (wordAt === 2) return null;
  if (lengths[0] === 4) return dateParts(first, 4, second, third, end);
  if (wordAt === 0) return dateParts(third, lengths[2], first, second, end);
  if (wordAt === 1) return dateParts(third, lengths[2], second, first, end);
  if (lengths[0] > 2 || lengths[1] > 2) return null;
  if (pattern === 'dmy') return dateParts(third, lengths[2], second, first, end);
  if (pattern === 'mdy') return dateParts(third, lengths[2], first, second, end);
  // '25/12/31' in a column of years first; '31/12/2025' there is another format and unreadable.
  return lengths[2] <= 2 ? dateParts(first, lengths[0], second, third, end) : null;
}

function dateParts(year: number, digits: number, month: number, dayOfMonth: number, end: number): DateParts | null {
  if (digits !== 4 && digits !== 2) return null;
  // Two-digit years: 70 … 99 are of the last century, as in POSIX.
  return { year: digits === 4 ? year : year < 70 ? 2000 + year : 1900 + year, month, dayOfMonth, end };
}

/** yyyymmdd, alone or before a time ('20250721', '20250721103000', '20250721 10:30'). */
function readCompact(text: string): DateParts | null {
  const end = endOfRun(text, 0);
  if (!isDigitAt(text, 0) || (end !== 8 && end !== 12 && end !== 14)) return null;
  return {
    year: Number(text.slice(0, 4)),
    month: Number(text.slice(4, 6)),
    dayOfMonth: Number(text.slice(6, 8)),
    end: 8,
  };
}

function skipWeekday(text: string): number {
  const end = endOfRun(text, 0);
  if (end === 0 || isDigitAt(text, 0) || !isWeekday(text.slice(0, end)) || monthFollowedByDay(text, end)) return 0;
  return skipSeparators(text, end);
}

/** 'Mar 10, 2025' begins with a month, not with the French Tuesday. */
function monthFollowedByDay(text: string, end: number): boolean {
  return monthOfWord(text.slice(0, end)) > 0 && isDigitAt(text, skipSeparators(text, end));
}

/** End of the run of digits or of letters that begins at `at`. */
function endOfRun(text: string, at: number): number {
  let end = at;
  if (isDigitAt(text, at)) while (isDigitAt(text, end)) end++;
  else while (end < text.length && isLetter(text.charCodeAt(end))) end++;
  return end;
}

function skipSeparators(text: string, at: number): number {
  let end = at;
  while (end < text.length && end - at < 4 && isSeparator(text.charCodeAt(end))) end++;
  return end;
}

function isSeparator(code: number): boolean {
  // - / . , ' and 年 月, any space.
  return (code >= 44 && code <= 47) || code === 39 || code === 0x5e74 || code === 0x6708 || isSpace(code);
}

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code <= 0x24f);
}
