import type { Baskets, Interactions } from '../../domain/baskets.ts';
import { judgeTopList } from '../../metrics/top-list.ts';
import type { RecommenderScore } from '../../pipeline/artefacts.ts';
import type { Failure } from '../../shared/result.ts';
import { LIST_LENGTH } from '../recommender.ts';
import { lastOrderOf, type HeldOut } from './hold-out.ts';
import type { Pace } from './pace.ts';
import { clearScores, createSparseScores, type SparseScores } from './sparse-scores.ts';
import { createTopList, fillList, type Popularity, type Scope } from './top-list.ts';

/** A fitted model as it is used here: its scores of one customer, and its order where they say nothing. */
export interface FittedRecommender {
  readonly score: (input: Interactions, customer: number, scores: SparseScores) => void;
  readonly popularity: Popularity;
}

/** How a fitted model did on the held-out orders, by scope. */
export interface Judgement {
  readonly scores: Readonly<Record<Scope, RecommenderScore>>;
  /** judged customers: NDCG among products bought before, NaN where the last order held none; for paired comparisons. */
  readonly refillNdcg: Float64Array;
  /** Products that stood in at least one list of all products, over all products. */
  readonly coverage: number;
}

/**
 * Ranks all products for each judged customer and holds the ten best against the last order: all of it, its new
 * products with those bought before removed, and its repeats among those bought before. A customer counts in a scope
 * in which the last order has a product. A failure (`job/cancelled`) when the person cancelled.
 */
export async function judge(
  model: FittedRecommender,
  baskets: Baskets,
  heldOut: HeldOut,
  pace: Pace,
): Promise<Judgement | Failure> {
  const { judged } = heldOut;
  const bench = createBench(model, baskets, heldOut);
  for (let k = 0; k < judged.length; k++) {
    if (!pace.isDue(bench.judgeOne(k))) continue;
    const cancelled = await pace.rest(k / judged.length);
    if (cancelled) return cancelled;
  }
  return bench.finish();
}

const SCOPES: readonly Scope[] = ['all', 'new', 'seen'];

interface Bench {
  /** Judges the k-th of the judged; returns the steps it took. */
  judgeOne(k: number): number;
  finish(): Judgement;
}

function createBench(model: FittedRecommender, baskets: Baskets, heldOut: HeldOut): Bench {
  const { train, judged, rows } = heldOut;
  const totals: Record<Scope, Totals> = { all: startTotals(), new: startTotals(), seen: startTotals() };
  const refillNdcg = new Float64Array(judged.length).fill(Number.NaN);
  const [isShown, isSeen, isHeld] = [0, 1, 2].map(() => new Uint8Array(train.products));
  const scores = createSparseScores(train.products);
  const list = createTopList(LIST_LENGTH);
  const judgeScope = (k: number, scope: Scope, seen: Int32Array, held: number): void => {
    if (held === 0) return;
    fillList(list, scores, scope, seen, isSeen, model.popularity);
    const score = judgeTopList(list.product, list.count, isHeld, held, LIST_LENGTH);
    totals[scope].ndcg += score.ndcg;
    totals[scope].recall += score.recall;
    totals[scope].hit += score.hit;
    totals[scope].customers++;
    if (scope === 'seen') refillNdcg[k] = score.ndcg;
    if (scope === 'all') for (let at = 0; at < list.count; at++) isShown[list.product[at]] = 1;
  };
  return {
    judgeOne(k) {
      const row = judged[k];
      const seen = train.product.subarray(train.offsets[row], train.offsets[row + 1]);
      const last = lastOrderOf(baskets, rows[row]);
      for (const product of seen) isSeen[product] = 1;
      for (const product of last) isHeld[product] = 1;
      const repeats = last.reduce((sum, product) => sum + isSeen[product], 0);
      const held = { all: last.length, new: last.length - repeats, seen: repeats };
      model.score(train, row, scores);
      for (const scope of SCOPES) judgeScope(k, scope, seen, held[scope]);
      const steps = scores.count * (4 + seen.length);
      clearScores(scores);
      for (const product of seen) isSeen[product] = 0;
      for (const product of last) isHeld[product] = 0;
      return steps;
    },
    finish: () => ({
      scores: { all: meanOf(totals.all), new: meanOf(totals.new), seen: meanOf(totals.seen) },
      refillNdcg,
      coverage: isShown.reduce((sum, is) => sum + is, 0) / Math.max(1, train.products),
    }),
  };
}

interface Totals {
  ndcg: number;
  recall: number;
  hit: number;
  customers: number;
}

function startTotals(): Totals {
  return { ndcg: 0, recall: 0, hit: 0, customers: 0 };
}

/** Means over the customers who count; 0 for nobody. */
function meanOf(totals: Totals): RecommenderScore {
  const n = Math.max(1, totals.customers);
  return { recall10: totals.recall / n, ndcg10: totals.ndcg / n, hit10: totals.hit / n, customers: totals.customers };
}
