import { describe, expect, it } from 'vitest';
import { addRows, createSums, startSums } from '../../../src/core/models/logistic/objective.ts';
import { createRandom } from '../../../src/core/shared/random.ts';
import { minimiseOnDevice, type Checkpoint, type Evaluation } from '../../../workers/tf/newton.ts';

const rows = 400;
const columns = 3;
const random = createRandom(4, 'newton');
const x = Float64Array.from({ length: rows * columns }, () => random.normal());
const y = Uint8Array.from({ length: rows }, (_, row) => (x[row * columns] + random.normal() > 0 ? 1 : 0));
const problem = {
  n: rows,
  p: columns,
  x,
  y,
  means: new Float64Array(3),
  inverse: new Float64Array(3).fill(1),
  classWeights: [1, 1] as const,
  l2: 1,
};

function evaluateExactly(weights: Float64Array): Evaluation {
  const sums = createSums(columns);
  startSums(sums, weights, 1);
  addRows(problem, weights, sums, 0, rows);
  return sums;
}

/** The objective, with NaN in place of the gradient at the calls numbered in `broken` (from 1). */
function evaluateBroken(broken: readonly number[]): (weights: Float64Array) => Promise<Evaluation> {
  let calls = 0;
  return (weights) => {
    const right = evaluateExactly(weights);
    return Promise.resolve(
      broken.includes(++calls) ? { ...right, gradient: right.gradient.map(() => Number.NaN) } : right,
    );
  };
}

const start = (): Checkpoint => ({ weights: new Float64Array(columns + 1), iterations: 0 });
const silent = (): void => undefined;

describe('minimiseOnDevice', () => {
  it('ends where the gradient is zero', async () => {
    const fit = await minimiseOnDevice(evaluateBroken([]), start(), silent);
    if (!fit.ok) throw new Error(fit.error.code);
    for (const slope of evaluateExactly(fit.value.weights).gradient) expect(Math.abs(slope)).toBeLessThan(1e-3);
  });

  it('rolls back once from a value that is not finite, and reaches the same point', async () => {
    const right = await minimiseOnDevice(evaluateBroken([]), start(), silent);
    const rolledBack = await minimiseOnDevice(evaluateBroken([3]), start(), silent);
    if (!right.ok || !rolledBack.ok) throw new Error('a fit failed');
    expect(rolledBack.value.iterations).toBeGreaterThanOrEqual(right.value.iterations);
    rolledBack.value.weights.forEach((weight, j) => expect(weight).toBeCloseTo(right.value.weights[j], 5));
  });

  it('gives up at the second one, with the last finite weights kept', async () => {
    const checkpoint = start();
    const fit = await minimiseOnDevice(evaluateBroken([3, 4]), checkpoint, silent);
    expect(fit).toEqual({ ok: false, error: { code: 'model/not-finite', detail: { what: 'objective', row: -1 } } });
    expect(checkpoint.iterations).toBe(1);
    expect(checkpoint.weights.every(Number.isFinite)).toBe(true);
  });

  it('says that a Hessian without curvature does not converge', async () => {
    const flat = { value: 1, gradient: Float64Array.of(1, 1), hessian: Float64Array.of(1, 1, 1) };
    const fit = await minimiseOnDevice(
      () => Promise.resolve(flat),
      { weights: new Float64Array(2), iterations: 0 },
      silent,
    );
    expect(fit).toMatchObject({ ok: false, error: { code: 'model/not-converged' } });
  });
});
