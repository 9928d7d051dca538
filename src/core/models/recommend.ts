import type { Baskets, Interactions } from '../domain/baskets.ts';
import { countInteractions } from '../features/interactions.ts';
import type { LeaderboardRow, Recommendations } from '../pipeline/artefacts.ts';
import { succeed, type Result } from '../shared/result.ts';
import type { FitContext } from './contract.ts';
import { chooseItemCosineParams, itemCosine, type ItemCosineState } from './item-cosine/model.ts';
import { personalFrequency } from './personal-frequency/model.ts';
import { popularity } from './popularity/model.ts';
import { bindModel, judgeAll, type Standings } from './recommend/leaderboard.ts';
import type { FittedRecommender } from './recommend/judge.ts';
import { createPace, partOf } from './recommend/pace.ts';
import { findRefillable } from './recommend/refillable.ts';
import { findSimilar } from './recommend/similar.ts';
import { findTenForEveryone } from './recommend/ten-for-everyone.ts';
import { LIST_LENGTH } from './recommender.ts';

export interface RecommendInput {
  readonly baskets: Baskets;
  readonly seed: number;
  /** A clock in ms, for the seconds reported; without one they are 0. Never part of a result that is compared. */
  readonly now?: () => number;
}

/** Share of the progress that goes to judging the models before the ten are made. */
const JUDGING_SHARE = 0.5;

/**
 * Ten products for each customer of the baskets: five to refill, five that are new to them, by the model that foretold
 * this shop's own last orders best (`judgeAll`; under 30 customers with two orders: personal frequency and popularity).
 * The models are then fitted on everything. `ranOn.ms` is fitting and listing, without the judging. Without customers or
 * products the lists are empty and the leaderboard is `notYet`. Errors: `job/cancelled`.
 */
export async function recommendForAll(input: RecommendInput, context: FitContext): Promise<Result<Recommendations>> {
  const { baskets, seed } = input;
  const now = input.now ?? (() => 0);
  const standings = await judgeAll(baskets, seed, now, partOf(context, 0, JUDGING_SHARE));
  if (!standings.ok) return standings;
  const started = now();
  const interactions = countInteractions(baskets);
  const cancelled = await createPace(context, 'recommend').rest(JUDGING_SHARE);
  if (cancelled) return cancelled;
  const fitted = await fitOnEverything(interactions, standings.value, partOf(context, JUDGING_SHARE, 0.75));
  if (!fitted.ok) return fitted;
  const { byId, cosine, isRefillable } = fitted.value;
  const { champion } = standings.value;
  const lists = {
    refill: byId[champion.refill],
    explore: byId[champion.explore],
    neighbours: champion.explore === 'item-cosine' ? cosine : null,
    isRefillable,
  };
  const ten = await findTenForEveryone(interactions, lists, createPace(partOf(context, 0.75, 1), 'recommend'));
  if ('error' in ten) return ten;
  await context.breathe();
  const similar = findSimilar(cosine, baskets.products);
  context.onProgress(1);
  const { leaderboard, usesDueDate, judged } = standings.value;
  return succeed({
    perCustomer: LIST_LENGTH,
    ...ten,
    champion,
    leaderboard: whyNot(baskets) ?? leaderboard,
    ...(judged ? { judged } : {}),
    usesDueDate,
    ...similar,
    ranOn: { backend: 'typed-array', ms: now() - started },
  });
}

interface FittedAll {
  readonly byId: Readonly<Record<LeaderboardRow['model'], FittedRecommender>>;
  /** null where the shop is too small for it. */
  readonly cosine: ItemCosineState | null;
  readonly isRefillable: Uint8Array;
}

async function fitOnEverything(
  interactions: Interactions,
  standings: Standings,
  context: FitContext,
): Promise<Result<FittedAll>> {
  const popular = await popularity.fit(interactions, popularity.defaults, context);
  if (!popular.ok) return nothingFitted(interactions);
  const frequency = { usesDueDate: standings.usesDueDate };
  const personal = await personalFrequency.fit(interactions, frequency, context);
  if (!personal.ok) return personal;
  const cosine = await itemCosine.fit(interactions, chooseItemCosineParams(interactions), context);
  if (!cosine.ok && cosine.error.code !== 'model/too-little-data') return cosine;
  const byPopularity = bindModel(popularity, popular.value);
  return succeed({
    byId: {
      popularity: byPopularity,
      'personal-frequency': bindModel(personalFrequency, personal.value),
      'item-cosine': cosine.ok ? bindModel(itemCosine, cosine.value) : byPopularity,
    },
    cosine: cosine.ok ? cosine.value : null,
    isRefillable: findRefillable(interactions, popular.value.customersOf),
  });
}

/** A shop without customers or products: nothing is scored, every list stays empty. */
function nothingFitted({ products }: Interactions): Result<FittedAll> {
  const none: FittedRecommender = {
    score: () => undefined,
    popularity: { order: new Int32Array(0), rank: new Int32Array(products) },
  };
  const byId = { popularity: none, 'personal-frequency': none, 'item-cosine': none };
  return succeed({ byId, cosine: null, isRefillable: new Uint8Array(products) });
}

function whyNot(baskets: Baskets): Recommendations['leaderboard'] | null {
  if (baskets.product.length > 0) return null;
  return { notYet: baskets.customers === 0 ? 'no-customers' : 'no-products', need: {} };
}
