import type { Interactions } from '../../domain/baskets.ts';
import type { Failure } from '../../shared/result.ts';
import { createReasons } from '../item-cosine/reasons.ts';
import type { Neighbours } from '../item-cosine/neighbours.ts';
import { LIST_LENGTH } from '../recommender.ts';
import type { FittedRecommender } from './judge.ts';
import type { Pace } from './pace.ts';
import { listRefills } from './refillable.ts';
import { clearScores, createSparseScores } from './sparse-scores.ts';
import { createTopList, fillList, type TopList } from './top-list.ts';

/** Ten per customer, row-major: refills first, then new products, each best first; -1 = none. */
export interface TenForEveryone {
  readonly product: Int32Array;
  readonly isRefill: Uint8Array;
  readonly score: Float32Array;
  readonly because: Int32Array;
  readonly times: Int32Array;
}

export interface Lists {
  readonly refill: FittedRecommender;
  readonly explore: FittedRecommender;
  /** Given when new products are scored by item cosine: where the reasons come from. */
  readonly neighbours: Neighbours | null;
  /** products: 1 where a product bought once may be offered again. */
  readonly isRefillable: Uint8Array;
}

/**
 * Five refills and five new products for each customer; where one kind has fewer, the other fills. New products exclude
 * everything bought before; those that no similarity speaks for come by popularity, with score 0. A failure
 * (`job/cancelled`) when the person cancelled.
 */
export async function findTenForEveryone(
  input: Interactions,
  lists: Lists,
  pace: Pace,
): Promise<TenForEveryone | Failure> {
  const size = input.customers * LIST_LENGTH;
  const out: TenForEveryone = {
    product: new Int32Array(size).fill(-1),
    isRefill: new Uint8Array(size),
    score: new Float32Array(size),
    because: new Int32Array(size).fill(-1),
    times: new Int32Array(size),
  };
  const desk = createDesk(input, lists, out);
  for (let customer = 0; customer < input.customers; customer++) {
    if (!pace.isDue(desk.serve(customer))) continue;
    const cancelled = await pace.rest(customer / input.customers);
    if (cancelled) return cancelled;
  }
  return out;
}

interface Desk {
  /** Fills the ten of one customer; returns the steps it took. */
  serve(customer: number): number;
}

function createDesk(input: Interactions, lists: Lists, out: TenForEveryone): Desk {
  const scores = createSparseScores(input.products);
  const refills = createTopList(LIST_LENGTH);
  const news = createTopList(LIST_LENGTH);
  const isSeen = new Uint8Array(input.products);
  const timesOf = new Int32Array(input.products);
  const scratch = new Int32Array(input.products);
  const reasons = lists.neighbours ? createReasons(lists.neighbours) : null;
  const isOneModel = lists.refill === lists.explore;
  const place = (at: number, list: TopList, k: number): void => {
    out.product[at] = list.product[k];
    out.score[at] = list.score[k];
  };
  return {
    serve(customer) {
      const [start, end] = [input.offsets[customer], input.offsets[customer + 1]];
      const bought = input.product.subarray(start, end);
      for (let at = start; at < end; at++) {
        isSeen[input.product[at]] = 1;
        timesOf[input.product[at]] = input.times[at];
      }
      lists.refill.score(input, customer, scores);
      const mayRefill = listRefills(input, customer, lists.isRefillable, scratch);
      fillList(refills, scores, 'seen', mayRefill, isSeen, lists.refill.popularity);
      if (!isOneModel) {
        clearScores(scores);
        lists.explore.score(input, customer, scores);
      }
      fillList(news, scores, 'new', bought, isSeen, lists.explore.popularity);
      const steps = scores.count * (2 + bought.length) + 200;
      clearScores(scores);
      const refillCount = Math.min(refills.count, Math.max(LIST_LENGTH / 2, LIST_LENGTH - news.count));
      const newCount = Math.min(news.count, LIST_LENGTH - refillCount);
      const from = customer * LIST_LENGTH;
      for (let k = 0; k < refillCount; k++) {
        place(from + k, refills, k);
        out.isRefill[from + k] = 1;
        out.times[from + k] = timesOf[refills.product[k]];
      }
      for (let k = 0; k < newCount; k++) place(from + refillCount + k, news, k);
      reasons?.find(bought, news.product, newCount, out.because, from + refillCount);
      for (const product of bought) isSeen[product] = 0;
      return steps;
    },
  };
}
