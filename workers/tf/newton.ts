import { factorise, solveFactored } from '../../src/core/shared/linear-algebra.ts';
import { fail, succeed, type Failure, type Result } from '../../src/core/shared/result.ts';

/** The objective at a point; `hessian` packed by its lower triangle (core/shared/linear-algebra.ts). */
export interface Evaluation {
  value: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

/** The last accepted point, all finite: another device goes on from here. */
export interface Checkpoint {
  weights: Float64Array;
  iterations: number;
}

/** Null when the job was cancelled. */
export type Evaluate = (weights: Float64Array) => Promise<Evaluation | null>;

const MAX_ITERATIONS = 50;
const MAX_HALVINGS = 20;
/**
 * The largest entry of the last step, against the largest weight where that is above 1. Newton converges quadratically:
 * after a step of 1e-3 what is left is of the order 1e-6, below what float32 sums resolve.
 */
const STEP_TOLERANCE = 1e-3;
/** Relative rounding of a float32 sum of losses; below it a rise means nothing. */
const VALUE_NOISE = 1e-6;

/**
 * Newton's method on an objective that a device evaluates in float32, so it stops by the step, and the point is kept in
 * `checkpoint`. A value that is not finite rolls back to the last finite weights and a smaller step, once. Errors:
 * `model/not-finite`, `model/not-converged` (also for a Hessian that is not positive definite: raise l2),
 * `job/cancelled`.
 */
export async function minimiseOnDevice(
  evaluate: Evaluate,
  checkpoint: Checkpoint,
  onIteration: (iterations: number) => void,
): Promise<Result<Checkpoint>> {
  const budget = { rollbacks: 1 };
  let here = await evaluate(checkpoint.weights);
  for (;;) {
    if (!here) return cancelled();
    if (!isAllFinite(here)) return notFinite();
    const factor = factorise(here.hessian, here.gradient.length);
    if (!factor || checkpoint.iterations >= MAX_ITERATIONS) return notConverged(checkpoint.iterations, here);
    const step = solveFactored(factor, here.gradient);
    const isLast = largest(step) <= STEP_TOLERANCE * Math.max(1, largest(checkpoint.weights));
    if (isLast) {
      checkpoint.weights = minus(checkpoint.weights, step, 1);
      return succeed(checkpoint);
    }
    const search = await searchAlong(step, evaluate, checkpoint, here, budget);
    if (!search.ok) return search;
    checkpoint.weights = search.value.weights;
    checkpoint.iterations++;
    onIteration(checkpoint.iterations);
    here = search.value.there;
  }
}

/** The longest of the steps 1, 1/2, 1/4 … at whose end the value is finite and has not risen. */
async function searchAlong(
  step: Float64Array,
  evaluate: Evaluate,
  checkpoint: Checkpoint,
  here: Evaluation,
  budget: { rollbacks: number },
): Promise<Result<{ weights: Float64Array; there: Evaluation }>> {
  for (let halving = 0, length = 1; halving <= MAX_HALVINGS; halving++, length /= 2) {
    const weights = minus(checkpoint.weights, step, length);
    const there = await evaluate(weights);
    if (!there) return cancelled();
    if (!isAllFinite(there)) {
      if (budget.rollbacks-- === 0) return notFinite();
    } else if (there.value <= here.value + VALUE_NOISE * Math.abs(here.value)) {
      return succeed({ weights, there });
    }
  }
  return notConverged(checkpoint.iterations, here);
}

function cancelled(): Failure {
  return fail('job/cancelled', { job: 'logistic' });
}

function notFinite(): Failure {
  return fail('model/not-finite', { what: 'objective', row: -1 });
}

function notConverged(iterations: number, here: Evaluation): Failure {
  return fail('model/not-converged', { iterations, gradientNorm: largest(here.gradient) });
}

/** Looked at on the CPU copy: WGSL may assume that no NaN occurs (tfjs #7162). */
function isAllFinite(point: Evaluation): boolean {
  return Number.isFinite(point.value) && point.gradient.every(Number.isFinite) && point.hessian.every(Number.isFinite);
}

function minus(weights: Float64Array, step: Float64Array, length: number): Float64Array {
  return weights.map((weight, j) => weight - length * step[j]);
}

function largest(vector: Float64Array): number {
  return vector.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
}
