import type { Interactions } from '../../domain/baskets.ts';
import { succeed, type Result } from '../../shared/result.ts';
import type { Pace } from '../recommend/pace.ts';
import { createTopList, floorOf, offerToList } from '../recommend/top-list.ts';

/** Up to this many products every pair may be kept: a table of 64 MB. */
export const WHOLE_TABLE_AT_MOST = 4_096;

/** Similarities between products, kept whole or as the nearest few of each. */
export type Neighbours = {
  readonly products: number;
  /** True: `similarity` is products × products, row-major, 0 on the diagonal, and the other two are empty. */
  readonly isWhole: boolean;
  /** products + 1: the nearest of p stand at neighbourOffsets[p] … neighbourOffsets[p + 1] - 1. */
  readonly neighbourOffsets: Int32Array;
  /** Product index, ascending within a row. */
  readonly neighbour: Int32Array;
  readonly similarity: Float32Array;
};

export interface NeighbourParams {
  readonly shrinkage: number;
  readonly neighbours: number;
}

/**
 * Counts, product by product, who else was bought by its customers (scatter into one dense row), and keeps the
 * `neighbours` with the largest c_ij / (√(c_i · c_j) + shrinkage); equal similarities by `rank` (of popularity). All of them
 * stand in one table when `neighbours` spares none and the products are few. Work is the sum over customers of the
 * square of their distinct products.
 */
export async function findNeighbours(
  input: Interactions,
  { customersOf, rank }: { readonly customersOf: Int32Array; readonly rank: Int32Array },
  params: NeighbourParams,
  pace: Pace,
): Promise<Result<Neighbours>> {
  const { products } = input;
  const isWhole = params.neighbours >= products - 1 && products <= WHOLE_TABLE_AT_MOST;
  const keep = isWhole ? keepWholeRows(products) : keepNearest(products, params.neighbours, rank);
  const row = createRow(input, customersOf, params.shrinkage, isWhole);
  for (let p = 0; p < products; p++) {
    const steps = row.read(p);
    keep.add(p, row);
    if (pace.isDue(steps + 4 * row.count)) {
      const cancelled = await pace.rest(p / products);
      if (cancelled) return cancelled;
    }
  }
  return succeed(keep.finish());
}

/** Similarities of one product to others: `products[k]` is as near as `nearness[k]`, k below `count`, in no order. */
interface Row {
  count: number;
  readonly products: Int32Array;
  readonly nearness: Float64Array;
  /** Fills the row of product p; returns the steps it took. */
  read(p: number): number;
}

/** `isUpper`: rows hold only the products behind their own, half the work where both halves are written at once. */
function createRow(input: Interactions, customersOf: Int32Array, shrinkage: number, isUpper: boolean): Row {
  const { product } = input;
  const buyers = findBuyers(input, customersOf, isUpper);
  const root = Float64Array.from(customersOf, Math.sqrt);
  const together = new Int32Array(input.products);
  const touched = new Int32Array(input.products);
  const countTogether = (p: number): number => {
    let count = 0;
    for (let k = buyers.offsets[p]; k < buyers.offsets[p + 1]; k++) {
      const end = buyers.to[k];
      for (let at = buyers.from[k]; at < end; at++) {
        const other = product[at];
        if (together[other] === 0) touched[count++] = other;
        together[other]++;
      }
    }
    return count;
  };
  const row: Row = {
    count: 0,
    products: touched,
    nearness: new Float64Array(input.products),
    read(p) {
      const count = countTogether(p);
      let steps = 0;
      row.count = 0;
      for (let k = 0; k < count; k++) {
        const other = touched[k];
        steps += together[other];
        if (other !== p) {
          row.nearness[row.count] = together[other] / (root[p] * root[other] + shrinkage);
          touched[row.count++] = other;
        }
        together[other] = 0;
      }
      return steps;
    },
  };
  return row;
}

/** By product: the range of `Interactions.product` that each of its buyers brings, buyers ascending. */
interface Buyers {
  /** products + 1 */
  readonly offsets: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function findBuyers(input: Interactions, customersOf: Int32Array, isUpper: boolean): Buyers {
  const offsets = new Int32Array(input.products + 1);
  for (let p = 0; p < input.products; p++) offsets[p + 1] = offsets[p] + customersOf[p];
  const next = offsets.slice(0, input.products);
  const from = new Int32Array(input.product.length);
  const to = new Int32Array(input.product.length);
  for (let c = 0; c < input.customers; c++) {
    const end = input.offsets[c + 1];
    for (let at = input.offsets[c]; at < end; at++) {
      const slot = next[input.product[at]]++;
      from[slot] = isUpper ? at + 1 : input.offsets[c];
      to[slot] = end;
    }
  }
  return { offsets, from, to };
}

interface Keeper {
  add(p: number, row: Row): void;
  finish(): Neighbours;
}

function keepWholeRows(products: number): Keeper {
  const similarity = new Float32Array(products * products);
  return {
    add(p, row) {
      for (let k = 0; k < row.count; k++) {
        similarity[p * products + row.products[k]] = row.nearness[k];
        similarity[row.products[k] * products + p] = row.nearness[k];
      }
    },
    finish: () => ({
      products,
      isWhole: true,
      neighbourOffsets: new Int32Array(0),
      neighbour: new Int32Array(0),
      similarity,
    }),
  };
}

/** Rows are kept ascending by product, so that the state does not depend on the order of the customers. */
function keepNearest(products: number, most: number, rank: Int32Array): Keeper {
  const offsets = new Int32Array(products + 1);
  const nearnessOf = new Float64Array(products);
  const nearest = createTopList(Math.min(most, products));
  let neighbour = new Int32Array(products);
  let similarity = new Float32Array(products);
  let size = 0;
  return {
    add(p, row) {
      nearest.count = 0;
      let floor = 0;
      for (let k = 0; k < row.count; k++) {
        if (row.nearness[k] < floor) continue;
        offerToList(nearest, row.products[k], row.nearness[k], rank);
        floor = floorOf(nearest);
      }
      for (let k = 0; k < nearest.count; k++) nearnessOf[nearest.product[k]] = nearest.score[k];
      const kept = nearest.product.subarray(0, nearest.count).sort();
      if (size + kept.length > neighbour.length) {
        const room = Math.max(size + kept.length, 2 * neighbour.length);
        neighbour = enlarge(neighbour, new Int32Array(room));
        similarity = enlarge(similarity, new Float32Array(room));
      }
      for (let k = 0; k < kept.length; k++) {
        neighbour[size] = kept[k];
        similarity[size++] = nearnessOf[kept[k]];
      }
      offsets[p + 1] = size;
    },
    finish: () => ({
      products,
      isWhole: false,
      neighbourOffsets: offsets,
      neighbour: neighbour.slice(0, size),
      similarity: similarity.slice(0, size),
    }),
  };
}

function enlarge<Column extends Int32Array | Float32Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
