import { describe, expect, it } from 'vitest';
import { findLift, knownLogOdds, updateBelief } from '../../../src/core/experiments/learning.ts';
import { logOddsOf, probabilityOf } from '../../../src/core/shared/log-odds.ts';
import { createRandom } from '../../../src/core/shared/random.ts';

describe('lift of a round', () => {
  function drawRound(n: number, lift: number, drift: number, seed: number) {
    const random = createRandom(seed, 'lift');
    const logOdds = Float64Array.from({ length: n }, () => -1.5 + 1.2 * random.normal());
    const isOffered = Uint8Array.from({ length: n }, (_, i) => i % 2);
    const hasBought = Uint8Array.from(logOdds, (value, i) =>
      random.uniform() < probabilityOf(value + drift + lift * isOffered[i]) ? 1 : 0,
    );
    return { logOdds, isOffered, hasBought };
  }

  it('finds the person’s lift although season moved everyone, where the raw odds ratio falls short', () => {
    const people = drawRound(40_000, 0.5, 0.4, 1);
    const { value, standardError } = findLift(people);
    expect(Math.abs(value - 0.5)).toBeLessThan(3 * standardError);
    const share = (arm: number): number => {
      const members = [...people.isOffered.keys()].filter((i) => people.isOffered[i] === arm);
      return members.filter((i) => people.hasBought[i]).length / members.length;
    };
    expect(logOddsOf(share(1)) - logOddsOf(share(0))).toBeLessThan(value - 2 * standardError);
  });

  it('knows its own error: over 300 rounds, 95 % lie within 1.96 standard errors', () => {
    let inside = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const { value, standardError } = findLift(drawRound(400, 0.3, -0.2, seed));
      if (Math.abs(value - 0.3) < 1.96 * standardError) inside++;
    }
    expect(inside / 300).toBeGreaterThan(0.92);
    expect(inside / 300).toBeLessThan(0.98);
  });

  it('is finite where an arm has no buyer, or nobody bought at all', () => {
    const logOdds = new Float64Array(40).fill(-2);
    const isOffered = Uint8Array.from({ length: 40 }, (_, i) => i % 2);
    const onlyOffered = Uint8Array.from(isOffered, (arm, i) => (arm && i < 20 ? 1 : 0));
    const found = findLift({ logOdds, isOffered, hasBought: onlyOffered });
    expect(found.value).toBeGreaterThan(0);
    expect(found.standardError).toBeGreaterThan(0.5);
    const nobody = findLift({ logOdds, isOffered, hasBought: new Uint8Array(40) });
    expect(Math.abs(nobody.value)).toBeLessThan(1e-6);
    expect(Number.isFinite(nobody.standardError)).toBe(true);
  });

  it('equals the odds ratio with half a buyer added where everyone has the same baseline', () => {
    const isOffered = Uint8Array.from({ length: 200 }, (_, i) => (i < 100 ? 1 : 0));
    const hasBought = Uint8Array.from(isOffered, (arm, i) => (arm ? (i < 30 ? 1 : 0) : i < 120 ? 1 : 0));
    const { value, standardError } = findLift({ logOdds: new Float64Array(200), isOffered, hasBought });
    expect(value).toBeCloseTo(Math.log(30.5 / 70.5 / (20.5 / 80.5)), 8);
    expect(standardError).toBeCloseTo(Math.sqrt(1 / 30.5 + 1 / 70.5 + 1 / 20.5 + 1 / 80.5), 8);
  });
});

describe('belief', () => {
  it('moves towards the round by precision, and grows surer', () => {
    const after = updateBelief(
      { mean: 0.1, standardDeviation: 0.3, source: 'guess' },
      { value: 0.7, standardError: 0.3 },
    );
    expect(after.source).toBe('rounds');
    expect(after.mean).toBeCloseTo(0.4, 12);
    expect(after.standardDeviation).toBeCloseTo(0.3 / Math.SQRT2, 12);
  });

  it('is learned with unknown baselines at the mean of the known', () => {
    expect(Array.from(knownLogOdds(Float64Array.of(0.5, NaN, 0.5)))).toEqual([0, 0, 0]);
    expect(Array.from(knownLogOdds(Float64Array.of(NaN)))).toEqual([0]);
  });
});
