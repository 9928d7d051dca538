import type { PurchaseHistory } from '../domain/history.ts';
import { zeroEventsBound } from '../metrics/rule-of-three.ts';
import type { DayNumber, Question } from '../pipeline/artefacts.ts';
import type { NotYet } from '../shared/estimate.ts';
import type { CutCount } from './panel.ts';

/** Fewest people at a cut for whom a share is worth saying. */
export const MIN_ROWS_FOR_A_RATE = 10;

/** Nobody has bought by `asOf`. */
export function noCustomers(): NotYet {
  return { notYet: 'no-customers', need: { customers: 0 } };
}

/** Customers with a purchase by `asOf`, and those among them with two or more purchase days. */
export function countBuyers(
  { offsets, day, customers }: PurchaseHistory,
  asOf: DayNumber,
): { buyers: number; repeatBuyers: number } {
  let buyers = 0;
  let repeatBuyers = 0;
  for (let c = 0; c < customers; c++) {
    const [first, second, end] = [offsets[c], offsets[c] + 1, offsets[c + 1]];
    if (first < end && day[first] <= asOf) buyers++;
    if (second < end && day[second] <= asOf) repeatBuyers++;
  }
  return { buyers, repeatBuyers };
}

/**
 * Everyone bought once: no fit exists. `observed` people were watched for a whole horizon and none came back, so at
 * most `atMost` of such people do (one-sided, level .95); without anyone watched so long there is no bound.
 */
export function noRepeatPurchases(
  question: Question,
  customers: number,
  observed: number,
  horizonDays: number,
): NotYet {
  const bound =
    question === 'leaving' || observed === 0 ? {} : { observed, atMost: zeroEventsBound(observed), horizonDays };
  return { notYet: 'no-repeat-purchases', need: { customers, ...bound } };
}

/** One label window and as much history before it are the least: two horizons. */
export function tooShortHistory(haveDays: number, horizonDays: number): NotYet {
  return { notYet: 'too-short-history', need: { haveDays, needDays: 2 * horizonDays } };
}

/** The latest cut has too few people, or all of them did the same. */
export function tooFewEvents(count: CutCount | undefined): NotYet {
  const rows = count?.rows ?? 0;
  const events = count?.events ?? 0;
  const bound = rows > 0 && events === 0 ? { atMost: zeroEventsBound(rows) } : {};
  const floor = rows > 0 && events === rows ? { atLeast: 1 - zeroEventsBound(rows) } : {};
  return {
    notYet: 'too-few-events',
    need: { rows, needRows: MIN_ROWS_FOR_A_RATE, events, needEvents: 1, ...bound, ...floor },
  };
}
