import type { Interactions } from '../../domain/baskets.ts';
import { succeed } from '../../shared/result.ts';
import { predictAll } from '../recommend/predict-all.ts';
import { refuseInteractions, type Recommender } from '../recommender.ts';
import { popularityMeta } from './meta.ts';

export type PopularityParams = Readonly<Record<never, never>>;

export type PopularityState = {
  readonly stateVersion: 1;
  /** products: customers who bought it. */
  readonly customersOf: Int32Array;
  /** Products by `customersOf`, most first, equal counts by index; and the place of each product there. */
  readonly order: Int32Array;
  readonly rank: Int32Array;
};

/** Products by the number of distinct customers who bought them. It scores nobody: every list is the order itself. */
export const popularity: Recommender<PopularityParams, PopularityState> = {
  defaults: {},
  fit(input) {
    return Promise.resolve(refuseInteractions(input, popularityMeta) ?? succeed(countPopularity(input)));
  },
  score() {
    return undefined;
  },
  predict: (state, input) => predictAll(input, state, () => undefined),
  popularityOf: (state) => state,
};

/** The state of `popularity` without its checks, for models that fall back on it. */
export function countPopularity(input: Interactions): PopularityState {
  const customersOf = new Int32Array(input.products);
  for (const product of input.product) customersOf[product]++;
  const order = orderByCount(customersOf, input.customers);
  const rank = new Int32Array(input.products);
  for (let k = 0; k < order.length; k++) rank[order[k]] = k;
  return { stateVersion: 1, customersOf, order, rank };
}

/** Counting sort, the largest count first, stable: no count is above `most`. */
function orderByCount(counts: Int32Array, most: number): Int32Array {
  const next = new Int32Array(most + 2);
  for (const count of counts) next[most - count + 1]++;
  for (let k = 1; k <= most; k++) next[k] += next[k - 1];
  const order = new Int32Array(counts.length);
  for (let product = 0; product < counts.length; product++) order[next[most - counts[product]]++] = product;
  return order;
}
