import type { PurchaseHistory } from '../domain/history.ts';

/**
 * The history as it stood at the end of `asOfDay`: later purchases are gone, and so are customers who had none before.
 * Gives the same object back when nothing lies after `asOfDay`.
 */
export function historyUpTo(history: PurchaseHistory, asOfDay: number): PurchaseHistory {
  if (asOfDay >= history.lastDay) return history;
  const kept = countKept(history, asOfDay);
  const result = {
    customer: new Int32Array(kept.customers),
    offsets: new Int32Array(kept.customers + 1),
    day: new Int32Array(kept.purchases),
    amount: new Float64Array(kept.purchases),
    orders: new Int32Array(kept.purchases),
    lines: new Int32Array(kept.purchases),
  };
  let customers = 0;
  let purchases = 0;
  for (let i = 0; i < history.customers; i++) {
    const first = history.offsets[i];
    if (first === history.offsets[i + 1] || history.day[first] > asOfDay) continue;
    for (let j = first; j < history.offsets[i + 1] && history.day[j] <= asOfDay; j++, purchases++) {
      result.day[purchases] = history.day[j];
      result.amount[purchases] = history.amount[j];
      result.orders[purchases] = history.orders[j];
      result.lines[purchases] = history.lines[j];
    }
    result.customer[customers++] = history.customer[i];
    result.offsets[customers] = purchases;
  }
  return { customers, ...result, firstDay: history.firstDay, lastDay: asOfDay };
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
