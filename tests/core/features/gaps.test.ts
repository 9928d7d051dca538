import { describe, expect, it } from 'vitest';
import type { PurchaseHistory } from '../../../src/core/domain/history.ts';
import { estimateGaps, findEightyPercentDays } from '../../../src/core/features/gaps.ts';
import { chooseHorizon } from '../../../src/core/features/horizon.ts';
import { createRandom } from '../../../src/core/shared/random.ts';

/** A history from purchase days by customer. */
function historyOf(customers: readonly (readonly number[])[]): PurchaseHistory {
  const day = Int32Array.from(customers.flat());
  const offsets = new Int32Array(customers.length + 1);
  customers.forEach((days, i) => (offsets[i + 1] = offsets[i] + days.length));
  const ones = new Int32Array(day.length).fill(1);
  return {
    customers: customers.length,
    customer: Int32Array.from(customers, (_days, i) => i),
    offsets,
    day,
    amount: new Float64Array(day.length).fill(100),
    orders: ones,
    lines: ones,
    firstDay: day.length > 0 ? Math.min(...day) : 0,
    lastDay: day.length > 0 ? Math.max(...day) : -1,
  };
}

/** Pairs of purchases whose gaps are the remission times of Freireich et al. 1963; open ones are censored at as-of. */
function pairs(closed: readonly number[], open: readonly number[]): PurchaseHistory {
  return historyOf([...closed.map((gap) => [100 - gap, 100]), ...open.map((gap) => [100 - gap])]);
}

describe('estimateGaps', () => {
  it('is the Kaplan–Meier curve: 6-MP arm of Freireich 1963 (Kalbfleisch & Prentice, table 1.1)', () => {
    // One-gap customers need no second open gap, so the closed ones end on the as-of day with an open gap of 0 days,
    // which is at risk on no later day.
    const { curve } = estimateGaps(
      pairs([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]),
      100,
    );
    const at = (wanted: number): number => curve.returned[curve.days.indexOf(wanted)];
    expect(curve.gaps).toBe(9);
    const survival = { 6: 0.857, 7: 0.807, 10: 0.753, 13: 0.69, 16: 0.627, 22: 0.538, 23: 0.448 };
    for (const [days, expected] of Object.entries(survival)) expect(1 - at(Number(days))).toBeCloseTo(expected, 3);
    expect(curve.medianDays).toBe(23);
  });

  it("has a band that is Greenwood's for one gap a customer, on the log(-log) scale", () => {
    const { curve } = estimateGaps(
      pairs([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]),
      100,
    );
    // Greenwood by hand on day 10: sum of d / (Y (Y - d)) over days 6, 7, 10.
    const variance = 3 / (21 * 18) + 1 / (17 * 16) + 1 / (15 * 14);
    const open = (18 / 21) * (16 / 17) * (14 / 15);
    const spread = (1.6448536 * Math.sqrt(variance)) / -Math.log(open);
    const g = curve.days.indexOf(10);
    expect(curve.low[g]).toBeCloseTo(1 - open ** Math.exp(-spread), 6);
    expect(curve.high[g]).toBeCloseTo(1 - open ** Math.exp(spread), 6);
  });

  it('has a band that covers: 200 shops of 80 customers who each keep their own rhythm', () => {
    // Gaps of a customer are alike (own exponential rate); the truth on day 60 is read from a very large shop.
    const shop = (seed: number, customers: number): PurchaseHistory => {
      const random = createRandom(seed, 'gaps');
      return historyOf(
        Array.from({ length: customers }, () => {
          const mean = 10 + 60 * random.uniform();
          const days = [random.below(100)];
          for (let next = days[0]; next < 400;) {
            next += Math.max(1, Math.round(-mean * Math.log(1 - random.uniform())));
            if (next < 400) days.push(next);
          }
          return days;
        }),
      );
    };
    // Day 60 stands on the grid for every step up to 6 days; the longest gap here is below 480.
    const read = (history: PurchaseHistory) => {
      const { curve } = estimateGaps(history, 400);
      const g = curve.days.indexOf(60);
      return { value: curve.returned[g], low: curve.low[g], high: curve.high[g] };
    };
    const truth = read(shop(0, 5000)).value;
    let covered = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const found = read(shop(seed, 80));
      if (found.low <= truth && truth <= found.high) covered++;
    }
    expect(covered / 200).toBeGreaterThan(0.83);
    expect(covered / 200).toBeLessThan(0.97);
  });

  it('weighs by gap or by customer', () => {
    // One customer with nine gaps of 10 days, nine customers with an open gap of 50.
    const history = historyOf([Array.from({ length: 10 }, (_, i) => i * 10), ...Array.from({ length: 9 }, () => [40])]);
    const byGap = estimateGaps(history, 90);
    const byCustomer = estimateGaps(history, 90, { weighting: 'customer' });
    expect(byGap.curve.medianDays).toBe(10);
    expect(findEightyPercentDays(history, 90)).toBe(byGap.eightyPercentDays);
    expect(byCustomer.curve.medianDays).toBeNull();
    const last = byCustomer.curve.returned.at(-1) ?? NaN;
    expect(last).toBeCloseTo(0.9 / (0.9 + 9), 12);
  });

  it('reads nothing after as-of', () => {
    const history = historyOf([
      [0, 10, 25],
      [5, 60],
    ]);
    const before = estimateGaps(history, 30);
    expect(before.curve.gaps).toBe(2);
    expect(before).toEqual(estimateGaps(historyOf([[0, 10, 25], [5]]), 30));
  });

  it('is flat for one-time buyers, reaches 1 for a single pair, and does not fall over nobody', () => {
    const once = estimateGaps(historyOf([[0], [3], [9]]), 30);
    expect(once.curve.gaps).toBe(0);
    expect(new Set(once.curve.returned)).toEqual(new Set([0]));
    expect(once.eightyPercentDays).toBeNull();
    const pair = estimateGaps(historyOf([[0, 4]]), 4);
    expect(pair.curve).toMatchObject({ days: [0, 1, 2, 3, 4], returned: [0, 0, 0, 0, 1], medianDays: 4, gaps: 1 });
    expect(estimateGaps(historyOf([]), 30).curve).toMatchObject({ days: [0], returned: [0], medianDays: null });
  });

  it('stays within 0 … 1 and rises', () => {
    const random = createRandom(8);
    const history = historyOf(
      Array.from({ length: 300 }, () =>
        [...new Set(Array.from({ length: 1 + random.below(6) }, () => random.below(500)))].sort((a, b) => a - b),
      ),
    );
    const { curve } = estimateGaps(history, 500);
    curve.days.forEach((_days, g) => {
      expect(curve.low[g]).toBeGreaterThanOrEqual(0);
      expect(curve.low[g]).toBeLessThanOrEqual(curve.returned[g]);
      expect(curve.high[g]).toBeGreaterThanOrEqual(curve.returned[g]);
      expect(curve.high[g]).toBeLessThanOrEqual(1);
      if (g > 0) expect(curve.returned[g]).toBeGreaterThanOrEqual(curve.returned[g - 1]);
    });
  });
});

describe('chooseHorizon', () => {
  const choose = (eightyPercentDays: number | null, historyDays: number, set: number | null = null) =>
    chooseHorizon({ eightyPercentDays }, historyDays, set);

  it('takes the 80 % point, at most a quarter of the history', () => {
    expect(choose(64, 730)).toEqual({ days: 64, basis: 'curve', curveDays: 64 });
    expect(choose(130, 373)).toEqual({ days: 93, basis: 'history', curveDays: 130 });
  });

  it('takes the longest trade default that fits where the curve stops short', () => {
    expect(choose(null, 546)).toEqual({ days: 90, basis: 'default', curveDays: null });
    expect(choose(null, 730)).toEqual({ days: 180, basis: 'default', curveDays: null });
    expect(choose(null, 125)).toEqual({ days: 30, basis: 'default', curveDays: null });
    expect(choose(null, 60)).toEqual({ days: 15, basis: 'history', curveDays: null });
    expect(choose(null, 0)).toEqual({ days: 1, basis: 'history', curveDays: null });
  });

  it('lets the person set it', () => {
    expect(choose(130, 373, 200)).toEqual({ days: 200, basis: 'set', curveDays: 130 });
  });
});
