import type { Baskets } from '../domain/baskets.ts';
import { createCalendar } from '../domain/calendar.ts';
import { excludedFlags } from '../domain/counting.ts';
import type { PurchaseHistory } from '../domain/history.ts';
import { LineFlag, type Ledger, type RuleSwitches } from '../domain/ledger.ts';

/**
 * Baskets of the customers of a history, in the history's order. A line is in a basket when it counts (see
 * `excludedFlags`), has a product, takes something (quantity above 0) and is not a refund line: what went back is no
 * sign of taste. An order with lines of two customers is an order of each. Orders stand by the time of their earliest
 * line, equal times by first appearance. `zone` is the shop's IANA zone, for the days of the orders; RangeError where
 * Intl does not know it. Nobody or no product gives baskets without orders.
 */
export function buildBaskets(ledger: Ledger, rules: RuleSwitches, history: PurchaseHistory, zone: string): Baskets {
  const { offsets, lines } = groupLines(ledger, excludedFlags(rules, history.customers > 0), history);
  const orders = ledger.dictionaries.order.keys.length;
  const seenBy = new Int32Array(orders).fill(-1);
  const timeOf = new Float64Array(orders);
  const firstLine = new Int32Array(orders);
  const nextLine = new Int32Array(ledger.lines);
  const inOrder = new Int32Array(ledger.dictionaries.product.keys.length).fill(-1);
  const out = startBaskets(history.customers, lines.length);
  const dayOf = createCalendar(zone).dayOf;
  const mine = new Int32Array(Math.min(orders, lines.length));
  for (let row = 0; row < history.customers; row++) {
    let count = 0;
    for (let at = offsets[row]; at < offsets[row + 1]; at++) {
      const line = lines[at];
      const order = ledger.order[line];
      const time = ledger.time[line];
      if (seenBy[order] !== row) {
        seenBy[order] = row;
        timeOf[order] = time;
        nextLine[line] = -1;
        mine[count++] = order;
      } else {
        if (time < timeOf[order]) timeOf[order] = time;
        nextLine[line] = firstLine[order];
      }
      firstLine[order] = line;
    }
    sortByTime(mine, count, timeOf);
    for (let k = 0; k < count; k++) {
      out.orderDay[out.orders] = dayOf(timeOf[mine[k]]);
      for (let line = firstLine[mine[k]]; line >= 0; line = nextLine[line]) {
        const product = ledger.product[line];
        if (inOrder[product] === out.orders) continue;
        inOrder[product] = out.orders;
        out.product[out.filled++] = product;
      }
      out.lineOffsets[++out.orders] = out.filled;
    }
    out.orderOffsets[row + 1] = out.orders;
  }
  return {
    customers: history.customers,
    products: ledger.dictionaries.product.keys.length,
    orderOffsets: out.orderOffsets,
    lineOffsets: out.lineOffsets.slice(0, out.orders + 1),
    product: out.product.slice(0, out.filled),
    orderDay: out.orderDay.slice(0, out.orders),
  };
}

/** Room for at most `lines` orders of one product each. */
function startBaskets(customers: number, lines: number) {
  return {
    orders: 0,
    filled: 0,
    orderOffsets: new Int32Array(customers + 1),
    lineOffsets: new Int32Array(lines + 1),
    product: new Int32Array(lines),
    orderDay: new Int32Array(lines),
  };
}

/** Lines that belong in a basket, by customer row (counting sort, stable: ledger order within a customer). */
function groupLines(
  ledger: Ledger,
  excluded: number,
  history: PurchaseHistory,
): { offsets: Int32Array; lines: Int32Array } {
  const rowOf = new Int32Array(ledger.dictionaries.customer.keys.length).fill(-1);
  for (let row = 0; row < history.customers; row++) rowOf[history.customer[row]] = row;
  const mask = excluded | LineFlag.refund;
  const { customer, product, quantity, flags } = ledger;
  const rowOfLine = new Int32Array(ledger.lines).fill(-1);
  const offsets = new Int32Array(history.customers + 1);
  for (let line = 0; line < ledger.lines; line++) {
    if ((flags[line] & mask) !== 0 || product[line] < 0 || customer[line] < 0 || !(quantity[line] > 0)) continue;
    const row = rowOf[customer[line]];
    if (row < 0) continue;
    rowOfLine[line] = row;
    offsets[row + 1]++;
  }
  for (let row = 0; row < history.customers; row++) offsets[row + 1] += offsets[row];
  const lines = new Int32Array(offsets[history.customers]);
  const next = offsets.slice(0, history.customers);
  for (let line = 0; line < ledger.lines; line++) {
    const row = rowOfLine[line];
    if (row >= 0) lines[next[row]++] = line;
  }
  return { offsets, lines };
}

/** Sorts orders[0 … count) by time. `orders` holds them by first appearance and mostly in time order already. */
function sortByTime(orders: Int32Array, count: number, timeOf: Float64Array): void {
  let isSorted = true;
  for (let k = 1; k < count && isSorted; k++) isSorted = timeOf[orders[k - 1]] <= timeOf[orders[k]];
  if (isSorted) return;
  orders.subarray(0, count).sort((a, b) => timeOf[a] - timeOf[b]);
}
