import { createCalendar } from '../domain/calendar.ts';
import type { PurchaseHistory } from '../domain/history.ts';
import type { Ledger, RuleSwitches } from '../domain/ledger.ts';
import { wilson } from '../metrics/wilson.ts';
import type { GapCurve, Overview } from '../pipeline/artefacts.ts';
import type { NotYet } from '../shared/estimate.ts';
import { buildCohorts } from './cohorts.ts';
import { readCountedLines, type CountedLines } from './counted-lines.ts';
import { estimateGaps, type GapEstimate } from './gaps.ts';
import { chooseHorizon } from './horizon.ts';
import { summariseMonths } from './months.ts';

export interface OverviewInput {
  readonly ledger: Ledger;
  readonly rules: RuleSwitches;
  readonly history: PurchaseHistory;
  readonly zone: string;
  /** Nothing after the end of this day is read. */
  readonly asOfDay: number;
  /** Horizon set by the person, days; null = from the data. */
  readonly horizonSet: number | null;
  /** Saves reading the lines again where the caller has them. */
  readonly counted?: CountedLines;
}

/** STATISTICS.md, "Intervals": 90 % for what describes or predicts. */
const LEVEL = 0.9;
const PURCHASE_BANDS = [
  { label: '1', most: 1 },
  { label: '2', most: 2 },
  { label: '3-5', most: 5 },
  { label: '6-9', most: 9 },
  { label: '10+', most: Infinity },
] as const;

/**
 * How the shop is doing up to as-of. Revenue, orders and average order are of the lines that count (all of them, where
 * no line names a customer); everything about people is of the purchase history. First purchases within the first
 * horizon of the file have an unknown start and are left out of cohorts and of `newCustomers`.
 * NotYet: `no-customers` (repurchase, cohorts, gaps), `no-repeat-purchases` (gaps), `too-short-history` (cohorts).
 */
export function buildOverview(input: OverviewInput): Overview {
  const { ledger, rules, history, zone, asOfDay, horizonSet } = input;
  const calendar = createCalendar(zone);
  const counted = input.counted ?? readCountedLines(ledger, rules, zone);
  const gaps = estimateGaps(history, asOfDay);
  const horizon = chooseHorizon(gaps, asOfDay - counted.firstDay, horizonSet);
  const knownFrom = counted.firstDay + horizon.days;
  const months = summariseMonths({ ledger, counted, history, calendar, asOfDay, knownFrom });
  const counts = purchaseCounts(history, asOfDay);
  const nobody: NotYet | null = counts.length === 0 ? { notYet: 'no-customers', need: { customers: 1 } } : null;
  return {
    asOf: asOfDay,
    firstDay: counted.firstDay,
    byMonth: months.byMonth,
    revenue: months.revenue,
    orders: months.orders,
    customers: counts.length,
    averageOrder: months.orders > 0 ? months.revenue / months.orders : 0,
    repurchaseRate: nobody ?? wilson(counts.filter((count) => count >= 2).length, counts.length, LEVEL),
    byPurchases: countBands(counts),
    cohorts: nobody ?? buildCohorts(history, calendar, asOfDay, knownFrom),
    gaps: nobody ?? curveOrNot(gaps, counts.length),
    horizon,
  };
}

/** Purchase days by as-of of everyone who had one. */
function purchaseCounts({ customers, offsets, day }: PurchaseHistory, asOfDay: number): Int32Array {
  const counts = new Int32Array(customers);
  let n = 0;
  for (let c = 0; c < customers; c++) {
    let count = 0;
    for (let j = offsets[c]; j < offsets[c + 1] && day[j] <= asOfDay; j++) count++;
    if (count > 0) counts[n++] = count;
  }
  return counts.slice(0, n);
}

function countBands(counts: Int32Array): Overview['byPurchases'] {
  const customers = new Int32Array(PURCHASE_BANDS.length);
  for (const count of counts) customers[PURCHASE_BANDS.findIndex(({ most }) => count <= most)]++;
  return PURCHASE_BANDS.map(({ label }, band) => ({ label, customers: customers[band] }));
}

function curveOrNot({ curve }: GapEstimate, customers: number): GapCurve | NotYet {
  return curve.gaps > 0 ? curve : { notYet: 'no-repeat-purchases', need: { customers } };
}
