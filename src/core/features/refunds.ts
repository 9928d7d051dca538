import type { PurchaseHistory } from '../domain/history.ts';
import type { Ledger } from '../domain/ledger.ts';
import { LineRole, type CountedLines } from './counted-lines.ts';

type LaterRefunds = NonNullable<PurchaseHistory['laterRefunds']>;

/**
 * Takes what was given back off the purchases of `history` (its `amount` is changed): off the purchase of the same day,
 * else off the one before. Gives the list of the latter, in the order of their purchases, then of days.
 */
export function netRefunds(history: PurchaseHistory, ledger: Ledger, { role, day, net }: CountedLines): LaterRefunds {
  const found: { purchase: number; day: number; amount: number }[] = [];
  const rowOf = rowsOfCustomers(history, ledger.dictionaries.customer.keys.length);
  for (let i = 0; i < ledger.lines; i++) {
    if (role[i] !== LineRole.takesBack || ledger.customer[i] < 0) continue;
    const purchase = latestPurchase(history, rowOf[ledger.customer[i]], day[i]);
    if (purchase < 0) continue;
    history.amount[purchase] += net[i];
    if (history.day[purchase] < day[i]) found.push({ purchase, day: day[i], amount: net[i] });
  }
  found.sort((a, b) => a.purchase - b.purchase || a.day - b.day);
  return {
    purchase: Int32Array.from(found, ({ purchase }) => purchase),
    day: Int32Array.from(found, (refund) => refund.day),
    amount: Float64Array.from(found, ({ amount }) => amount),
  };
}

/** Row of the history by customer of the dictionary; -1 for who never bought. */
function rowsOfCustomers({ customers, customer }: PurchaseHistory, dictionary: number): Int32Array {
  const rowOf = new Int32Array(dictionary).fill(-1);
  for (let row = 0; row < customers; row++) rowOf[customer[row]] = row;
  return rowOf;
}

/** The row's last purchase on `day` or before; -1 when there is none. */
function latestPurchase({ offsets, day }: PurchaseHistory, row: number, wanted: number): number {
  if (row < 0) return -1;
  let low = offsets[row];
  let high = offsets[row + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (day[middle] <= wanted) low = middle + 1;
    else high = middle;
  }
  return low > offsets[row] ? low - 1 : -1;
}
