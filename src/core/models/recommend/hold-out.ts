import type { Baskets, Interactions } from '../../domain/baskets.ts';
import { countInteractions } from '../../features/interactions.ts';
import { createRandom } from '../../shared/random.ts';

/** Above this many customers a seeded sample of them is judged: the standard error of a share is then at most .71 points. */
export const JUDGED_AT_MOST = 5_000;

export interface HeldOut {
  /** Everything but the last order, of the customers with two or more; row r is basket row `rows[r]`. */
  readonly train: Interactions;
  readonly rows: Int32Array;
  /** Rows of `train` to be judged, ascending: all, or JUDGED_AT_MOST of them. */
  readonly judged: Int32Array;
}

/** Basket rows of the customers with two or more orders. */
export function rowsWithTwoOrders(baskets: Baskets): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < baskets.customers; row++) {
    if (baskets.orderOffsets[row + 1] - baskets.orderOffsets[row] >= 2) rows.push(row);
  }
  return Int32Array.from(rows);
}

/**
 * Holds out the last order of each of `rows` (customers with two or more orders). The models are fitted on the same
 * people's earlier orders, as REFERENCES.md does: a customer with one order has no past of their own to foretell from.
 */
export function holdOutLastOrders(baskets: Baskets, rows: Int32Array, seed: number): HeldOut {
  return {
    train: countInteractions(baskets, { rows, isLastHeldOut: true }),
    rows,
    judged: sampleRows(rows.length, JUDGED_AT_MOST, seed),
  };
}

/** `size` of 0 … n - 1 without repeats, ascending (selection sampling, Knuth TAOCP 3.4.2 S); all when n is not more. */
function sampleRows(n: number, size: number, seed: number): Int32Array {
  if (n <= size) return Int32Array.from({ length: n }, (_none, row) => row);
  const random = createRandom(seed, 'recommend-judged');
  const chosen = new Int32Array(size);
  let count = 0;
  for (let row = 0; count < size; row++) {
    if ((n - row) * random.uniform() < size - count) chosen[count++] = row;
  }
  return chosen;
}

/** Distinct products of the last order of a basket row. */
export function lastOrderOf(baskets: Baskets, row: number): Int32Array {
  const order = baskets.orderOffsets[row + 1] - 1;
  return baskets.product.subarray(baskets.lineOffsets[order], baskets.lineOffsets[order + 1]);
}
