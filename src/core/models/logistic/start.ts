import { countEvents } from '../classifier.ts';
import type { FitContext } from '../contract.ts';
import { minimise } from './newton.ts';
import type { LogisticProblem } from './objective.ts';

const SAMPLE_ROWS = 8_192;
/** Below this many rows of either class the sample says too little to start from. */
const SAMPLE_EVENTS = 50;

/**
 * Where Newton begins (p + 1 weights): the fit of every k-th row for a large table, which spares the full pass half of
 * its iterations; otherwise the log-odds of the events and no effects. The optimum does not depend on it.
 */
export async function chooseStart(problem: LogisticProblem, context: FitContext): Promise<Float64Array> {
  const start = new Float64Array(problem.p + 1);
  const events = countEvents(problem.y) * problem.classWeights[1];
  const others = (problem.n - countEvents(problem.y)) * problem.classWeights[0];
  start[0] = Math.log(events / others);
  if (problem.n < 4 * SAMPLE_ROWS) return start;
  const sample = everyRow(problem, Math.floor(problem.n / SAMPLE_ROWS));
  const sampled = countEvents(sample.y);
  if (Math.min(sampled, sample.n - sampled) < SAMPLE_EVENTS) return start;
  const fit = await minimise(sample, start, { maxIterations: 20, tolerance: 1e-4 }, context);
  return fit.ok ? fit.value.weights : start;
}

/** Rows 0, stride, 2 · stride, …; the penalty is scaled down with them. */
function everyRow(problem: LogisticProblem, stride: number): LogisticProblem {
  const n = Math.ceil(problem.n / stride);
  const x = new Float64Array(n * problem.p);
  const y = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const from = i * stride * problem.p;
    x.set(problem.x.subarray(from, from + problem.p), i * problem.p);
    y[i] = problem.y[i * stride];
  }
  return { ...problem, n, x, y, l2: problem.l2 / stride };
}
