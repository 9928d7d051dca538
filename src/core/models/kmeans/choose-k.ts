import { adjustedRandIndex } from '../../metrics/rand-index.ts';
import { meanSilhouette } from '../../metrics/silhouette.ts';
import { createRandom } from '../../shared/random.ts';
import { fail, succeed, type Result } from '../../shared/result.ts';
import type { ClusterInput, FitContext } from '../contract.ts';
import { assignTo } from './centroids.ts';
import { hasDistinctRows } from './distinct.ts';
import { kmeans } from './model.ts';
import { drawRows } from './start.ts';

/** Rows on which k is chosen: silhouettes cost n², and 1,500 rows give them to about .01 (CDNOW, Online Retail). */
export const SAMPLE_ROWS = 1500;
const CANDIDATES = [2, 3, 4, 5, 6];
const BOOTSTRAPS = 8;
const STARTS = 5;
const BOOTSTRAP_STARTS = 3;
/** Silhouettes favour two groups, of which a shop learns little: a finer division may cost a quarter of theirs. */
const KEPT_SHARE = 0.75;
/** Below this mean adjusted Rand index another draw of customers gives other groups (Steinley 2004 calls .8 good). */
const STABLE = 0.8;

export interface KCandidate {
  readonly k: number;
  readonly silhouette: number;
  /** Mean adjusted Rand index between the fit and fits on bootstrap samples, applied to the same rows. */
  readonly stability: number;
}

/**
 * Silhouette and stability of k = 2 … 6 (no more than there are distinct rows) on at most 1,500 rows; ascending in k.
 * Errors: those of `kmeans.fit`; `model/bad-params` when there are not two distinct rows.
 */
export async function judgeCandidates(
  input: ClusterInput,
  context: FitContext,
): Promise<Result<readonly KCandidate[]>> {
  const sample = input.n > SAMPLE_ROWS ? drawRows(input, SAMPLE_ROWS, createRandom(context.seed, 'choose-k')) : input;
  const possible = CANDIDATES.filter((k) => hasDistinctRows(sample, k));
  if (possible.length === 0) return fail('model/bad-params', { name: 'k', value: 2 });
  const judged: KCandidate[] = [];
  for (const k of possible) {
    const candidate = await judge(sample, k, context);
    if (!candidate.ok) return candidate;
    judged.push(candidate.value);
    context.onProgress(judged.length / possible.length);
  }
  return succeed(judged);
}

/**
 * The stable division with the best silhouette; where that is two groups, the best of the finer ones instead if it keeps
 * three quarters of theirs. Without any stable one, the best silhouette. `judged` must not be empty.
 */
export function chooseCandidate(judged: readonly KCandidate[]): KCandidate {
  const stable = judged.filter(({ stability }) => stability >= STABLE);
  const best = bySilhouette(stable.length > 0 ? stable : judged);
  const finer = stable.filter(({ k, silhouette }) => k > 2 && silhouette >= KEPT_SHARE * best.silhouette);
  return finer.length > 0 ? bySilhouette(finer) : best;
}

function bySilhouette(candidates: readonly KCandidate[]): KCandidate {
  return candidates.reduce((best, candidate) => (candidate.silhouette > best.silhouette ? candidate : best));
}

async function judge(sample: ClusterInput, k: number, context: FitContext): Promise<Result<KCandidate>> {
  const quiet: FitContext = { ...context, onProgress: () => undefined };
  const params = { ...kmeans.defaults, k, starts: STARTS };
  const fitted = await kmeans.fit(sample, params, quiet);
  if (!fitted.ok) return fitted;
  const assignment = assignTo(fitted.value.centroids, sample);
  const random = createRandom(context.seed, `bootstrap/${k}`);
  let agreement = 0;
  let used = 0;
  for (let b = 0; b < BOOTSTRAPS; b++) {
    const drawn = drawRows(sample, sample.n, random);
    if (!hasDistinctRows(drawn, k)) continue;
    const again = await kmeans.fit(
      drawn,
      { ...params, starts: BOOTSTRAP_STARTS },
      { ...quiet, seed: random.below(2 ** 31) },
    );
    if (!again.ok) return again;
    agreement += adjustedRandIndex(assignment, assignTo(again.value.centroids, sample));
    used++;
  }
  return succeed({
    k,
    silhouette: meanSilhouette({ ...sample, k, assignment }),
    stability: used > 0 ? agreement / used : 0,
  });
}
