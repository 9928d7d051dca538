import { describe, expect, it } from 'vitest';
import { LineFlag } from '../../../src/core/domain/ledger.ts';
import { buildHistory } from '../../../src/core/features/history.ts';
import { buildOverview } from '../../../src/core/features/overview.ts';
import type { CohortRow, Overview } from '../../../src/core/pipeline/artefacts.ts';
import { isNotYet, type Estimate } from '../../../src/core/shared/estimate.ts';
import { makeLedger, type TestLine } from './make-ledger.ts';
import { day } from './shared-data.ts';

function overviewOf(
  lines: readonly TestLine[],
  parts: { zone?: string; horizonSet?: number; asOf?: string } = {},
): Overview {
  const ledger = makeLedger(lines);
  const zone = parts.zone ?? 'UTC';
  const history = buildHistory(ledger, {}, zone);
  const asOfDay = parts.asOf === undefined ? history.lastDay : day(parts.asOf);
  return buildOverview({ ledger, rules: {}, history, zone, asOfDay, horizonSet: parts.horizonSet ?? null });
}

const sale = (customer: string, date: string, amount = 1000, order?: string): TestLine => ({
  customer,
  time: `${date}T12:00:00Z`,
  amount,
  ...(order === undefined ? {} : { order }),
});

/** Old faces before the first horizon ends, then a cohort in March and one in April; the export ends on 20 June. */
const SHOP = [
  sale('old', '2025-01-01'),
  sale('old', '2025-03-15', 3000),
  sale('m1', '2025-03-02'),
  sale('m2', '2025-03-30'),
  sale('m1', '2025-04-10'),
  sale('m1', '2025-05-10'),
  sale('a1', '2025-04-02', 1000, 'a'),
  sale('a1', '2025-04-02', 500, 'a'),
  sale('a1', '2025-06-05'),
  sale('m2', '2025-06-20'),
];

describe('buildOverview', () => {
  it('sums money, orders and customers by month, with empty months, and marks the last incomplete one', () => {
    const { byMonth, revenue, orders, customers, averageOrder } = overviewOf(SHOP, { horizonSet: 30 });
    expect(byMonth).toEqual([
      { month: '2025-01', revenue: 1000, orders: 1, customers: 1, newCustomers: null, isComplete: true },
      { month: '2025-02', revenue: 0, orders: 0, customers: 0, newCustomers: 0, isComplete: true },
      { month: '2025-03', revenue: 5000, orders: 3, customers: 3, newCustomers: 2, isComplete: true },
      { month: '2025-04', revenue: 2500, orders: 2, customers: 2, newCustomers: 1, isComplete: true },
      { month: '2025-05', revenue: 1000, orders: 1, customers: 1, newCustomers: 0, isComplete: true },
      { month: '2025-06', revenue: 2000, orders: 2, customers: 2, newCustomers: 0, isComplete: false },
    ]);
    expect([revenue, orders, customers, averageOrder]).toEqual([11500, 9, 4, 11500 / 9]);
  });

  it('follows cohorts over complete months, and leaves out those whose start is unknown', () => {
    const { cohorts } = overviewOf(SHOP, { horizonSet: 30 });
    expect(cohorts).toEqual([
      { month: '2025-03', size: 2, share: [1, 0.5, 0.5, null] },
      { month: '2025-04', size: 1, share: [1, 0, null] },
    ]);
  });

  it('ends a month complete when the export reaches its last day', () => {
    const complete = overviewOf([...SHOP, sale('m2', '2025-06-30')], { horizonSet: 30 });
    expect(complete.byMonth.at(-1)).toMatchObject({ month: '2025-06', isComplete: true });
    expect((complete.cohorts as CohortRow[])[0].share).toEqual([1, 0.5, 0.5, 0.5]);
  });

  it('puts a line into the month of the shop, not of UTC', () => {
    const lines = [{ customer: 'a', time: '2025-01-31T17:00:00Z', amount: 100 }];
    expect(overviewOf(lines).byMonth.map(({ month }) => month)).toEqual(['2025-01']);
    expect(overviewOf(lines, { zone: 'Asia/Shanghai' }).byMonth.map(({ month }) => month)).toEqual(['2025-02']);
  });

  it('reads nothing after as-of', () => {
    const cut = overviewOf(SHOP, { horizonSet: 30, asOf: '2025-04-20' });
    expect(cut).toMatchObject({ revenue: 8500, orders: 6, customers: 4 });
    expect(cut.byMonth.at(-1)).toMatchObject({ month: '2025-04', revenue: 2500, isComplete: false });
    expect(cut).toEqual(
      overviewOf(
        SHOP.filter(({ time }) => time < '2025-04-21'),
        { horizonSet: 30, asOf: '2025-04-20' },
      ),
    );
  });

  it('counts money taken back in the month in which it was, and as no order', () => {
    const back = { customer: 'm1', time: '2025-05-20T12:00:00Z', amount: -400, flags: LineFlag.refund };
    const { byMonth, orders } = overviewOf([...SHOP, back], { horizonSet: 30 });
    expect(byMonth[4]).toMatchObject({ month: '2025-05', revenue: 600, orders: 1 });
    expect(orders).toBe(9);
  });

  it("gives the repurchase rate with Wilson's interval, and customers by number of purchases", () => {
    const { repurchaseRate, byPurchases } = overviewOf(SHOP);
    expect(repurchaseRate as Estimate).toMatchObject({ value: 1, high: 1, level: 0.9 });
    expect(byPurchases.map(({ customers }) => customers)).toEqual([0, 3, 1, 0, 0]);
  });

  it('answers for one customer', () => {
    const one = overviewOf([sale('a', '2025-01-01')]);
    expect(one).toMatchObject({ customers: 1, orders: 1, horizon: { days: 1, basis: 'history' } });
    expect((one.repurchaseRate as Estimate).high).toBeGreaterThan(0.7);
    expect(one.gaps).toEqual({ notYet: 'no-repeat-purchases', need: { customers: 1 } });
    expect(one.cohorts).toMatchObject({ notYet: 'too-short-history' });
  });

  it('answers for 40 one-time buyers: rate 0 with an upper bound, no gaps', () => {
    const forty = Array.from({ length: 40 }, (_, i) => sale(`c${i}`, `2025-0${1 + (i % 6)}-10`));
    const { repurchaseRate, gaps, horizon } = overviewOf(forty);
    expect(repurchaseRate).toMatchObject({ value: 0, low: 0 });
    expect((repurchaseRate as Estimate).high).toBeCloseTo(0.0634, 3);
    expect(gaps).toEqual({ notYet: 'no-repeat-purchases', need: { customers: 40 } });
    expect(horizon).toEqual({ days: 30, basis: 'default', curveDays: null });
  });

  it('says when the first cohort month will be complete, under two months of history', () => {
    const { cohorts } = overviewOf([sale('a', '2025-01-01'), sale('a', '2025-02-10'), sale('b', '2025-02-20')]);
    // Horizon 12 days: February is the first month with known starts, and eight days of it are missing.
    expect(cohorts).toEqual({ notYet: 'too-short-history', need: { days: 8 } });
  });

  it('answers revenue without customers, and says "not yet" of every who', () => {
    const anonymous = [1, 2, 3].map((n): TestLine => ({
      customer: null,
      time: `2025-0${n}-15T12:00:00Z`,
      amount: 1000 * n,
      flags: LineFlag.noCustomer,
    }));
    const overview = overviewOf(anonymous);
    expect(overview).toMatchObject({ revenue: 6000, orders: 3, customers: 0, averageOrder: 2000 });
    expect(overview.byMonth).toHaveLength(3);
    for (const answer of [overview.repurchaseRate, overview.cohorts, overview.gaps]) {
      expect(isNotYet(answer) && answer.notYet).toBe('no-customers');
    }
  });

  it('does not fall over an empty ledger', () => {
    const empty = overviewOf([]);
    expect(empty).toMatchObject({ byMonth: [], revenue: 0, orders: 0, customers: 0, averageOrder: 0 });
    expect(empty.repurchaseRate).toEqual({ notYet: 'no-customers', need: { customers: 1 } });
  });
});
