import { describe, expect, it } from 'vitest';
import {
  checkSampleRatio,
  fisherP,
  holm,
  leastFisherP,
  sampleRatioP,
} from '../../../src/core/experiments/exact-tests.ts';
import { createRandom } from '../../../src/core/shared/random.ts';

describe('Fisher’s exact test', () => {
  it('gives the p of the tea tasting and of an uneven table', () => {
    expect(fisherP({ offered: 4, offeredBought: 3, held: 4, heldBought: 1 })).toBeCloseTo(0.4857142857, 9);
    // scipy.stats.fisher_exact([[8, 2], [1, 5]])
    expect(fisherP({ offered: 10, offeredBought: 8, held: 6, heldBought: 1 })).toBeCloseTo(0.03496503497, 9);
  });

  it('is 1 where nobody or everybody bought', () => {
    expect(fisherP({ offered: 50, offeredBought: 0, held: 50, heldBought: 0 })).toBeCloseTo(1, 9);
    expect(fisherP({ offered: 50, offeredBought: 50, held: 50, heldBought: 50 })).toBeCloseTo(1, 9);
  });

  it('needs six buyers between equal arms before any split could tell them apart', () => {
    expect(leastFisherP(500, 500, 5)).toBeGreaterThan(0.05);
    expect(leastFisherP(500, 500, 6)).toBeLessThan(0.05);
    expect(leastFisherP(500, 500, 6)).toBeCloseTo(
      fisherP({ offered: 500, offeredBought: 6, held: 500, heldBought: 0 }),
      9,
    );
    expect(leastFisherP(50, 50, 0)).toBeCloseTo(1, 9);
  });
});

describe('sample ratio', () => {
  it('is exact for few people', () => {
    // scipy.stats.binomtest(3, 20, 0.5) and (8, 40, 0.1)
    expect(sampleRatioP(3, 20, 0.5)).toBeCloseTo(0.002576828, 8);
    expect(sampleRatioP(8, 40, 0.1)).toBeCloseTo(0.0566828256, 9);
    expect(sampleRatioP(10, 20, 0.5)).toBeCloseTo(1, 9);
  });

  it('blocks 48 against 52 at 20,000, and seldom anything drawn as meant', () => {
    expect(checkSampleRatio(9600, 20_000, 0.5)).toMatchObject({ state: 'block' });
    const random = createRandom(4);
    let [found, alarms] = [0, 0];
    for (let run = 0; run < 300; run++) {
      const spread = Math.sqrt(20_000 / 4);
      if (checkSampleRatio(Math.round(20_000 * 0.48 + spread * random.normal()), 20_000, 0.5).state === 'block')
        found++;
      if (checkSampleRatio(Math.round(20_000 * 0.5 + spread * random.normal()), 20_000, 0.5).state === 'block')
        alarms++;
    }
    expect(found / 300).toBeGreaterThan(0.95);
    expect(alarms).toBeLessThanOrEqual(2);
  });

  it('warns under .01 and is fine otherwise', () => {
    expect(checkSampleRatio(36, 100, 0.5).state).toBe('warn');
    expect(checkSampleRatio(45, 100, 0.5).state).toBe('fine');
    expect(checkSampleRatio(0, 100, 0).state).toBe('fine');
  });
});

describe('Holm', () => {
  it('adjusts step by step, never below the one before, in the order given', () => {
    expect(holm([0.04, 0.01, 0.03]).map((p) => Number(p.toFixed(6)))).toEqual([0.06, 0.03, 0.06]);
    expect(holm([0.6, 0.9])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
});
