import { kmeans as mlKMeans } from 'ml-kmeans';
import { createRandom } from '../../shared/random.ts';
import { fail, succeed, type Result } from '../../shared/result.ts';
import type { ClusterInput, FitContext } from '../contract.ts';
import { assignTo, inertiaOf, meansOf, sortRows } from './centroids.ts';
import { refuseClusterInput, type KMeansParams, type KMeansState } from './model.ts';

/** Up to so many rows a start of ml-kmeans ends within some 50 ms; beyond, our own is many times faster. */
export const SMALL_SHOP_ROWS = 2000;

/**
 * The same fit by ml-kmeans, a second implementation that small shops run and tests hold the first against. Its result
 * holds a function and cannot be posted, so only numbers are taken over. Same errors as `kmeans.fit`.
 */
export async function fitSmallShop(
  input: ClusterInput,
  params: KMeansParams,
  context: FitContext,
): Promise<Result<KMeansState>> {
  const refusal = refuseClusterInput(input, params);
  if (refusal !== null) return refusal;
  const rows = Array.from({ length: input.n }, (_, i) => Array.from(input.x.subarray(i * input.p, (i + 1) * input.p)));
  const random = createRandom(context.seed, 'ml-kmeans');
  const startInertias = new Float64Array(params.starts);
  let best: Float64Array | null = null;
  let least = Infinity;
  for (let start = 0; start < params.starts; start++) {
    await context.breathe();
    if (context.isCancelled()) return fail('job/cancelled', { job: 'kmeans' });
    const options = { seed: random.below(2 ** 31), maxIterations: params.maxIterations };
    const found = mlKMeans(rows, params.k, options).centroids;
    const centroids = Float64Array.from(found.flat());
    const inertia = inertiaOf(centroids, input, assignTo(centroids, input));
    startInertias[start] = inertia;
    if (inertia < least) [best, least] = [centroids, inertia];
    context.onProgress((start + 1) / params.starts);
  }
  return succeed(stateFrom(input, best ?? new Float64Array(params.k * input.p), startInertias));
}

function stateFrom(input: ClusterInput, found: Float64Array, startInertias: Float64Array): KMeansState {
  const { p } = input;
  const k = found.length / p;
  const centroids = sortRows(meansOf(input, assignTo(found, input), found), p);
  const assignment = assignTo(centroids, input);
  const sizes = new Int32Array(k);
  for (const cluster of assignment) sizes[cluster]++;
  return { stateVersion: 1, k, p, centroids, inertia: inertiaOf(centroids, input, assignment), sizes, startInertias };
}
