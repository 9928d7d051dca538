import { describe, expect, it } from 'vitest';
import { LineFlag } from '../../../src/core/domain/ledger.ts';
import { FEATURE_NAMES, featuresAsOf, labelBuys } from '../../../src/core/features/as-of.ts';
import { atRisk, displayedQuestion } from '../../../src/core/features/at-risk.ts';
import { buildHistory } from '../../../src/core/features/history.ts';
import { historyUpTo } from '../../../src/core/features/up-to.ts';
import { createRandom } from '../../../src/core/shared/random.ts';
import { makeLedger, type TestLine } from './make-ledger.ts';
import { day } from './shared-data.ts';

const START = Date.UTC(2025, 0, 1);
const iso = (offset: number): string => new Date(START + offset * 86_400_000).toISOString();
const FIRST = day('2025-01-01');

function historyOf(purchases: Readonly<Record<string, readonly number[]>>) {
  const lines = Object.entries(purchases).flatMap(([customer, days]) =>
    days.map((offset): TestLine => ({ customer, time: iso(offset), amount: 1000 + offset })),
  );
  return buildHistory(makeLedger(lines), {}, 'UTC');
}

function rowOf(table: ReturnType<typeof featuresAsOf>, i: number) {
  return Object.fromEntries(FEATURE_NAMES.map((name, f) => [name, table.x[i * table.p + f]]));
}

describe('featuresAsOf', () => {
  it('counts to the end of the as-of day', () => {
    const history = historyOf({ a: [0, 70, 100], late: [101] });
    const table = featuresAsOf(history, FIRST + 100);
    expect(table.n).toBe(1);
    expect(rowOf(table, 0)).toEqual({
      recencyDays: 0,
      tenureDays: 100,
      purchaseDays: 3,
      revenue: 3170,
      meanAmount: 3170 / 3,
      meanLines: 1,
      purchases30: 1,
      purchases90: 2,
      purchases180: 3,
      meanGapDays: 50,
      recencyInGaps: 0,
    });
  });

  it('takes the days d - 1 … 0 before as-of for "the last d days"', () => {
    const table = featuresAsOf(historyOf({ a: [0], b: [1] }), FIRST + 30);
    expect([rowOf(table, 0)['purchases30'], rowOf(table, 1)['purchases30']]).toEqual([0, 1]);
  });

  it('gives a one-time buyer the tenure so far as gap, at least a day, and never NaN', () => {
    const table = featuresAsOf(historyOf({ today: [40], before: [0] }), FIRST + 40);
    expect(rowOf(table, 0)).toMatchObject({ meanGapDays: 1, recencyInGaps: 0, recencyDays: 0 });
    expect(rowOf(table, 1)).toMatchObject({ meanGapDays: 40, recencyInGaps: 1, recencyDays: 40 });
    expect(table.x.every(Number.isFinite)).toBe(true);
  });

  it('is empty before the first purchase and for an empty history', () => {
    expect(featuresAsOf(historyOf({ a: [5] }), FIRST + 4)).toMatchObject({ n: 0, p: 11 });
    expect(featuresAsOf(historyOf({}), FIRST)).toMatchObject({ n: 0 });
  });
});

describe('the future', () => {
  /** 60 customers over 200 days; what comes after day 120 depends on `poison`. */
  function lines(poison: number): TestLine[] {
    const random = createRandom(3);
    const past = Array.from({ length: 500 }, (): TestLine => {
      const isReturn = random.below(15) === 0;
      const amount = 100 + random.below(5000);
      return {
        customer: `c${random.below(60)}`,
        time: iso(random.below(121)),
        amount: isReturn ? -amount : amount,
        flags: isReturn ? LineFlag.refund : 0,
      };
    });
    const future = createRandom(poison, 'future');
    const garbage = Array.from({ length: 400 * poison }, (): TestLine => {
      const isReturn = future.below(2) === 0;
      const amount = future.below(1e9);
      return {
        customer: `c${future.below(90)}`,
        time: iso(121 + future.below(80)),
        amount: isReturn ? -amount : amount,
        flags: isReturn ? LineFlag.refund : 0,
      };
    });
    return [...past, ...garbage];
  }

  it('does not reach the features: garbage after as-of leaves every bit, refunds of earlier sales included', () => {
    const told = (poison: number) => {
      const ledger = makeLedger(lines(poison));
      const history = buildHistory(ledger, {}, 'UTC');
      const table = featuresAsOf(history, FIRST + 120);
      return {
        keys: Array.from(table.rows, (row) => ledger.dictionaries.customer.keys[history.customer[row]]),
        x: table.x,
      };
    };
    const clean = told(0);
    expect(clean.keys.length).toBeGreaterThan(50);
    for (const poison of [1, 2, 3]) expect(told(poison)).toEqual(clean);
  });

  it('is gone from a history cut at as-of, which gives the same features now and for an earlier as-of', () => {
    const history = buildHistory(makeLedger(lines(2)), {}, 'UTC');
    const cut = historyUpTo(history, FIRST + 120);
    expect(cut.lastDay).toBe(FIRST + 120);
    expect(Math.max(...cut.day)).toBeLessThanOrEqual(FIRST + 120);
    for (const asOf of [FIRST + 120, FIRST + 60]) {
      expect(featuresAsOf(cut, asOf).x).toEqual(featuresAsOf(history, asOf).x);
    }
  });
});

describe('labelBuys', () => {
  it('asks of (as-of, as-of + h], parallel to the rows', () => {
    const history = historyOf({
      onDay: [0, 10],
      nextDay: [0, 11],
      onLast: [0, 20],
      after: [0, 21],
      never: [0],
      unknown: [15],
    });
    const table = featuresAsOf(history, FIRST + 10);
    expect(table.n).toBe(5);
    expect(Array.from(labelBuys(history, FIRST + 10, 10))).toEqual([0, 1, 1, 0, 0]);
  });
});

describe('atRisk', () => {
  const history = historyOf({ once: [95], onceLongAgo: [0], edge: [0, 90], beyond: [0, 89], active: [50, 100] });
  const table = featuresAsOf(history, FIRST + 100);

  it('follows the table of STATISTICS.md, with h = 10', () => {
    expect(Array.from(atRisk('secondOrder', table, 10))).toEqual([0, 1]);
    expect(Array.from(atRisk('leaving', table, 10))).toEqual([2, 4]);
    expect(Array.from(atRisk('winBack', table, 10))).toEqual([1, 3]);
  });

  it('shows one question of each person', () => {
    const shown = Array.from({ length: table.n }, (_, i) =>
      displayedQuestion(table.x[i * table.p + 2], table.x[i * table.p], 10),
    );
    expect(shown).toEqual(['secondOrder', 'secondOrder', 'leaving', 'winBack', 'leaving']);
  });
});
