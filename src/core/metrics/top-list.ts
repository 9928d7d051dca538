/** How good one list is against what was really taken. */
export interface TopListScore {
  /** Normalised discounted cumulative gain, 0 … 1. */
  readonly ndcg: number;
  /** Share of everything held out that stands in the list, 0 … 1. */
  readonly recall: number;
  /** 1 when at least one stands in the list, else 0. */
  readonly hit: number;
}

/**
 * Judges the first `count` entries of `list` by full ranking: the list must be the best of all candidates, not of a
 * sample (Krichene & Rendle 2020). DCG gives a hit at place k (from 1) the gain 1 / log2(k + 1); the ideal is that of
 * min(length, held) hits, `length` being the length asked for (10), so that a list cut short is not flattered. Recall
 * divides by all held-out products, so that it can stay below 1 for large orders. `isHeld` (by product) is 1 for the
 * `held` products to find. NaN in ndcg and recall when held is 0.
 */
export function judgeTopList(
  list: Int32Array,
  count: number,
  isHeld: Uint8Array,
  held: number,
  length: number,
): TopListScore {
  let gain = 0;
  let hits = 0;
  for (let k = 0; k < count; k++) {
    if (isHeld[list[k]] === 0) continue;
    hits++;
    gain += discountAt(k);
  }
  let ideal = 0;
  for (let k = 0; k < Math.min(length, held); k++) ideal += discountAt(k);
  return {
    ndcg: held > 0 ? gain / ideal : Number.NaN,
    recall: held > 0 ? hits / held : Number.NaN,
    hit: hits > 0 ? 1 : 0,
  };
}

/** 1 / log2(place + 2) for a place counted from 0 (Järvelin & Kekäläinen 2002, with the discount from place 1). */
function discountAt(place: number): number {
  return 1 / Math.log2(place + 2);
}
