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
  return (text) => {
    const localMs = readIso(text);
    return localMs === localMs ? calendar.toUtc(localMs) : readSlow(text);
  };
}

/** Wall clock of an ISO text of 10, 16 or 19 characters, as if UTC; NaN for every other text. */
function readIso(text: string): number {
  const length = text.length;
  if (length !== 10 && length !== 19 && length !== 16) return NaN;
  const mark = text.charCodeAt(4);
  if ((mark !== 45 && mark !== 47) || text.charCodeAt(7) !== mark) return NaN;
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const dayOfMonth = two(text, 8);
  if (!(year >= FIRST_YEAR && year < 2200 && month >= 1 && month <= 12 && dayOfMonth >= 1)) return NaN;
  if (dayOfMonth > 28 && dayOfMonth > daysInMonth(year, month)) return NaN;
  const day = dayOfCivil(year, month, dayOfMonth) * MS_PER_DAY;
  if (length === 10) return day;
  const between = text.charCodeAt(10);
  if ((between !== 32 && between !== 84) || text.charCodeAt(13) !== 58) return NaN;
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = length === 19 ? (text.charCodeAt(16) === 58 ? two(text, 17) : NaN) : 0;
  return hour < 24 && minute < 60 && second < 60 ? day + ((hour * 60 + minute) * 60 + second) * 1000 : NaN;
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
