import type { ClusterInput, FitContext } from '../../src/core/models/contract.ts';
import { assignTo, inertiaOf, sortRows } from '../../src/core/models/kmeans/centroids.ts';
import { hasDistinctRows } from '../../src/core/models/kmeans/distinct.ts';
import { kmeans, refuseClusterInput } from '../../src/core/models/kmeans/model.ts';
import { seedCentroids } from '../../src/core/models/kmeans/seeding.ts';
import { drawRows } from '../../src/core/models/kmeans/start.ts';
import { createRandom } from '../../src/core/shared/random.ts';
import { fail, succeed, type Result } from '../../src/core/shared/result.ts';
import type { TrainDevice } from '../../src/rpc/train-api.ts';
import { createDeviceClusters, type ClusterSums, type DeviceClusters } from './kmeans-device.ts';
import { runOnDevices } from './run-on-devices.ts';

export interface KMeansParams {
  readonly k: number;
  readonly starts: number;
  readonly seed: number;
}

export interface KMeansFit {
  /** k × p, row-major, in ascending order of the first column. */
  readonly centroids: Float64Array;
  readonly assignment: Uint8Array;
  readonly inertia: number;
  readonly device: TrainDevice;
  readonly ms: number;
}

/** Above twice as many rows the starts first find their way on so many, as core's do. */
const SCOUT_ROWS = 8192;
const MAX_ITERATIONS = 300;
/** Largest move of a coordinate at which a start is compared with the others, and at which the best one ends. */
const COARSE_MOVE = 1e-2;
const FINE_MOVE = 1e-5;

/**
 * Lloyd's algorithm (Lloyd 1982) by dense distance blocks, all starts together on the device. The starts are core's
 * greedy k-means++, drawn on the CPU by the seed; the best start's assignment and inertia are computed on the CPU in
 * float64. A centre that loses all its rows stays where it is. x: n × p, row-major, scaled. Errors: those of
 * `refuseClusterInput`, `device/unavailable`, `device/lost`, `job/cancelled`.
 */
export async function fitKMeans(
  input: ClusterInput,
  params: KMeansParams,
  devices: readonly TrainDevice[],
  context: FitContext,
): Promise<Result<KMeansFit>> {
  const refused = refuseClusterInput(input, { ...kmeans.defaults, k: params.k, starts: params.starts });
  if (refused) return refused;
  const began = performance.now();
  const sample = scoutRows(input, params);
  // Moved in place, so that the device after a lost one goes on from where the centres stand.
  const centres = await drawStarts(sample ?? input, params, context);
  if (!centres) return cancelled();
  const onIteration = countIterations(context);
  const run = await runOnDevices(devices, async (active) => {
    const settle = (rows: ClusterInput, at: Float64Array, tolerance: number): Promise<boolean> =>
      settleOn(createDeviceClusters(active, rows, params.k, params.starts, context), at, tolerance, onIteration);
    if (sample && !(await settle(sample, centres, COARSE_MOVE))) return cancelled();
    if (!(await settle(input, centres, COARSE_MOVE))) return cancelled();
    const best = await pickBest(input, params, centres, context);
    if (!best || !(await settle(input, best, FINE_MOVE))) return cancelled();
    return succeed(best);
  });
  if (!run.ok) return run;
  context.onProgress(1);
  const centroids = sortRows(run.value.value, input.p);
  const assignment = assignTo(centroids, input);
  const inertia = inertiaOf(centroids, input, assignment);
  return succeed({ centroids, assignment, inertia, device: run.value.device, ms: performance.now() - began });
}

function cancelled(): Result<never> {
  return fail('job/cancelled', { job: 'kmeans' });
}

/** The sample on which the starts begin; null where all rows serve. */
function scoutRows(input: ClusterInput, { k, seed }: KMeansParams): ClusterInput | null {
  if (input.n <= 2 * SCOUT_ROWS) return null;
  const sample = drawRows(input, SCOUT_ROWS, createRandom(seed, 'kmeans/scout'));
  return hasDistinctRows(sample, k) ? sample : null;
}

/** starts · k × p; each start has its own random stream, the same as core's. Null when cancelled. */
async function drawStarts(
  input: ClusterInput,
  { k, starts, seed }: KMeansParams,
  context: FitContext,
): Promise<Float64Array | null> {
  const centres = new Float64Array(starts * k * input.p);
  for (let start = 0; start < starts; start++) {
    centres.set(seedCentroids(input, k, createRandom(seed, `kmeans/${start}`)), start * k * input.p);
    await context.breathe();
    if (context.isCancelled()) return null;
  }
  return centres;
}

/** Progress over all stages of a fit whose number of iterations is not known beforehand. */
function countIterations(context: FitContext): () => void {
  let iterations = 0;
  return () => context.onProgress(++iterations / (iterations + 20));
}

/** Moves the centres, in place, until none moves further than `tolerance`, and disposes; false when cancelled. */
async function settleOn(
  clusters: DeviceClusters,
  centres: Float64Array,
  tolerance: number,
  onIteration: () => void,
): Promise<boolean> {
  try {
    // The cap guards against float32 sums that swing for ever; the centres then differ by rounding only.
    for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      const answer = await clusters.assign(centres);
      if (!answer) return false;
      onIteration();
      if (moveCentres(centres, answer) <= tolerance) return true;
    }
    return true;
  } finally {
    clusters.dispose();
  }
}

/** Sets each centre to the mean of its rows; gives the largest move. A sum that is not finite is the device's failure. */
function moveCentres(centres: Float64Array, { sums, counts }: ClusterSums): number {
  if (!sums.every(Number.isFinite)) throw new Error('sums are not finite');
  const p = sums.length / counts.length;
  let furthest = 0;
  for (let c = 0, at = 0; c < counts.length; c++) {
    for (let j = 0; j < p; j++, at++) {
      if (counts[c] === 0) continue;
      const next = sums[at] / counts[c];
      furthest = Math.max(furthest, Math.abs(next - centres[at]));
      centres[at] = next;
    }
  }
  return furthest;
}

/** The k × p centres of the start with the least inertia; null when cancelled. */
async function pickBest(
  input: ClusterInput,
  { k, starts }: KMeansParams,
  centres: Float64Array,
  context: FitContext,
): Promise<Float64Array | null> {
  const length = k * input.p;
  let best: Float64Array | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let start = 0; start < starts; start++) {
    const candidate = centres.slice(start * length, (start + 1) * length);
    const inertia = inertiaOf(candidate, input, assignTo(candidate, input));
    if (inertia < least) [best, least] = [candidate, inertia];
    await context.breathe();
    if (context.isCancelled()) return null;
  }
  return best;
}
