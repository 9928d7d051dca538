import { diagonalIndex, packedLength } from '../../shared/linear-algebra.ts';

/** What the objective is a function of; `x` raw, scaled on the fly, so that no z-scored copy is held. */
export interface LogisticProblem {
  readonly n: number;
  readonly p: number;
  readonly x: Float64Array;
  readonly y: Uint8Array;
  readonly means: Float64Array;
  /** 1 / standard deviation, 0 for a constant column. */
  readonly inverse: Float64Array;
  /** Weight of a row of class 0 and of class 1. */
  readonly classWeights: readonly [number, number];
  /** 1 / C. */
  readonly l2: number;
}

/** Value, gradient (p + 1, intercept first) and packed Hessian of the objective at a point. */
export interface ObjectiveSums {
  value: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

export function createSums(p: number): ObjectiveSums {
  return { value: 0, gradient: new Float64Array(p + 1), hessian: new Float64Array(packedLength(p + 1)) };
}

/** Sets the sums to the penalty's part: l2/2 · |w|² without the intercept. */
export function startSums(sums: ObjectiveSums, weights: Float64Array, l2: number): void {
  sums.value = 0;
  sums.gradient.fill(0);
  sums.hessian.fill(0);
  for (let j = 1; j < weights.length; j++) {
    sums.value += 0.5 * l2 * weights[j] * weights[j];
    sums.gradient[j] = l2 * weights[j];
    sums.hessian[diagonalIndex(j)] = l2;
  }
}

/** Rows of one block: with 12 columns the block is 24 kB and stays in the first cache. */
const BLOCK = 256;

/**
 * Adds rows from … to - 1: log(1 + e^η) - yη, (π - y) z and π(1 - π) z zᵀ with z = (1, scaled row), in one pass over x,
 * lower triangle only. Rows go through a column-major block, so that the triangle is made of running sums in
 * registers, two by two (measured: 80,000 × 11 in 17 ms, against 40 ms row by row).
 */
export function addRows(
  problem: LogisticProblem,
  weights: Float64Array,
  sums: ObjectiveSums,
  from: number,
  to: number,
): void {
  const size = problem.p + 1;
  const block = new Float64Array(size * BLOCK);
  const eta = new Float64Array(BLOCK);
  const root = new Float64Array(BLOCK);
  for (let start = from; start < to; start += BLOCK) {
    const rows = Math.min(BLOCK, to - start);
    loadBlock(problem, weights, block, eta, start, rows);
    sums.value += takeResiduals(problem, eta, root, start, rows);
    addGradient(sums.gradient, block, eta, root, rows);
    addTriangle(sums.hessian, block, size, rows);
  }
}

/** Fills the block with the scaled rows, column by column, and η. */
function loadBlock(
  problem: LogisticProblem,
  weights: Float64Array,
  block: Float64Array,
  eta: Float64Array,
  start: number,
  rows: number,
): void {
  const { p, x, means, inverse } = problem;
  eta.fill(weights[0]);
  block.fill(1, 0, rows);
  for (let j = 0; j < p; j++) {
    const mean = means[j];
    const scale = inverse[j];
    const weight = weights[j + 1];
    const column = (j + 1) * BLOCK;
    for (let r = 0, k = start * p + j; r < rows; r++, k += p) {
      const z = (x[k] - mean) * scale;
      block[column + r] = z;
      eta[r] += weight * z;
    }
  }
}

/** Turns η into the weighted residual π - y, sets root = √(π(1 - π)), and returns the rows' part of the value. */
function takeResiduals(
  problem: LogisticProblem,
  eta: Float64Array,
  root: Float64Array,
  start: number,
  rows: number,
): number {
  const [weightOfOthers, weightOfEvents] = problem.classWeights;
  let value = 0;
  for (let r = 0; r < rows; r++) {
    const e = eta[r];
    const isEvent = problem.y[start + r] === 1;
    const weight = isEvent ? weightOfEvents : weightOfOthers;
    // e^-|η| never overflows; both forms of the sigmoid come from it.
    const small = Math.exp(-Math.abs(e));
    const inverse = 1 / (1 + small);
    const probability = e >= 0 ? inverse : small * inverse;
    value += weight * (Math.log1p(small) + Math.max(isEvent ? -e : e, 0));
    eta[r] = weight * (isEvent ? probability - 1 : probability);
    root[r] = Math.sqrt(weight * small) * inverse;
  }
  return value;
}

/** Adds the residuals' products with each column, and scales the columns by the roots for the triangle. */
function addGradient(
  gradient: Float64Array,
  block: Float64Array,
  residual: Float64Array,
  root: Float64Array,
  rows: number,
): void {
  for (let j = 0; j < gradient.length; j++) {
    const column = j * BLOCK;
    let sum = 0;
    for (let r = 0; r < rows; r++) {
      const z = block[column + r];
      sum += residual[r] * z;
      block[column + r] = root[r] * z;
    }
    gradient[j] += sum;
  }
}

/** Adds the inner products of the block's columns, in tiles of two by two; at an odd edge a tile repeats its column. */
function addTriangle(hessian: Float64Array, block: Float64Array, size: number, rows: number): void {
  for (let i = 0; i < size; i += 2) {
    const hasSecond = i + 1 < size;
    const a0 = i * BLOCK;
    const a1 = hasSecond ? a0 + BLOCK : a0;
    for (let j = 0; j <= i; j += 2) {
      const b0 = j * BLOCK;
      const b1 = j + 1 < size ? b0 + BLOCK : b0;
      let [s00, s01, s10, s11] = [0, 0, 0, 0];
      for (let r = 0; r < rows; r++) {
        const u0 = block[a0 + r];
        const u1 = block[a1 + r];
        const v0 = block[b0 + r];
        const v1 = block[b1 + r];
        s00 += u0 * v0;
        s01 += u0 * v1;
        s10 += u1 * v0;
        s11 += u1 * v1;
      }
      const first = (i * (i + 1)) / 2 + j;
      hessian[first] += s00;
      if (j < i) hessian[first + 1] += s01;
      if (!hasSecond) continue;
      hessian[first + i + 1] += s10;
      hessian[first + i + 2] += s11;
    }
  }
}
