import type { Baskets, Interactions } from '../../domain/baskets.ts';
import type { LeaderboardRow, Recommendations, RecommenderScore } from '../../pipeline/artefacts.ts';
import type { NotYet } from '../../shared/estimate.ts';
import { succeed, type Result } from '../../shared/result.ts';
import type { FitContext } from '../contract.ts';
import { chooseItemCosineParams, itemCosine } from '../item-cosine/model.ts';
import { personalFrequency } from '../personal-frequency/model.ts';
import { popularity } from '../popularity/model.ts';
import type { Recommender } from '../recommender.ts';
import { holdOutLastOrders, rowsWithTwoOrders, type HeldOut } from './hold-out.ts';
import { judge, type FittedRecommender, type Judgement } from './judge.ts';
import { createPace, partOf } from './pace.ts';

/** Fewest customers with two orders from whom a leaderboard is made. */
export const JUDGED_AT_LEAST = 30;

/** Standard errors by which the due date must beat the plain count: one-sided 5 %. */
const CLEAR_STANDARD_ERRORS = 1.645;

export type Champions = Recommendations['champion'];

export interface Standings {
  readonly leaderboard: readonly LeaderboardRow[] | NotYet;
  readonly champion: Champions;
  readonly usesDueDate: boolean;
  readonly judged: { readonly customers: number; readonly of: number } | null;
}

/** Nothing is known of this shop yet: the lowest rung that can answer, for each kind. */
const UNJUDGED: Champions = { refill: 'personal-frequency', explore: 'popularity' };

/**
 * Judges every rung on the last orders (see `holdOutLastOrders`, `judge`) and names the champion of each kind by NDCG,
 * the lower rung on equal. `now` gives ms, for the seconds of each row. `notYet: too-few-customers` under
 * JUDGED_AT_LEAST. Errors: `job/cancelled`.
 */
export async function judgeAll(
  baskets: Baskets,
  seed: number,
  now: () => number,
  context: FitContext,
): Promise<Result<Standings>> {
  const rows = rowsWithTwoOrders(baskets);
  if (rows.length < JUDGED_AT_LEAST) {
    const leaderboard = { notYet: 'too-few-customers', need: { have: rows.length, need: JUDGED_AT_LEAST } } as const;
    return succeed({ leaderboard, champion: UNJUDGED, usesDueDate: false, judged: null });
  }
  const heldOut = holdOutLastOrders(baskets, rows, seed);
  const cancelled = await createPace(context, 'recommend').rest(0);
  if (cancelled) return cancelled;
  const run = { baskets, heldOut, now };
  const popular = await judgeModel(run, 'popularity', popularity, {}, partOf(context, 0, 0.1));
  if (!popular.ok) return popular;
  const personal = await judgeModel(
    run,
    'personal-frequency',
    personalFrequency,
    { usesDueDate: false },
    partOf(context, 0.1, 0.2),
  );
  if (!personal.ok) return personal;
  const due = await judgeModel(
    run,
    'personal-frequency',
    personalFrequency,
    { usesDueDate: true },
    partOf(context, 0.2, 0.3),
  );
  if (!due.ok) return due;
  const cosine = await judgeModel(
    run,
    'item-cosine',
    itemCosine,
    chooseItemCosineParams(heldOut.train),
    partOf(context, 0.3, 1),
  );
  if (!cosine.ok) return cosine;
  const board = [popular.value.row, { ...personal.value.row, explore: null }, cosine.value.row];
  return succeed({
    leaderboard: board,
    champion: {
      refill: bestOf(board, (row) => row.repeat) ?? UNJUDGED.refill,
      explore: bestOf(board, (row) => row.explore) ?? UNJUDGED.explore,
    },
    usesDueDate:
      heldOut.train.dates !== undefined &&
      isClearlyBetter(due.value.judgement.refillNdcg, personal.value.judgement.refillNdcg),
    judged: { customers: heldOut.judged.length, of: rows.length },
  });
}

interface Run {
  readonly baskets: Baskets;
  readonly heldOut: HeldOut;
  readonly now: () => number;
}

async function judgeModel<Params, State extends { readonly stateVersion: number }>(
  run: Run,
  id: LeaderboardRow['model'],
  model: Recommender<Params, State>,
  params: Params,
  context: FitContext,
): Promise<Result<{ row: LeaderboardRow; judgement: Judgement }>> {
  const started = run.now();
  const fitted = await model.fit(run.heldOut.train, params, partOf(context, 0, 0.4));
  if (!fitted.ok) return fitted;
  const pace = createPace(partOf(context, 0.4, 1), 'recommend');
  const cancelled = await pace.rest(0);
  if (cancelled) return cancelled;
  const judgement = await judge(bindModel(model, fitted.value), run.baskets, run.heldOut, pace);
  if ('error' in judgement) return judgement;
  const { all, new: explore, seen } = judgement.scores;
  const row = {
    model: id,
    ...all,
    coverage: judgement.coverage,
    seconds: (run.now() - started) / 1000,
    repeat: orNull(seen),
    explore: orNull(explore),
  };
  return succeed({ row, judgement });
}

/** A model with its state, as the lists need it. */
export function bindModel<Params, State extends { readonly stateVersion: number }>(
  model: Recommender<Params, State>,
  state: State,
): FittedRecommender {
  return {
    score: (input: Interactions, customer, scores) => model.score(state, input, customer, scores),
    popularity: model.popularityOf(state),
  };
}

function orNull(score: RecommenderScore): RecommenderScore | null {
  return score.customers > 0 ? score : null;
}

/** The first of the rows, lowest rung first, with the largest NDCG; null where no row has the scope. */
function bestOf(
  rows: readonly LeaderboardRow[],
  scope: (row: LeaderboardRow) => RecommenderScore | null,
): LeaderboardRow['model'] | null {
  let best: LeaderboardRow | null = null;
  for (const row of rows) {
    const score = scope(row);
    if (score && (!best || score.ndcg10 > (scope(best)?.ndcg10 ?? 0))) best = row;
  }
  return best?.model ?? null;
}

/** Mean paired difference over its standard error; pairs with NaN (scope empty) are left out, under two: not better. */
function isClearlyBetter(candidate: Float64Array, incumbent: Float64Array): boolean {
  let n = 0;
  let mean = 0;
  let squares = 0;
  for (let k = 0; k < candidate.length; k++) {
    const difference = candidate[k] - incumbent[k];
    if (Number.isNaN(difference)) continue;
    n++;
    const from = difference - mean;
    mean += from / n;
    squares += from * (difference - mean);
  }
  return n > 1 && mean > CLEAR_STANDARD_ERRORS * Math.sqrt(squares / (n - 1) / n);
}
