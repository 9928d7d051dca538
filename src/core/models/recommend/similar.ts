import type { ItemCosineState } from '../item-cosine/model.ts';
import { createTopList, floorOf, offerToList, type TopList } from './top-list.ts';

/** Nearest products shown for each product. */
export const SIMILAR_SHOWN = 5;

export interface SimilarProducts {
  /** products × SIMILAR_SHOWN, row-major, nearest first; -1 = none. */
  readonly similar: Int32Array;
  readonly similarity: Float32Array;
}

/** The nearest five of each product; equal similarities by popularity. Without a state (nothing fitted): none. */
export function findSimilar(state: ItemCosineState | null, products: number): SimilarProducts {
  const similar = new Int32Array(products * SIMILAR_SHOWN).fill(-1);
  const similarity = new Float32Array(products * SIMILAR_SHOWN);
  if (!state) return { similar, similarity };
  const list = createTopList(SIMILAR_SHOWN);
  for (let product = 0; product < products; product++) {
    offerNeighbours(state, product, list);
    for (let k = 0; k < list.count; k++) {
      similar[product * SIMILAR_SHOWN + k] = list.product[k];
      similarity[product * SIMILAR_SHOWN + k] = list.score[k];
    }
  }
  return { similar, similarity };
}

function offerNeighbours(state: ItemCosineState, product: number, list: TopList): void {
  const { rank } = state.popularity;
  list.count = 0;
  if (state.isWhole) {
    const row = product * state.products;
    for (let other = 0; other < state.products; other++) {
      const nearness = state.similarity[row + other];
      if (nearness > 0 && nearness >= floorOf(list)) offerToList(list, other, nearness, rank);
    }
    return;
  }
  for (let k = state.neighbourOffsets[product]; k < state.neighbourOffsets[product + 1]; k++) {
    offerToList(list, state.neighbour[k], state.similarity[k], rank);
  }
}
