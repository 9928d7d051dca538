/**
 * Days, months and the shop's zone. A day number is the count of whole days since 1970-01-01 on the shop's own
 * calendar; a month number is `year * 12 + month`, month 0 … 11. No clock is read here.
 */

export const MS_PER_DAY = 86_400_000;
const MS_PER_QUARTER = 900_000;

export interface Calendar {
  readonly zone: string;
  /** Day number of a moment (ms UTC) in the zone; NaN gives NaN. */
  dayOf(timeMs: number): number;
  /** Month number (`year * 12 + month0`) of a day. */
  monthOf(day: number): number;
  /** What the zone's clocks are ahead of UTC at a moment, ms. */
  offsetAt(timeMs: number): number;
  /**
   * Moment (ms UTC) of a wall-clock time, given as ms of that reading taken as if it were UTC. An hour that clocks
   * skip is read as the later moment, an hour that they repeat as the earlier one (Temporal's 'compatible').
   */
  toUtc(localMs: number): number;
}

/** True when `zone` is an IANA name that this engine knows. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * Calendar of an IANA zone, fast enough for a call per line: offsets are asked of Intl once per day, and per quarter of
 * an hour on the days when clocks change (every change since 1970 falls on a quarter).
 * Throws RangeError for a zone that Intl does not know; ask `isZone` first where a person types it.
 */
export function createCalendar(zone: string): Calendar {
  if (isUtc(zone)) return createUtcCalendar(zone);
  const offsetAt = createOffsets(zone);
  return { zone, dayOf: createDayOf(offsetAt), monthOf: monthOfDay, offsetAt, toUtc: createToUtc(offsetAt) };
}

function isUtc(zone: string): boolean {
  return zone === '' || zone === 'UTC' || zone === 'Etc/UTC' || zone === 'GMT';
}

function createUtcCalendar(zone: string): Calendar {
  return {
    zone: zone === '' ? 'UTC' : zone,
    dayOf: (timeMs) => Math.floor(timeMs / MS_PER_DAY),
    monthOf: monthOfDay,
    offsetAt: () => 0,
    toUtc: (localMs) => localMs,
  };
}

/** Offsets by moment. `days` holds the offset of a whole UTC day, NaN for a day on which it changes. */
function createOffsets(zone: string): (timeMs: number) => number {
  const ask = createIntlOffset(zone);
  const days = new Map<number, number>();
  const quarters = new Map<number, number>();
  let lastDay = NaN;
  let lastOffset = 0;
  const offsetOfDay = (day: number): number => {
    let offset = days.get(day);
    if (offset === undefined) {
      const start = ask(day * MS_PER_DAY);
      offset = start === ask((day + 1) * MS_PER_DAY) ? start : NaN;
      days.set(day, offset);
    }
    return offset;
  };
  return (timeMs) => {
    const day = Math.floor(timeMs / MS_PER_DAY);
    if (day === lastDay) return lastOffset;
    const ofDay = offsetOfDay(day);
    // NaN, a day on which clocks change, is the one value unequal to itself.
    if (ofDay === ofDay) {
      lastDay = day;
      lastOffset = ofDay;
      return ofDay;
    }
    const quarter = Math.floor(timeMs / MS_PER_QUARTER);
    let offset = quarters.get(quarter);
    if (offset === undefined) quarters.set(quarter, (offset = ask(quarter * MS_PER_QUARTER)));
    return offset;
  };
}

/** The zone's offset as Intl gives it: the wall clock of the moment, read as UTC, less the moment. */
function createIntlOffset(zone: string): (timeMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (timeMs) => {
    if (!(Math.abs(timeMs) <= 8.64e15)) return 0;
    const part: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(timeMs)) part[type] = value;
    const year = part['era'] === 'BC' ? 1 - Number(part['year']) : Number(part['year']);
    const day = dayOfCivil(year, Number(part['month']), Number(part['day']));
    const seconds = Number(part['hour']) * 3600 + Number(part['minute']) * 60 + Number(part['second']);
    return day * MS_PER_DAY + seconds * 1000 - Math.floor(timeMs / 1000) * 1000;
  };
}

function createDayOf(offsetAt: (timeMs: number) => number): (timeMs: number) => number {
  return (timeMs) => Math.floor((timeMs + offsetAt(timeMs)) / MS_PER_DAY);
}

/** The offsets a day before and after bracket any change; where they agree there is nothing to decide. */
function createToUtc(offsetAt: (timeMs: number) => number): (localMs: number) => number {
  let lastDay = NaN;
  let lastOffset = 0;
  return (localMs) => {
    const day = Math.floor(localMs / MS_PER_DAY);
    if (day === lastDay) return localMs - lastOffset;
    const before = offsetAt((day - 1) * MS_PER_DAY);
    const after = offsetAt((day + 2) * MS_PER_DAY);
    if (before === after) {
      lastDay = day;
      lastOffset = before;
      return localMs - before;
    }
    if (offsetAt(localMs - before) === before) return localMs - before;
    return offsetAt(localMs - after) === after ? localMs - after : localMs - before;
  };
}

/**
 * Day number of a civil date, month 1 … 12; no check of the ranges. Hinnant 2013, "chrono-Compatible Low-Level Date
 * Algorithms", days_from_civil.
 */
export function dayOfCivil(year: number, month: number, dayOfMonth: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Civil date of a day number (Hinnant 2013, civil_from_days). */
export function civilOfDay(day: number): { year: number; month: number; dayOfMonth: number } {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const dayOfMonth = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth };
}

/** Days of a month, month 1 … 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function monthOfDay(day: number): number {
  const { year, month } = civilOfDay(day);
  return year * 12 + month - 1;
}

/** First day of a month number. */
export function firstDayOfMonth(month: number): number {
  return dayOfCivil(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1);
}

/** 'YYYY-MM-DD' of a day number. */
export function dayToIso(day: number): string {
  const { year, month, dayOfMonth } = civilOfDay(day);
  return `${padYear(year)}-${pad2(month)}-${pad2(dayOfMonth)}`;
}

/** Day number of 'YYYY-MM-DD'; null for any other text and for a day that does not exist (2025-02-30). */
export function isoToDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const dayOfMonth = Number(text.slice(8, 10));
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null;
  return dayOfCivil(year, month, dayOfMonth);
}

/** 'YYYY-MM' of a month number. */
export function monthToIso(month: number): string {
  return `${padYear(Math.floor(month / 12))}-${pad2((((month % 12) + 12) % 12) + 1)}`;
}

function pad2(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function padYear(year: number): string {
  return String(year).padStart(4, '0');
}
