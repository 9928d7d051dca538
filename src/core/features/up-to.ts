import type { PurchaseHistory } from '../domain/history.ts';
import { refundsAfter } from './as-of.ts';

/**
 * The history as it stood at the end of `asOfDay`: later purchases are gone, so are customers who had none before, and
 * money that was taken back later is in the amounts again. Gives the same object back when nothing lies after `asOfDay`.
 */
export function historyUpTo(history: PurchaseHistory, asOfDay: number): PurchaseHistory {
  if (asOfDay >= history.lastDay) return history;
  const kept = countKept(history, asOfDay);
  const takenBackLater = refundsAfter(history, asOfDay);
  const result = {
    customer: new Int32Array(kept.customers),
    offsets: new Int32Array(kept.customers + 1),
    day: new Int32Array(kept.purchases),
    amount: new Float64Array(kept.purchases),
    orders: new Int32Array(kept.purchases),
    lines: new Int32Array(kept.purchases),
  };
  const placeOf = new Int32Array(history.day.length);
  let customers = 0;
  let purchases = 0;
  for (let i = 0; i < history.customers; i++) {
    const first = history.offsets[i];
    if (first === history.offsets[i + 1] || history.day[first] > asOfDay) continue;
    for (let j = first; j < history.offsets[i + 1] && history.day[j] <= asOfDay; j++, purchases++) {
      result.day[purchases] = history.day[j];
      result.amount[purchases] = takenBackLater === null ? history.amount[j] : history.amount[j] - takenBackLater[j];
      result.orders[purchases] = history.orders[j];
      result.lines[purchases] = history.lines[j];
      placeOf[j] = purchases;
    }
    result.customer[customers++] = history.customer[i];
    result.offsets[customers] = purchases;
  }
  const cut: PurchaseHistory = { customers, ...result, firstDay: history.firstDay, lastDay: asOfDay };
  return history.laterRefunds ? { ...cut, laterRefunds: refundsUpTo(history.laterRefunds, asOfDay, placeOf) } : cut;
}

/** Refunds by the end of `asOfDay`, at the places of their purchases in the cut history. */
function refundsUpTo(
  { purchase, day, amount }: NonNullable<PurchaseHistory['laterRefunds']>,
  asOfDay: number,
  placeOf: Int32Array,
): NonNullable<PurchaseHistory['laterRefunds']> {
  const isBefore = (_value: number, j: number): boolean => day[j] <= asOfDay;
  return {
    purchase: purchase.filter(isBefore).map((j) => placeOf[j]),
    day: day.filter(isBefore),
    amount: amount.filter(isBefore),
  };
}

function countKept(history: PurchaseHistory, asOfDay: number): { customers: number; purchases: number } {
  let customers = 0;
  let purchases = 0;
  for (let i = 0; i < history.customers; i++) {
    let own = 0;
    for (let j = history.offsets[i]; j < history.offsets[i + 1] && history.day[j] <= asOfDay; j++) own++;
    if (own > 0) customers++;
    purchases += own;
  }
  return { customers, purchases };
}
