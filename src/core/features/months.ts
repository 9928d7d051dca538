import type { Calendar } from '../domain/calendar.ts';
import { firstDayOfMonth, monthToIso } from '../domain/calendar.ts';
import type { PurchaseHistory } from '../domain/history.ts';
import type { Ledger } from '../domain/ledger.ts';
import type { MonthRow } from '../pipeline/artefacts.ts';
import { LineRole, type CountedLines } from './counted-lines.ts';

export interface MonthsInput {
  readonly ledger: Ledger;
  readonly counted: CountedLines;
  readonly history: PurchaseHistory;
  readonly calendar: Calendar;
  /** Lines and purchases after the end of this day are not read; a month is complete when it ends by then. */
  readonly asOfDay: number;
  /** From this day on a first purchase in the file is taken for the customer's first (left truncation). */
  readonly knownFrom: number;
}

export interface Months {
  readonly byMonth: readonly MonthRow[];
  readonly revenue: number;
  readonly orders: number;
}

/**
 * One row a month from the first line that counts to as-of, empty months included. Revenue (net, minor units) stands in
 * the month of the line, money taken back in the month in which it was; an order counts once, in the month of its first
 * line in the file. `newCustomers` is null in months that begin before `knownFrom`.
 */
export function summariseMonths(input: MonthsInput): Months {
  const { counted, calendar, asOfDay, knownFrom } = input;
  if (counted.lastDay < counted.firstDay || asOfDay < counted.firstDay) return { byMonth: [], revenue: 0, orders: 0 };
  const first = calendar.monthOf(counted.firstDay);
  const count = calendar.monthOf(asOfDay) - first + 1;
  const slotOfDay = slotsOfDays(calendar, counted.firstDay, asOfDay, first);
  const { revenue, orders } = sumLines(input, slotOfDay, count);
  const { customers, newcomers } = countCustomers(input, slotOfDay, count);
  const byMonth = Array.from({ length: count }, (_, slot): MonthRow => {
    const starts = firstDayOfMonth(first + slot);
    return {
      month: monthToIso(first + slot),
      revenue: revenue[slot],
      orders: orders[slot],
      customers: customers[slot],
      newCustomers: starts >= knownFrom ? newcomers[slot] : null,
      isComplete: firstDayOfMonth(first + slot + 1) - 1 <= asOfDay,
    };
  });
  return { byMonth, revenue: sum(revenue), orders: sum(orders) };
}

/** Month, counted from `first`, of each day from `firstDay`: one look-up instead of a division per line. */
export function slotsOfDays(calendar: Calendar, firstDay: number, lastDay: number, first: number): Int32Array {
  return Int32Array.from({ length: lastDay - firstDay + 1 }, (_, d) => calendar.monthOf(firstDay + d) - first);
}

function sumLines({ ledger, counted, asOfDay }: MonthsInput, slotOfDay: Int32Array, count: number) {
  const revenue = new Float64Array(count);
  const orders = new Float64Array(count);
  const isSeen = new Uint8Array(ledger.dictionaries.order.keys.length);
  for (let i = 0; i < ledger.lines; i++) {
    if (counted.role[i] === LineRole.out || counted.day[i] > asOfDay) continue;
    const slot = slotOfDay[counted.day[i] - counted.firstDay];
    revenue[slot] += counted.net[i];
    if (counted.role[i] !== LineRole.sale || isSeen[ledger.order[i]] === 1) continue;
    isSeen[ledger.order[i]] = 1;
    orders[slot]++;
  }
  return { revenue, orders };
}

function countCustomers({ counted, history, asOfDay }: MonthsInput, slotOfDay: Int32Array, count: number) {
  const customers = new Float64Array(count);
  const newcomers = new Float64Array(count);
  for (let c = 0; c < history.customers; c++) {
    let last = -1;
    for (let j = history.offsets[c]; j < history.offsets[c + 1] && history.day[j] <= asOfDay; j++) {
      const slot = slotOfDay[history.day[j] - counted.firstDay];
      if (slot === last) continue;
      if (last === -1) newcomers[slot]++;
      customers[slot]++;
      last = slot;
    }
  }
  return { customers, newcomers };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
