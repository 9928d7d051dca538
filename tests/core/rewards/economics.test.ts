import { describe, expect, it } from 'vitest';
import {
  breakEvenChance,
  expectedSpend,
  incrementalMargin,
  isLostOnThoseWhoComeAnyway,
  type OfferCase,
} from '../../../src/core/rewards/economics.ts';
import { liftDeviation, meanChance, NODES, WEIGHTS } from '../../../src/core/rewards/lift.ts';
import { logOddsOf } from '../../../src/core/shared/log-odds.ts';
import { createRandom } from '../../../src/core/shared/random.ts';

/** A coupon of 10 on a basket of 50 at 40 % margin (STATISTICS.md, "Rewards"), used by everyone who buys. */
const coupon = (chance: number): OfferCase => ({
  chance,
  margin: 0.4,
  orderValue: 5000,
  giveaway: 1000,
  contactCost: 0,
});

describe('break-even', () => {
  it('needs 40 points where four in ten come anyway, 10 where one in ten does', () => {
    expect(breakEvenChance(coupon(0.4))).toBeCloseTo(0.4, 12);
    expect(breakEvenChance(coupon(0.1))).toBeCloseTo(0.1, 12);
  });

  it('is where the expected margin is zero', () => {
    for (const chance of [0.01, 0.1, 0.3]) {
      const each = { ...coupon(chance), giveaway: 700, contactCost: 13 };
      expect(incrementalMargin(each, chance + breakEvenChance(each))).toBeCloseTo(0, 9);
    }
  });

  it('is never where all that is kept is given away, or more buyers than people are needed', () => {
    expect(breakEvenChance({ ...coupon(0.1), giveaway: 2000 })).toBe(Infinity);
    expect(breakEvenChance(coupon(0.7))).toBe(Infinity);
  });
});

describe('expected incremental margin', () => {
  it('is p1 (m V1 - u c) - p0 m V0 - contact', () => {
    const each = { chance: 0.2, margin: 0.35, orderValue: 6000, giveaway: 0.6 * 600, contactCost: 5 };
    expect(incrementalMargin(each, 0.26)).toBeCloseTo(0.26 * (0.35 * 6000 - 0.6 * 600) - 0.2 * 0.35 * 6000 - 5, 9);
    expect(expectedSpend(each, 0.26)).toBeCloseTo(0.26 * 360 + 5, 9);
  });

  it('tells a loss on those who come anyway from an offer that is too dear', () => {
    expect(isLostOnThoseWhoComeAnyway(coupon(0.6), 0.7)).toBe(true);
    expect(isLostOnThoseWhoComeAnyway({ ...coupon(0.05), contactCost: 200 }, 0.06)).toBe(false);
  });
});

describe('chance over a belief', () => {
  it('uses nodes and weights that carry the moments of a standard normal', () => {
    const moment = (k: number): number => NODES.reduce<number>((sum, x, i) => sum + WEIGHTS[i] * x ** k, 0);
    expect([0, 1, 2, 3, 4, 6, 8, 12].map(moment).map((value) => 0 + Math.round(value * 1e6) / 1e6)).toEqual([
      1, 0, 1, 0, 3, 15, 105, 10395,
    ]);
  });

  it('is the mean over the belief, not the chance at its mean', () => {
    const random = createRandom(1);
    let sum = 0;
    const draws = 400_000;
    for (let i = 0; i < draws; i++) sum += 1 / (1 + Math.exp(-(logOddsOf(0.1) + 0.1 + 0.36 * random.normal())));
    expect(meanChance(logOddsOf(0.1), 0.1, 0.36)).toBeCloseTo(sum / draws, 3);
    expect(meanChance(logOddsOf(0.1), 0.1, 0.36)).toBeGreaterThan(meanChance(logOddsOf(0.1), 0.1, 0));
  });

  it('widens by what a segment may differ', () => {
    expect(liftDeviation({ mean: 0.1, standardDeviation: 0.3, source: 'guess' })).toBeCloseTo(Math.sqrt(0.13), 12);
  });
});
