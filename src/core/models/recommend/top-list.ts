import type { SparseScores } from './sparse-scores.ts';

/** The best few, best first; equal scores stand by rank (the lower first). Used again and again. */
export interface TopList {
  readonly product: Int32Array;
  readonly score: Float64Array;
  count: number;
}

/** Which products may stand in a list: every one, those never bought by the customer, or only those bought. */
export type Scope = 'all' | 'new' | 'seen';

/** The order of products where scores say nothing: `order[rank[p]] = p`. */
export interface Popularity {
  readonly order: Int32Array;
  readonly rank: Int32Array;
}

export function createTopList(length: number): TopList {
  return { product: new Int32Array(length), score: new Float64Array(length), count: 0 };
}

/** Puts a product where it belongs, if it does. */
export function offerToList(list: TopList, product: number, score: number, rank: Int32Array): void {
  const items = list.product;
  const values = list.score;
  let at = list.count;
  if (at === items.length) {
    at--;
    if (score < values[at] || (score === values[at] && rank[product] > rank[items[at]])) return;
  } else list.count++;
  while (at > 0 && (values[at - 1] < score || (values[at - 1] === score && rank[items[at - 1]] > rank[product]))) {
    values[at] = values[at - 1];
    items[at] = items[at - 1];
    at--;
  }
  values[at] = score;
  items[at] = product;
}

/** The score below which nothing enters; asked before the call, since most fail. Scores are above 0. */
export function floorOf(list: TopList): number {
  return list.count === list.score.length ? list.score[list.count - 1] : 0;
}

/**
 * Fills `list` with the best products of the scope. `isSeen` (products) marks what the customer has bought, `seen`
 * lists it. Products without a score follow by popularity, in scope `seen` as in the others.
 */
export function fillList(
  list: TopList,
  scores: SparseScores,
  scope: Scope,
  seen: Int32Array,
  isSeen: Uint8Array,
  popularity: Popularity,
): void {
  list.count = 0;
  const { score, touched, count } = scores;
  const { order, rank } = popularity;
  if (scope === 'seen') {
    for (let k = 0; k < seen.length; k++) offerToList(list, seen[k], score[seen[k]], rank);
    return;
  }
  const isAll = scope === 'all';
  let floor = 0;
  for (let k = 0; k < count; k++) {
    const product = touched[k];
    if (score[product] < floor || !(isAll || isSeen[product] === 0)) continue;
    offerToList(list, product, score[product], rank);
    floor = floorOf(list);
  }
  for (let k = 0; k < order.length && list.count < list.product.length; k++) {
    const product = order[k];
    if (score[product] === 0 && (isAll || isSeen[product] === 0)) offerToList(list, product, 0, rank);
  }
}
