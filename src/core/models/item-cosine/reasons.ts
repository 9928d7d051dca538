import type { Neighbours } from './neighbours.ts';

export interface Reasons {
  /**
   * For the first `count` of `offered`: the bought product that is most similar to each, the lower index on equal,
   * written from `into[at]` on; an entry stays as it is where no bought product has any similarity.
   */
  find(bought: Int32Array, offered: Int32Array, count: number, into: Int32Array, at: number): void;
}

/** Finds which product speaks most for an offered one, by one more pass over the rows that made the scores. */
export function createReasons(neighbours: Neighbours): Reasons {
  const { products, isWhole, neighbourOffsets, neighbour, similarity } = neighbours;
  const placeOf = new Uint16Array(products);
  const most = new Float32Array(products);
  const weigh = (bought: number, offered: number, nearness: number, into: Int32Array, at: number): void => {
    if (nearness <= most[offered]) return;
    most[offered] = nearness;
    into[at + placeOf[offered] - 1] = bought;
  };
  const passWhole = (item: number, offered: Int32Array, count: number, into: Int32Array, at: number): void => {
    for (let k = 0; k < count; k++) weigh(item, offered[k], similarity[item * products + offered[k]], into, at);
  };
  const passNearest = (item: number, into: Int32Array, at: number): void => {
    const end = neighbourOffsets[item + 1];
    for (let k = neighbourOffsets[item]; k < end; k++) {
      if (placeOf[neighbour[k]] > 0) weigh(item, neighbour[k], similarity[k], into, at);
    }
  };
  return {
    find(bought, offered, count, into, at) {
      for (let k = 0; k < count; k++) placeOf[offered[k]] = k + 1;
      for (let b = 0; b < bought.length; b++) {
        if (isWhole) passWhole(bought[b], offered, count, into, at);
        else passNearest(bought[b], into, at);
      }
      for (let k = 0; k < count; k++) {
        placeOf[offered[k]] = 0;
        most[offered[k]] = 0;
      }
    },
  };
}
