import type { ClassifierInput } from '../../../../src/core/models/contract.ts';
import { createRandom } from '../../../../src/core/shared/random.ts';

/** Seeded rows: recencyDays (skewed), and p - 1 normal columns; log-odds rise with log recency and the first of them. */
export function makeRows(n: number, p = 4, seed = 1): ClassifierInput {
  const random = createRandom(seed, 'classifier-data');
  const x = new Float64Array(n * p);
  const y = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    x[i * p] = Math.floor(Math.exp(3 + random.normal()));
    for (let j = 1; j < p; j++) x[i * p + j] = random.normal();
    const logOdds = -3.5 + Math.log1p(x[i * p]) + (p > 1 ? 0.8 * x[i * p + 1] : 0);
    y[i] = Number(random.uniform() < 1 / (1 + Math.exp(-logOdds)));
  }
  const names = Array.from({ length: p }, (_, j) => (j === 0 ? 'recencyDays' : `column${j}`));
  return { n, p, x, y, names };
}

/** The rows in another order: row i of the result is row order[i] of the input. */
export function reorderRows(input: ClassifierInput, order: readonly number[]): ClassifierInput {
  const x = new Float64Array(input.x.length);
  order.forEach((from, i) => x.set(input.x.subarray(from * input.p, (from + 1) * input.p), i * input.p));
  return { ...input, x, y: Uint8Array.from(order, (from) => input.y[from]) };
}

/** A fixed shuffle of 0 … n - 1. */
export function shuffledOrder(n: number, seed = 5): number[] {
  const random = createRandom(seed, 'shuffle');
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
