import type { Interactions } from '../../domain/baskets.ts';
import { fail, succeed, type Result } from '../../shared/result.ts';
import type { FitContext } from '../contract.ts';
import { countPopularity, type PopularityState } from '../popularity/model.ts';
import { createPace } from '../recommend/pace.ts';
import { predictAll } from '../recommend/predict-all.ts';
import { refuseInteractions, type Recommender } from '../recommender.ts';
import { itemCosineMeta } from './meta.ts';
import { findNeighbours, WHOLE_TABLE_AT_MOST, type Neighbours } from './neighbours.ts';
import { scoreByNeighbours } from './score.ts';

export interface ItemCosineParams {
  /** Added to the denominator: pairs seen together a few times are held back. 0 or more. @default 10 */
  readonly shrinkage: number;
  /** Nearest products kept of each product; a whole number from 1, `products` or more for all. @default 50 */
  readonly neighbours: number;
}

export type ItemCosineState = { readonly stateVersion: 1; readonly popularity: PopularityState } & Neighbours;

/**
 * Item-based collaborative filtering on binary histories (Sarwar, Karypis, Konstan, Riedl 2001): two products are near
 * when the same customers bought them, sim(i, j) = c_ij / (√(c_i · c_j) + shrinkage), and a product's score for a
 * customer is the sum of its similarities to what the customer bought. docs/models/item-cosine.md has the figures.
 * Errors: `model/too-little-data`, `model/bad-params`, `job/cancelled`.
 */
export const itemCosine: Recommender<ItemCosineParams, ItemCosineState> = {
  defaults: { shrinkage: 10, neighbours: 50 },
  fit: fitItemCosine,
  score: scoreByNeighbours,
  predict: (state, input) =>
    predictAll(input, state.popularity, (customer, scores) => scoreByNeighbours(state, input, customer, scores)),
  popularityOf: (state) => state.popularity,
};

async function fitItemCosine(
  input: Interactions,
  params: ItemCosineParams,
  context: FitContext,
): Promise<Result<ItemCosineState>> {
  const refused = refuseInteractions(input, itemCosineMeta);
  if (refused) return refused;
  const { shrinkage, neighbours } = params;
  if (!(shrinkage >= 0 && shrinkage < Infinity))
    return fail('model/bad-params', { name: 'shrinkage', value: shrinkage });
  if (!(Number.isInteger(neighbours) && neighbours >= 1)) {
    return fail('model/bad-params', { name: 'neighbours', value: neighbours });
  }
  const popularity = countPopularity(input);
  const found = await findNeighbours(input, popularity, params, createPace(context, 'item-cosine'));
  return found.ok ? succeed({ stateVersion: 1, popularity, ...found.value }) : found;
}

/** Sums of similarities for everyone that take about a second: 267,000 pairs × 3,665 products of Online Retail fit in. */
const WHOLE_WORK_AT_MOST = 1e9;

/**
 * The parameters for a shop: every neighbour while that is affordable (pairs × products), since on Online Retail
 * keeping 50 costs 4 % of the NDCG of new products; the default of 50 beyond.
 */
export function chooseItemCosineParams(input: Interactions): ItemCosineParams {
  const isAffordable =
    input.products <= WHOLE_TABLE_AT_MOST && input.product.length * input.products <= WHOLE_WORK_AT_MOST;
  return isAffordable ? { ...itemCosine.defaults, neighbours: Math.max(1, input.products) } : itemCosine.defaults;
}
