import type { Baskets, Interactions } from '../domain/baskets.ts';

export interface InteractionRange {
  /** Rows of the baskets to take, in this order; all of them by default. */
  readonly rows?: Int32Array;
  /** Leaves the last order of each row out (to be foretold), and asks about its day. @default false */
  readonly isLastHeldOut?: boolean;
}

/**
 * Customers × products from baskets: how many orders of each customer hold each product. Row r is basket row
 * `rows[r]`. With order days in the baskets, the dates of each pair too; the day asked about is that of the held-out
 * order, or the last day in the baskets when nothing is held out.
 */
export function countInteractions(baskets: Baskets, range: InteractionRange = {}): Interactions {
  const customers = range.rows?.length ?? baskets.customers;
  const held = range.isLastHeldOut === true ? 1 : 0;
  const orderDay = baskets.orderDay;
  const slot = new Int32Array(baskets.products);
  const room = countRoom(baskets, range.rows, customers);
  const offsets = new Int32Array(customers + 1);
  const product = new Int32Array(room);
  const times = new Int32Array(room);
  const first = new Int32Array(orderDay ? room : 0);
  const last = new Int32Array(orderDay ? room : 0);
  const asked = new Int32Array(orderDay ? customers : 0);
  const lastDay = orderDay?.reduce((a, b) => (a > b ? a : b), 0) ?? 0;
  for (let r = 0; r < customers; r++) {
    const row = range.rows ? range.rows[r] : r;
    const from = baskets.orderOffsets[row];
    const to = Math.max(from, baskets.orderOffsets[row + 1] - held);
    const start = offsets[r];
    const end = collectProducts(baskets, from, to, slot, product, start);
    sortRange(product, start, end);
    for (let at = start; at < end; at++) slot[product[at]] = at + 1;
    for (let order = from; order < to; order++) {
      for (let k = baskets.lineOffsets[order]; k < baskets.lineOffsets[order + 1]; k++) {
        const at = slot[baskets.product[k]] - 1;
        times[at]++;
        if (!orderDay) continue;
        if (times[at] === 1) first[at] = orderDay[order];
        last[at] = orderDay[order];
      }
    }
    for (let at = start; at < end; at++) slot[product[at]] = 0;
    if (orderDay) asked[r] = held === 1 && to < baskets.orderOffsets[row + 1] ? orderDay[to] : lastDay;
    offsets[r + 1] = end;
  }
  const size = offsets[customers];
  return {
    customers,
    products: baskets.products,
    offsets,
    product: product.slice(0, size),
    times: times.slice(0, size),
    ...(orderDay ? { dates: { first: first.slice(0, size), last: last.slice(0, size), asked } } : {}),
  };
}

/** Upper bound of the pairs: lines of the rows taken. */
function countRoom(baskets: Baskets, rows: Int32Array | undefined, customers: number): number {
  if (!rows) return baskets.product.length;
  let room = 0;
  for (let r = 0; r < customers; r++) {
    room += baskets.lineOffsets[baskets.orderOffsets[rows[r] + 1]] - baskets.lineOffsets[baskets.orderOffsets[rows[r]]];
  }
  return room;
}

/** Writes the distinct products of orders from … to - 1 at `start`, marks them in `slot`, and returns their end. */
function collectProducts(
  baskets: Baskets,
  from: number,
  to: number,
  slot: Int32Array,
  product: Int32Array,
  start: number,
): number {
  let end = start;
  for (let k = baskets.lineOffsets[from]; k < baskets.lineOffsets[to]; k++) {
    const item = baskets.product[k];
    if (slot[item] !== 0) continue;
    slot[item] = 1;
    product[end++] = item;
  }
  return end;
}

/** Most customers have a handful of products, where insertion beats the call of a sort. */
const INSERTION_AT_MOST = 24;

function sortRange(values: Int32Array, start: number, end: number): void {
  if (end - start > INSERTION_AT_MOST) {
    values.subarray(start, end).sort();
    return;
  }
  for (let k = start + 1; k < end; k++) {
    const value = values[k];
    let at = k;
    while (at > start && values[at - 1] > value) {
      values[at] = values[at - 1];
      at--;
    }
    values[at] = value;
  }
}
