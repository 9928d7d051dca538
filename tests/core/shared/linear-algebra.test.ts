import { describe, expect, it } from 'vitest';
import {
  factorise,
  invertFactored,
  packedLength,
  quadraticForm,
  solveFactored,
} from '../../../src/core/shared/linear-algebra.ts';
import { logOddsOf, probabilityOf } from '../../../src/core/shared/log-odds.ts';
import { halfWidthOf, normalQuantile } from '../../../src/core/shared/normal.ts';

/** [[4, 2, 0.6], [2, 5, 1], [0.6, 1, 3]] */
const matrix = Float64Array.of(4, 2, 5, 0.6, 1, 3);

describe('packed symmetric matrices', () => {
  it('solves A x = b', () => {
    const factor = factorise(matrix, 3);
    if (!factor) throw new Error('not positive definite');
    const x = solveFactored(factor, Float64Array.of(1, 2, 3));
    expect(4 * x[0] + 2 * x[1] + 0.6 * x[2]).toBeCloseTo(1, 12);
    expect(2 * x[0] + 5 * x[1] + x[2]).toBeCloseTo(2, 12);
    expect(0.6 * x[0] + x[1] + 3 * x[2]).toBeCloseTo(3, 12);
  });

  it('inverts: vᵀ A⁻¹ v of v = A u is uᵀ A u', () => {
    const factor = factorise(matrix, 3);
    if (!factor) throw new Error('not positive definite');
    const u = Float64Array.of(0.3, -1, 2);
    const v = Float64Array.of(4 * 0.3 - 2 + 1.2, 0.6 - 5 + 2, 0.18 - 1 + 6);
    expect(quadraticForm(invertFactored(factor, 3), v)).toBeCloseTo(quadraticForm(matrix, u), 12);
    expect(packedLength(3)).toBe(6);
  });

  it('says null for a matrix that is not positive definite', () => {
    expect(factorise(Float64Array.of(1, 2, 4), 2)).toBeNull();
    expect(factorise(Float64Array.of(-1), 1)).toBeNull();
  });
});

describe('normal and log-odds', () => {
  it('has the tabled quantiles', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 6);
    expect(halfWidthOf(0.9)).toBeCloseTo(1.644854, 6);
  });

  it('goes there and back, and is finite at the ends', () => {
    for (const p of [1e-9, 0.2, 0.5, 0.999]) expect(probabilityOf(logOddsOf(p))).toBeCloseTo(p, 12);
    expect([logOddsOf(0), logOddsOf(1)].every(Number.isFinite)).toBe(true);
    expect([probabilityOf(-1000), probabilityOf(1000)]).toEqual([0, 1]);
  });
});
