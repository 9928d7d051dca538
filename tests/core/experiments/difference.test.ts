import { describe, expect, it } from 'vitest';
import { anytimeDifference, boundary } from '../../../src/core/experiments/anytime.ts';
import {
  areEventsFew,
  clopperPearson,
  exactDifference,
  fixedDateDifference,
  type TwoArms,
} from '../../../src/core/experiments/difference.ts';
import type { Estimate } from '../../../src/core/shared/estimate.ts';
import { createRandom } from '../../../src/core/shared/random.ts';

const holds = ({ low, high }: Estimate, truth: number): boolean => low <= truth && truth <= high;

/** Chance of each count of a binomial. */
function binomial(n: number, p: number): Float64Array {
  const chance = new Float64Array(n + 1);
  let log = n * Math.log1p(-p);
  for (let k = 0; k <= n; k++) {
    chance[k] = Math.exp(log);
    log += Math.log((n - k) / (k + 1)) + Math.log(p / (1 - p));
  }
  return chance;
}

/** Exact coverage: the chance, over all pairs of counts, that the interval holds the true difference. */
function coverage(
  interval: (arms: TwoArms, level: number) => Estimate,
  [offered, held]: readonly [number, number],
  [rate, lift]: readonly [number, number],
  level: number,
): number {
  const ofOffered = binomial(offered, rate + lift);
  const ofHeld = binomial(held, rate);
  let covered = 0;
  for (let x = 0; x <= offered; x++) {
    if (ofOffered[x] < 1e-9) continue;
    for (let y = 0; y <= held; y++) {
      if (ofHeld[y] < 1e-9) continue;
      const found = interval({ offered, offeredBought: x, held, heldBought: y }, level);
      if (holds(found, lift)) covered += ofOffered[x] * ofHeld[y];
    }
  }
  return covered;
}

describe('fixed-date interval', () => {
  it.each([
    [
      [73, 73],
      [0.18, 0.07],
    ],
    [
      [150, 150],
      [0.1, 0],
    ],
    [
      [300, 300],
      [0.1, 0.05],
    ],
    [
      [270, 30],
      [0.3, 0.05],
    ],
    [
      [60, 60],
      [0.4, 0.15],
    ],
  ] as const)('covers 90 ± 3 %% at level 90 for arms %j at rate and lift %j', (arms, truth) => {
    expect(Math.abs(coverage(fixedDateDifference, arms, truth, 0.9) - 0.9)).toBeLessThan(0.03);
  });

  it('is Newcombe’s: 56 of 70 against 48 of 80 gives .0524 to .3339 (Newcombe 1998, table II, method 10)', () => {
    const found = fixedDateDifference({ offered: 70, offeredBought: 56, held: 80, heldBought: 48 }, 0.95);
    expect(found.value).toBeCloseTo(0.2, 12);
    expect(found.low).toBeCloseTo(0.0524, 4);
    expect(found.high).toBeCloseTo(0.3339, 4);
  });
});

describe('interval for few events', () => {
  it.each([
    [
      [30, 30],
      [0.02, 0.05],
    ],
    [
      [60, 60],
      [0.02, 0.02],
    ],
    [
      [45, 15],
      [0.05, 0.15],
    ],
    [
      [270, 30],
      [0.02, 0],
    ],
    [
      [150, 150],
      [0.02, 0],
    ],
  ] as const)('covers at least 95 %% at level 95 for arms %j at rate and lift %j', (arms, truth) => {
    expect(coverage(exactDifference, arms, truth, 0.95)).toBeGreaterThanOrEqual(0.95);
  });

  it('stands on the limits of Clopper and Pearson', () => {
    expect(clopperPearson(0, 40, 0.9).high).toBeCloseTo(1 - 0.05 ** (1 / 40), 10);
    const { low, high } = clopperPearson(4, 20, 0.95);
    expect([low, high].map((value) => Number(value.toFixed(4)))).toEqual([0.0573, 0.4366]);
  });

  it('is taken under five buyers, or five others, in either arm', () => {
    expect(areEventsFew({ offered: 100, offeredBought: 20, held: 100, heldBought: 4 })).toBe(true);
    expect(areEventsFew({ offered: 100, offeredBought: 97, held: 100, heldBought: 50 })).toBe(true);
    expect(areEventsFew({ offered: 100, offeredBought: 20, held: 100, heldBought: 5 })).toBe(false);
  });
});

describe('anytime band', () => {
  it('is least at the fixed date, about 1.55 times the fixed-date width', () => {
    expect(boundary(1, 0.05) / 1.96).toBeGreaterThan(1.5);
    expect(boundary(1, 0.05) / 1.96).toBeLessThan(1.6);
    for (const share of [0.05, 0.3, 0.8, 1.3, 4]) expect(boundary(share, 0.05)).toBeGreaterThan(boundary(1, 0.05));
  });

  /** Arms followed for 60 days, read daily; buyers spread over the window, late in it where `bend` is above 1. */
  function follow(size: readonly [number, number], rates: readonly [number, number], bend: number, runs: number) {
    const random = createRandom(21, `${size} ${rates} ${bend}`);
    let [missed, naiveMissed] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const days = rates.map((rate, arm) => {
        const counts = new Int32Array(61);
        for (let i = 0; i < size[arm]; i++)
          if (random.uniform() < rate) counts[Math.ceil(60 * random.uniform() ** (1 / bend)) || 1]++;
        return counts;
      });
      const bought = [0, 0];
      const [isMissed, isNaivelyMissed] = [{ any: false }, { any: false }];
      for (let day = 1; day <= 60; day++) {
        bought[0] += days[0][day];
        bought[1] += days[1][day];
        const truth = (rates[0] - rates[1]) * (day / 60) ** bend;
        const arms = { offered: size[0], offeredBought: bought[0], held: size[1], heldBought: bought[1] };
        isMissed.any ||= !holds(anytimeDifference(arms, rates[1], 0.95), truth);
        isNaivelyMissed.any ||= !holds(fixedDateDifference(arms, 0.95), truth);
      }
      missed += isMissed.any ? 1 : 0;
      naiveMissed += isNaivelyMissed.any ? 1 : 0;
    }
    return { missed: missed / runs, naiveMissed: naiveMissed / runs };
  }

  it.each([
    [[300, 300], [0.2, 0.15], 1],
    [[150, 150], [0.1, 0.1], 1],
    [[540, 60], [0.25, 0.2], 1],
    [[73, 73], [0.36, 0.18], 2],
    [[2000, 500], [0.6, 0.5], 0.5],
  ] as const)('holds at all of 60 daily looks at once in at least 95 %%: arms %j, rates %j', (size, rates, bend) => {
    const { missed, naiveMissed } = follow(size, rates, bend, 600);
    expect(missed).toBeLessThanOrEqual(0.05);
    // The control: reading the fixed-date interval daily misses far more often than it says.
    expect(naiveMissed).toBeGreaterThan(0.1);
  });
});
