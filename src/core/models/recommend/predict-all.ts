import type { Interactions } from '../../domain/baskets.ts';
import { LIST_LENGTH, type TopProducts } from '../recommender.ts';
import { clearScores, createSparseScores, type SparseScores } from './sparse-scores.ts';
import { createTopList, fillList, type Popularity } from './top-list.ts';

/** Ten of all products for each customer, by the scores that `score` leaves and by popularity where it leaves none. */
export function predictAll(
  input: Interactions,
  popularity: Popularity,
  score: (customer: number, scores: SparseScores) => void,
): TopProducts {
  const product = new Int32Array(input.customers * LIST_LENGTH).fill(-1);
  const values = new Float32Array(input.customers * LIST_LENGTH);
  const scores = createSparseScores(input.products);
  const list = createTopList(LIST_LENGTH);
  const nothing = new Uint8Array(0);
  for (let customer = 0; customer < input.customers; customer++) {
    score(customer, scores);
    fillList(list, scores, 'all', input.product, nothing, popularity);
    clearScores(scores);
    for (let k = 0; k < list.count; k++) {
      product[customer * LIST_LENGTH + k] = list.product[k];
      values[customer * LIST_LENGTH + k] = list.score[k];
    }
  }
  return { perCustomer: LIST_LENGTH, product, score: values };
}
