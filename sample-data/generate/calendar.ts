import { civilOfDay, dayOfCivil } from '../../src/core/domain/calendar.ts';

/** The shop opens; days of the generator count from here, 0 = 2023-04-01. */
const OPENING = dayOfCivil(2023, 4, 1);
/** First day of the quarter that the app does not see at first: 2025-10-01. */
export const QUARTER_START = dayOfCivil(2025, 10, 1) - OPENING;
/** Day after the last: 2026-01-01. */
export const QUARTER_END = dayOfCivil(2026, 1, 1) - OPENING;
/** The past campaign: sent on 2025-03-10, read 45 days later. */
export const CAMPAIGN_DAY = dayOfCivil(2025, 3, 10) - OPENING;
export const CAMPAIGN_DAYS = 45;

/** Shop day of an ISO date. */
export function dayOfIso(iso: string): number {
  const [year, month, day] = iso.split('-').map(Number);
  return dayOfCivil(year, month, day) - OPENING;
}

export function isoDate(day: number): string {
  const { year, month, dayOfMonth } = civilOfDay(Math.floor(day) + OPENING);
  return `${year}-${two(month)}-${two(dayOfMonth)}`;
}

/** 'YYYY-MM-DD HH:MM' of a day with its fraction. */
export function isoMinute(time: number): string {
  const minutes = Math.floor((time - Math.floor(time)) * 1440);
  return `${isoDate(time)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * The shop's season: how busy a day is against a plain one. Christmas shopping from mid-November doubles it, January
 * and high summer are quiet.
 */
function busyness(day: number): number {
  const { month, dayOfMonth } = civilOfDay(day + OPENING);
  if (month === 12) return dayOfMonth <= 20 ? 2.1 : 0.7;
  if (month === 11) return dayOfMonth >= 15 ? 1.8 : 1.1;
  return month === 1 || month === 8 ? 0.8 : 1;
}

/** season[d] = busyness of days 0 … d - 1 summed: the shop's own clock, on which people buy at even rates. */
const season = new Float64Array(QUARTER_END + 1);
for (let day = 0; day < QUARTER_END; day++) season[day + 1] = season[day] + busyness(day);

/** Reading of the season's clock at a day with its fraction, 0 … QUARTER_END. */
export function seasonAt(time: number): number {
  const day = Math.min(Math.floor(time), QUARTER_END - 1);
  return season[day] + (time - day) * (season[day + 1] - season[day]);
}

/** The moment when the season's clock shows `reading`; Infinity after the last day. */
export function timeOfSeason(reading: number): number {
  if (reading >= season[QUARTER_END]) return Infinity;
  let low = 0;
  let high = QUARTER_END;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (season[middle] <= reading) low = middle;
    else high = middle;
  }
  return low + (reading - season[low]) / (season[low + 1] - season[low]);
}
