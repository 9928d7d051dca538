import { beforeAll, describe, expect, it } from 'vitest';
import type { PurchaseHistory } from '../../../src/core/domain/history.ts';
import type { Ledger } from '../../../src/core/domain/ledger.ts';
import { FEATURE_NAMES, featuresAsOf, labelBuys } from '../../../src/core/features/as-of.ts';
import { atRisk } from '../../../src/core/features/at-risk.ts';
import { estimateGaps } from '../../../src/core/features/gaps.ts';
import { buildHistory } from '../../../src/core/features/history.ts';
import { buildOverview } from '../../../src/core/features/overview.ts';
import { quintileScores } from '../../../src/core/features/rfm.ts';
import { isNotYet, type Estimate } from '../../../src/core/shared/estimate.ts';
import { day, hasCdnow, hasOnlineRetail, readCdnow, readOnlineRetail } from './shared-data.ts';

const missing = (has: boolean): string => (has ? '' : ' (skipped: ../shared/data is not here)');

function column(history: PurchaseHistory, asOf: number, name: (typeof FEATURE_NAMES)[number]): Float64Array {
  const { n, p, x } = featuresAsOf(history, asOf);
  return Float64Array.from({ length: n }, (_, i) => x[i * p + FEATURE_NAMES.indexOf(name)]);
}

/** Share that does not buy within h: of the "leaving" set, and of everyone. */
function shareStayingAway(history: PurchaseHistory, asOf: number, h: number) {
  const table = featuresAsOf(history, asOf);
  const buys = labelBuys(history, asOf, h);
  const risk = atRisk('leaving', table, h);
  const of = (rows: readonly number[]): number => rows.filter((i) => buys[i] === 0).length / rows.length;
  return { leaving: of(Array.from(risk)), everyone: of(Array.from(buys, (_label, i) => i)) };
}

describe.skipIf(!hasCdnow)(`CDNOW${missing(hasCdnow)}`, () => {
  let ledger: Ledger;
  let history: PurchaseHistory;
  beforeAll(() => {
    ledger = readCdnow();
    history = buildHistory(ledger, {}, 'UTC');
  });

  it('48.3 % of customers have two or more purchase days (REFERENCES.md, STATISTICS.md "Time")', () => {
    const overview = buildOverview({
      ledger,
      rules: {},
      history,
      zone: 'UTC',
      asOfDay: history.lastDay,
      horizonSet: null,
    });
    const rate = overview.repurchaseRate as Estimate;
    expect(rate.value).toBeCloseTo(0.483, 3);
    expect(rate).toMatchObject({ level: 0.9 });
    expect(rate.low).toBeCloseTo(0.4663, 3);
    expect(rate.high).toBeCloseTo(0.5002, 3);
    expect(overview.customers).toBe(2357);
    // Everyone first bought in January to March 1997, within the first horizon: no start is known.
    expect(isNotYet(overview.cohorts) && overview.cohorts.notYet).toBe('too-few-customers');
  });

  it('59.9 % bought once by 1997-09-30, with quintile edges 1, 1, 2, 3 that no tie crosses (REFERENCES.md "Segments")', () => {
    const purchases = column(history, day('1997-09-30'), 'purchaseDays');
    expect(purchases.filter((count) => count === 1).length / purchases.length).toBeCloseTo(0.599, 3);
    const scores = quintileScores(purchases);
    const scoresOf = (wanted: number) => [...new Set(scores.filter((_score, i) => purchases[i] === wanted))];
    expect([1, 2, 3, 4, 9].map(scoresOf)).toEqual([[1], [3], [4], [5], [5]]);
  });

  it('base rates at 1997-09-30: 52 % of those at risk leave, 84 % of everyone stay away (STATISTICS.md, h not given: 12 weeks)', () => {
    const { leaving, everyone } = shareStayingAway(history, day('1997-09-30'), 84);
    expect(leaving).toBeCloseTo(0.52, 2);
    expect(everyone).toBeCloseTo(0.84, 2);
  });

  it('684 of 2,357 bought again in the 39 weeks after (REFERENCES.md "Purchases and spend")', () => {
    const buys = labelBuys(history, day('1997-09-30'), 273);
    expect(buys.length).toBe(2357);
    expect(buys.reduce((sum, label) => sum + label, 0)).toBe(684);
  });

  it('recency alone: AUC .7714 for "buys again in 39 weeks" (REFERENCES.md)', () => {
    const recency = column(history, day('1997-09-30'), 'recencyDays');
    const buys = labelBuys(history, day('1997-09-30'), 273);
    const yes = recency.filter((_days, i) => buys[i] === 1);
    const no = recency.filter((_days, i) => buys[i] === 0);
    let wins = 0;
    for (const a of yes) for (const b of no) wins += a < b ? 1 : a === b ? 0.5 : 0;
    expect(wins / (yes.length * no.length)).toBeCloseTo(0.7714, 3);
  });
});

describe.skipIf(!hasOnlineRetail)(`Online Retail${missing(hasOnlineRetail)}`, () => {
  let ledger: Ledger;
  let history: PurchaseHistory;
  beforeAll(() => {
    ledger = readOnlineRetail();
    history = buildHistory(ledger, {}, 'UTC');
  });

  it('4,338 customers, 8,911,407.90, and 64.3 % with two or more purchase days (CATALOG.md, STATISTICS.md "Time")', () => {
    const overview = buildOverview({
      ledger,
      rules: {},
      history,
      zone: 'UTC',
      asOfDay: history.lastDay,
      horizonSet: null,
    });
    expect(overview.customers).toBe(4338);
    expect(overview.revenue / 100).toBeCloseTo(8_911_407.9, 1);
    expect(history.amount.reduce((sum, amount) => sum + amount, 0)).toBe(overview.revenue);
    expect((overview.repurchaseRate as Estimate).value).toBeCloseTo(0.643, 3);
    expect(overview.byMonth).toHaveLength(13);
    expect(overview.byMonth.filter(({ isComplete }) => !isComplete).map(({ month }) => month)).toEqual(['2011-12']);
  });

  it('80 % of gaps close within 130 days with the full history, cut to a quarter of it: 93 (STATISTICS.md "Time")', () => {
    expect(estimateGaps(history, history.lastDay).eightyPercentDays).toBe(130);
    const { horizon } = buildOverview({
      ledger,
      rules: {},
      history,
      zone: 'UTC',
      asOfDay: history.lastDay,
      horizonSet: null,
    });
    expect(horizon).toEqual({ days: 93, basis: 'history', curveDays: 130 });
  });

  it("does not reach 80 % when a customer's gaps share a weight of one: 71 % after 373 days", () => {
    const { curve, eightyPercentDays } = estimateGaps(history, history.lastDay, { weighting: 'customer' });
    expect(eightyPercentDays).toBeNull();
    expect(curve.medianDays).toBe(142);
    expect(Math.max(...curve.returned)).toBeCloseTo(0.708, 3);
  });

  it('"new" customers: all of the first month, 56 % of the second, about 20 % by the eighth (STATISTICS.md, left truncation)', () => {
    // With a horizon of one day all starts count as known from the second month on.
    const { byMonth } = buildOverview({
      ledger,
      rules: {},
      history,
      zone: 'UTC',
      asOfDay: history.lastDay,
      horizonSet: 1,
    });
    const share = byMonth.map(({ newCustomers, customers }) =>
      newCustomers === null ? null : newCustomers / customers,
    );
    expect(share[0]).toBeNull();
    expect(share[1]).toBeCloseTo(0.56, 2);
    expect(share[7]).toBeGreaterThan(0.17);
    expect(share[7]).toBeLessThan(0.23);
  });

  it('base rates: 31 % of those at risk leave, 53 % of everyone stay away (STATISTICS.md, cut and h not given: 60 days from 2011-09-20)', () => {
    const { leaving, everyone } = shareStayingAway(history, day('2011-09-20'), 60);
    expect(leaving).toBeCloseTo(0.31, 2);
    expect(everyone).toBeCloseTo(0.53, 2);
  });
});
