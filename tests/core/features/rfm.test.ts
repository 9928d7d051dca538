import { describe, expect, it } from 'vitest';
import { quintileScores, scoreRfm } from '../../../src/core/features/rfm.ts';
import { standardiseLogs } from '../../../src/core/features/scaling.ts';
import { createRandom } from '../../../src/core/shared/random.ts';

const scores = (...values: number[]): number[] => Array.from(quintileScores(Float64Array.from(values)));

describe('quintileScores', () => {
  it('gives fifths where nothing ties', () => {
    expect(scores(10, 20, 30, 40, 50, 60, 70, 80, 90, 100)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  });

  it('never splits equal values, and never gives the larger value the lower score', () => {
    const random = createRandom(2);
    for (let round = 0; round < 50; round++) {
      const values = Array.from({ length: 1 + random.below(60) }, () => random.below(6));
      const found = scores(...values);
      values.forEach((a, i) =>
        values.forEach((b, j) => {
          if (a === b) expect(found[i]).toBe(found[j]);
          if (a > b) expect(found[i]).toBeGreaterThanOrEqual(found[j]);
        }),
      );
    }
  });

  it('gives everyone 1 where all are equal, and nothing for nobody', () => {
    expect(scores(3, 3, 3)).toEqual([1, 1, 1]);
    expect(scores()).toEqual([]);
  });
});

describe('scoreRfm', () => {
  it('gives 5 to the recent, the frequent and the large', () => {
    const { r, f, m } = scoreRfm(
      Float64Array.of(1, 5, 9, 50, 99),
      Float64Array.of(9, 5, 3, 2, 1),
      Float64Array.of(900, 50, 30, 20, 10),
    );
    expect([r, f, m].map((column) => Array.from(column))).toEqual([
      [5, 4, 3, 2, 1],
      [5, 4, 3, 2, 1],
      [5, 4, 3, 2, 1],
    ]);
  });
});

describe('standardiseLogs', () => {
  it('is log1p, centred, over the population standard deviation', () => {
    const { x } = standardiseLogs({ n: 2, p: 1, x: Float64Array.of(0, Math.E ** 2 - 1) });
    expect(Array.from(x, (value) => Math.round(value * 1e9) / 1e9)).toEqual([-1, 1]);
  });

  it('makes zeros of a constant column, takes less than nothing for nothing, and takes no rows', () => {
    const constant = standardiseLogs({ n: 3, p: 2, x: Float64Array.of(7, -5, 7, 0, 7, 20) });
    expect([constant.x[0], constant.x[2], constant.x[4]]).toEqual([0, 0, 0]);
    expect(constant.x[1]).toBe(constant.x[3]);
    expect(standardiseLogs({ n: 0, p: 2, x: new Float64Array(0) }).x).toHaveLength(0);
  });
});
