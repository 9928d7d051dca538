import { describe, expect, it } from 'vitest';
import { meanSilhouette } from '../../../src/core/metrics/silhouette.ts';

const line = (x: number[], assignment: number[], k: number) =>
  meanSilhouette({ n: x.length, p: 1, x: Float64Array.from(x), k, assignment: Uint8Array.from(assignment) });

describe('meanSilhouette', () => {
  it('is the mean of (b - a) / max(a, b), by hand', () => {
    // 0 and 1 against 10 and 12: a = 1, 1, 2, 2; b = 11, 10, 9.5, 11.5.
    const byHand = (10 / 11 + 9 / 10 + 7.5 / 9.5 + 9.5 / 11.5) / 4;
    expect(line([0, 1, 10, 12], [0, 0, 1, 1], 2)).toBeCloseTo(byHand, 12);
  });

  it('counts a row alone in its cluster as 0, and skips empty clusters', () => {
    const withLoner = (1 - 1 / 10 + (1 - 1 / 9) + 0) / 3;
    expect(line([0, 1, 10], [0, 0, 1], 2)).toBeCloseTo(withLoner, 12);
    expect(line([0, 1, 10], [0, 0, 2], 3)).toBeCloseTo(withLoner, 12);
  });

  it('is negative for rows in the wrong cluster, 0 for equal rows, NaN for one cluster', () => {
    expect(line([0, 10, 1, 11], [0, 0, 1, 1], 2)).toBeLessThan(0);
    expect(line([5, 5, 5, 5], [0, 0, 1, 1], 2)).toBe(0);
    expect(line([0, 1], [0, 0], 2)).toBeNaN();
  });
});
