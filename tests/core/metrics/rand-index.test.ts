import { describe, expect, it } from 'vitest';
import { adjustedRandIndex } from '../../../src/core/metrics/rand-index.ts';
import { createRandom } from '../../../src/core/shared/random.ts';

const of = (...labels: number[]): Uint8Array => Uint8Array.from(labels);

describe('adjustedRandIndex', () => {
  it('is 1 for the same partition under other numbers', () => {
    expect(adjustedRandIndex(of(0, 0, 1, 1, 2), of(7, 7, 3, 3, 0))).toBe(1);
  });

  it("gives scikit-learn's documented values", () => {
    expect(adjustedRandIndex(of(0, 0, 1, 2), of(0, 0, 1, 1))).toBeCloseTo(0.5714, 4);
    expect(adjustedRandIndex(of(0, 0, 0, 0), of(0, 1, 2, 3))).toBe(0);
    expect(adjustedRandIndex(of(0, 0, 1, 1), of(0, 1, 0, 1))).toBeCloseTo(-0.5, 12);
  });

  it('is about 0 for labels by chance', () => {
    const random = createRandom(4);
    const draw = (): Uint8Array => Uint8Array.from({ length: 5000 }, () => random.below(4));
    expect(Math.abs(adjustedRandIndex(draw(), draw()))).toBeLessThan(0.01);
  });

  it('is 1 where there is nothing to tell apart, and refuses unequal lengths', () => {
    expect(adjustedRandIndex(of(), of())).toBe(1);
    expect(adjustedRandIndex(of(0, 0), of(1, 1))).toBe(1);
    expect(() => adjustedRandIndex(of(0), of(0, 1))).toThrow(RangeError);
  });
});
