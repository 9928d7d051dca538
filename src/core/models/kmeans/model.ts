import { fail, succeed, type Failure, type Result } from '../../shared/result.ts';
import type { ClusterInput, Estimator, FitContext } from '../contract.ts';
import type { BoundedRun } from './bounds.ts';
import { assignTo, inertiaOf, meansOf, sortRows } from './centroids.ts';
import { hasDistinctRows } from './distinct.ts';
import { kmeansMeta, MAX_CLUSTERS } from './meta.ts';
import { runStart, type StartResult } from './start.ts';

export interface KMeansParams {
  /** Clusters, 1 … 8. @default 4 */
  readonly k: number;
  /** Random starts, of which the one with the least inertia is kept. @default 10 */
  readonly starts: number;
  /** Lloyd steps of a start, and of the last polish. @default 300 */
  readonly maxIterations: number;
}

export type KMeansState = {
  readonly stateVersion: 1;
  readonly k: number;
  readonly p: number;
  /** k × p, row-major, in ascending order of the first column (ties: the next). */
  readonly centroids: Float64Array;
  /** Sum of squared distances to the own centroid. */
  readonly inertia: number;
  /** Rows of each cluster. */
  readonly sizes: Int32Array;
  /** What each start reached before the best was polished; one that was given up stands where it was left. */
  readonly startInertias: Float64Array;
};

/**
 * k-means (Lloyd 1982) with bounds (Hamerly 2010), k-means++ and several starts; a local optimum in which no row changes
 * its cluster any more. The same seed gives the same bits; the order of rows may change the last digits.
 *
 * fit, x: n × p, row-major, scaled beforehand. Errors: `model/bad-params` (k not a whole number in 1 … 8 or above the
 * number of distinct rows; starts or maxIterations below 1), `model/not-finite`, `model/too-little-data` (under 2 rows),
 * `job/cancelled`. predict: cluster of each row, ties to the lower number.
 */
export const kmeans: Estimator<KMeansParams, ClusterInput, KMeansState, Uint8Array> = {
  defaults: { k: 4, starts: 10, maxIterations: 300 },
  async fit(input, params, context) {
    const refusal = refuseClusterInput(input, params);
    if (refusal !== null) return refusal;
    const inertias = new Float64Array(params.starts);
    let best: StartResult | null = null;
    for (let start = 0; start < params.starts; start++) {
      const { k, maxIterations } = params;
      const bestInertia: number = best?.inertia ?? Infinity;
      const result = await runStart(input, { k, seed: context.seed, start, maxIterations, bestInertia }, context);
      if (result === null) return fail('job/cancelled', { job: 'kmeans' });
      inertias[start] = result.inertia;
      if (result.inertia < bestInertia) best = result;
      context.onProgress((start + 1) / (params.starts + 1));
    }
    if (best === null || !(await polish(best.run, params.maxIterations, context)))
      return fail('job/cancelled', { job: 'kmeans' });
    context.onProgress(1);
    return succeed(stateFrom(input, best.run, inertias));
  },
  predict: (state, input) => assignTo(state.centroids, input),
};

/** The compute worker's job: `seed` and `starts` come with the input, so that starts can be split over workers. */
export async function fitKMeans(
  input: ClusterInput & { readonly k: number; readonly starts: number; readonly seed: number },
  context: FitContext,
): Promise<Result<{ centroids: Float64Array; assignment: Uint8Array; inertia: number }>> {
  const { k, starts, seed } = input;
  const fitted = await kmeans.fit(input, { ...kmeans.defaults, k, starts }, { ...context, seed });
  if (!fitted.ok) return fitted;
  const { centroids, inertia } = fitted.value;
  return succeed({ centroids, assignment: assignTo(centroids, input), inertia });
}

/** What every way of clustering refuses; null when all is well. Lengths that disagree throw. */
export function refuseClusterInput(input: ClusterInput, params: KMeansParams): Failure | null {
  const { n, p, x } = input;
  if (x.length !== n * p) throw new RangeError('cluster input: lengths disagree');
  const isCount = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most;
  if (!isCount(params.k, MAX_CLUSTERS)) return fail('model/bad-params', { name: 'k', value: params.k });
  if (!isCount(params.starts, Infinity)) return fail('model/bad-params', { name: 'starts', value: params.starts });
  if (!isCount(params.maxIterations, Infinity)) {
    return fail('model/bad-params', { name: 'maxIterations', value: params.maxIterations });
  }
  if (n < kmeansMeta.minRows) return fail('model/too-little-data', { what: 'rows', have: n, need: kmeansMeta.minRows });
  const bad = x.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) return fail('model/not-finite', { what: `column ${bad % p}`, row: Math.floor(bad / p) });
  return hasDistinctRows(input, params.k) ? null : fail('model/bad-params', { name: 'k', value: params.k });
}

/** Steps until no row changes; false when cancelled. */
async function polish(run: BoundedRun, maxIterations: number, context: FitContext): Promise<boolean> {
  for (let iteration = 0; iteration < maxIterations && run.step().changed > 0; iteration++) {
    await context.breathe();
    if (context.isCancelled()) return false;
  }
  return true;
}

/** Centroids taken afresh from the rows, since a run adds and takes away rows and so gathers rounding. */
function stateFrom(input: ClusterInput, run: BoundedRun, startInertias: Float64Array): KMeansState {
  const { p } = input;
  const k = run.centroids.length / p;
  const centroids = sortRows(meansOf(input, run.assignment, run.centroids), p);
  const assignment = assignTo(centroids, input);
  const sizes = new Int32Array(k);
  for (const cluster of assignment) sizes[cluster]++;
  return { stateVersion: 1, k, p, centroids, inertia: inertiaOf(centroids, input, assignment), sizes, startInertias };
}
