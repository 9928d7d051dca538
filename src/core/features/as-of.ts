import type { PurchaseHistory } from '../domain/history.ts';

/** Columns of the feature table, in this order. */
export const FEATURE_NAMES = [
  'recencyDays',
  'tenureDays',
  'purchaseDays',
  'revenue',
  'meanAmount',
  'meanLines',
  'purchases30',
  'purchases90',
  'purchases180',
  'meanGapDays',
  'recencyInGaps',
] as const;
export type FeatureName = (typeof FEATURE_NAMES)[number];

/** n × p, row-major; row i is customer `rows[i]` of the history, rows ascending. Never NaN. */
export interface FeatureTable {
  readonly names: readonly FeatureName[];
  readonly n: number;
  readonly p: number;
  readonly x: Float64Array;
  readonly rows: Int32Array;
}

const P = FEATURE_NAMES.length;

/**
 * What was known of everyone who had bought by the end of `asOfDay`; days after it are never read.
 *
 * recencyDays, tenureDays: days since the last and the first purchase day. revenue: net, minor units. meanAmount,
 * meanLines: per purchase day. purchases30/90/180: purchase days in (asOf - d, asOf]. meanGapDays: mean days between
 * purchase days; a one-time buyer has no gap, so the open one stands in: tenure so far, at least 1 day (a lower bound
 * of the gap, and no NaN). recencyInGaps: recency over the mean gap; hence 1 for a one-time buyer (0 on the first day).
 */
export function featuresAsOf(history: PurchaseHistory, asOfDay: number): FeatureTable {
  const rows = rowsAsOf(history, asOfDay);
  const x = new Float64Array(rows.length * P);
  const unknownYet = refundsAfter(history, asOfDay);
  for (let r = 0; r < rows.length; r++) writeRow(history, rows[r], asOfDay, x, r * P, unknownYet);
  return { names: FEATURE_NAMES, n: rows.length, p: P, x, rows };
}

/** Rows of the history whose first purchase day is `asOfDay` or before, ascending. */
function rowsAsOf({ customers, offsets, day }: PurchaseHistory, asOfDay: number): Int32Array {
  const rows = new Int32Array(customers);
  let n = 0;
  for (let c = 0; c < customers; c++) if (offsets[c] < offsets[c + 1] && day[offsets[c]] <= asOfDay) rows[n++] = c;
  return rows.slice(0, n);
}

/** Money (negative) per purchase that is in `amount` but was taken back after `asOfDay`; null when there is none. */
export function refundsAfter({ laterRefunds, day }: PurchaseHistory, asOfDay: number): Float64Array | null {
  let money: Float64Array | null = null;
  if (!laterRefunds) return null;
  for (let j = 0; j < laterRefunds.day.length; j++) {
    if (laterRefunds.day[j] <= asOfDay) continue;
    money ??= new Float64Array(day.length);
    money[laterRefunds.purchase[j]] += laterRefunds.amount[j];
  }
  return money;
}

function writeRow(
  { offsets, day, amount, lines }: PurchaseHistory,
  row: number,
  asOfDay: number,
  x: Float64Array,
  at: number,
  unknownYet: Float64Array | null,
): void {
  const start = offsets[row];
  const end = offsets[row + 1];
  let revenue = 0;
  let lineCount = 0;
  let within30 = 0;
  let within90 = 0;
  let within180 = 0;
  let j = start;
  for (; j < end && day[j] <= asOfDay; j++) {
    const age = asOfDay - day[j];
    revenue += unknownYet === null ? amount[j] : amount[j] - unknownYet[j];
    lineCount += lines[j];
    if (age < 30) within30++;
    if (age < 90) within90++;
    if (age < 180) within180++;
  }
  const count = j - start;
  const recency = asOfDay - day[j - 1];
  const tenure = asOfDay - day[start];
  const gap = count > 1 ? (tenure - recency) / (count - 1) : Math.max(1, tenure);
  x[at] = recency;
  x[at + 1] = tenure;
  x[at + 2] = count;
  x[at + 3] = revenue;
  x[at + 4] = revenue / count;
  x[at + 5] = lineCount / count;
  x[at + 6] = within30;
  x[at + 7] = within90;
  x[at + 8] = within180;
  x[at + 9] = gap;
  x[at + 10] = recency / gap;
}

/**
 * Parallel to the rows of `featuresAsOf(history, asOfDay)`: 1 where the customer has a purchase day in
 * (asOfDay, asOfDay + horizonDays]. "Leaving" is its complement.
 */
export function labelBuys(history: PurchaseHistory, asOfDay: number, horizonDays: number): Uint8Array {
  const rows = rowsAsOf(history, asOfDay);
  const label = new Uint8Array(rows.length);
  for (let r = 0; r < rows.length; r++) {
    const end = history.offsets[rows[r] + 1];
    let j = history.offsets[rows[r]];
    while (j < end && history.day[j] <= asOfDay) j++;
    if (j < end && history.day[j] <= asOfDay + horizonDays) label[r] = 1;
  }
  return label;
}
