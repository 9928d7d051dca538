import { dayOfCivil, daysInMonth, MS_PER_DAY, type Calendar } from '../../domain/calendar.ts';
import { FIRST_YEAR, readDateText, type DatePattern } from './date-text.ts';
import { parseNumber } from './numbers.ts';

const MS_PER_MINUTE = 60_000;
/** Day number of 30 December 1899, serial 0 of spreadsheets (1900 system, its false 29 February counted). */
const EXCEL_ZERO = dayOfCivil(1899, 12, 30);
const LAST_EXCEL = 110_000;
const LAST_EPOCH_SECONDS = 7_258_118_400;

/** Reads a cell of dates to ms UTC; NaN when it is not one. */
export type DateReader = (text: string) => number;

/**
 * Reader for a column whose format is decided. Wall-clock times are taken in the calendar's zone unless the text gives
 * its own offset. Fast for 'YYYY-MM-DD', with or without ' HH:MM' or 'THH:MM:SS'; every other form goes the slow, still
 * linear way.
 */
export function createDateReader(pattern: DatePattern, calendar: Calendar): DateReader {
  if (pattern === 'excel') return (text) => readExcel(text, calendar);
  if (pattern === 'epochSeconds') return (text) => readEpoch(text, 1000);
  if (pattern === 'epochMs') return (text) => readEpoch(text, 1);
  const readSlow = (text: string): number => {
    const { localMs, offsetMinutes } = readDateText(text, pattern);
    if (offsetMinutes === offsetMinutes) return localMs - offsetMinutes * MS_PER_MINUTE;
    return localMs === localMs ? calendar.toUtc(localMs) : NaN;
  };
  const readIso = createIsoReader();
  return (text) => {
    const localMs = readIso(text, 0, text.length);
    return localMs === localMs ? calendar.toUtc(localMs) : readSlow(text);
  };
}

/** Reads what stands in a text from `from` to `to` to ms UTC; NaN for what only a `DateReader` may read. */
export type PlainDateReader = (text: string, from: number, to: number) => number;

/** Reader for the ISO texts of a column, which gives what `createDateReader` gives for them. */
export function createPlainDateReader(pattern: DatePattern, calendar: Calendar): PlainDateReader {
  if (pattern === 'excel' || pattern === 'epochSeconds' || pattern === 'epochMs') return () => NaN;
  const readIso = createIsoReader();
  return (text, from, to) => {
    const localMs = readIso(text, from, to);
    return localMs === localMs ? calendar.toUtc(localMs) : NaN;
  };
}

/**
 * Reader of ISO texts of 10, 16 or 19 characters: their wall clock as if UTC; NaN for every other text. Remembers the
 * last day, since exports run through time.
 */
function createIsoReader(): PlainDateReader {
  let lastDate = -1;
  let lastDayMs = NaN;
  return (text, from, to) => {
    const length = to - from;
    if (length !== 10 && length !== 19 && length !== 16) return NaN;
    const mark = text.charCodeAt(from + 4);
    if ((mark !== 45 && mark !== 47) || text.charCodeAt(from + 7) !== mark) return NaN;
    const year = two(text, from) * 100 + two(text, from + 2);
    const date = (year * 100 + two(text, from + 5)) * 100 + two(text, from + 8);
    if (date !== lastDate) {
      lastDayMs = dayMs(year, Math.floor(date / 100) % 100, date % 100);
      lastDate = date;
    }
    return length === 10 ? lastDayMs : lastDayMs + clockMs(text, from + 10, length === 19);
  };
}

/** Start of a civil day in ms; NaN for a day that no calendar has, or of a year that no shop has. */
function dayMs(year: number, month: number, dayOfMonth: number): number {
  if (!(year >= FIRST_YEAR && year < 2200 && month >= 1 && month <= 12 && dayOfMonth >= 1)) return NaN;
  if (dayOfMonth > 28 && dayOfMonth > daysInMonth(year, month)) return NaN;
  return dayOfCivil(year, month, dayOfMonth) * MS_PER_DAY;
}

/** ' HH:MM' or 'THH:MM:SS' from `at` on, in ms; NaN for any other text. */
function clockMs(text: string, at: number, hasSeconds: boolean): number {
  const between = text.charCodeAt(at);
  if ((between !== 32 && between !== 84) || text.charCodeAt(at + 3) !== 58) return NaN;
  const hour = two(text, at + 1);
  const minute = two(text, at + 4);
  const second = hasSeconds ? (text.charCodeAt(at + 6) === 58 ? two(text, at + 7) : NaN) : 0;
  return hour < 24 && minute < 60 && second < 60 ? ((hour * 60 + minute) * 60 + second) * 1000 : NaN;
}

/** Number of two digits; NaN when either is not a digit. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/** Spreadsheet serial with its fraction of a day, rounded to the second; a wall clock. */
function readExcel(text: string, calendar: Calendar): number {
  const serial = parseNumber(text, text.includes(',') ? ',' : '.');
  if (!(serial >= 1 && serial <= LAST_EXCEL)) {
    const written = readDateText(text, 'ymd');
    return calendar.toUtc(written.localMs);
  }
  return calendar.toUtc(EXCEL_ZERO * MS_PER_DAY + Math.round(serial * 86_400) * 1000);
}

function readEpoch(text: string, unitMs: number): number {
  const value = parseNumber(text, '.');
  return value > 0 && value * unitMs <= LAST_EPOCH_SECONDS * 1000 ? Math.floor(value * unitMs) : NaN;
}
