import type { Interactions } from '../domain/baskets.ts';
import { fail, type Failure } from '../shared/result.ts';
import type { Estimator, ModelMeta } from './contract.ts';
import type { PopularityState } from './popularity/model.ts';
import type { SparseScores } from './recommend/sparse-scores.ts';

/** Products offered to each customer. */
export const LIST_LENGTH = 10;

/** The best of each customer of the input, row-major: customers × perCustomer, best first, -1 = none. */
export interface TopProducts {
  readonly perCustomer: number;
  readonly product: Int32Array;
  readonly score: Float32Array;
}

/**
 * A recommender is an estimator on interactions. `predict` ranks every product, those bought before included; `score`
 * leaves what it knows of one customer in `scores` (empty on entry), so that a caller may restrict the products.
 * Products without a score, and equal scores, stand by `popularityOf(state)`.
 */
export interface Recommender<Params, State extends { readonly stateVersion: number }> extends Estimator<
  Params,
  Interactions,
  State,
  TopProducts
> {
  readonly score: (state: State, input: Interactions, customer: number, scores: SparseScores) => void;
  readonly popularityOf: (state: State) => PopularityState;
}

/**
 * What every recommender refuses: fewer customers than `meta.minRows`, or no product (`model/too-little-data`, what:
 * customers or products). Null when all is well. Arrays that disagree are a programmer's mistake and throw.
 */
export function refuseInteractions(input: Interactions, meta: ModelMeta): Failure | null {
  const { customers, products, offsets, product, times } = input;
  if (offsets.length !== customers + 1 || product.length !== offsets[customers] || times.length !== product.length) {
    throw new RangeError('interactions: lengths disagree');
  }
  if (customers < meta.minRows) {
    return fail('model/too-little-data', { what: 'customers', have: customers, need: meta.minRows });
  }
  return products < 1 ? fail('model/too-little-data', { what: 'products', have: products, need: 1 }) : null;
}
