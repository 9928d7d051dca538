import type { PurchaseHistory } from '../domain/history.ts';
import type { Ledger, RuleSwitches } from '../domain/ledger.ts';
import { LineRole, readCountedLines, type CountedLines } from './counted-lines.ts';
import { netRefunds } from './refunds.ts';

/**
 * Purchase days of everyone who counts, by customer, then by day.
 *
 * Money taken back on a day with a sale lowers that day; on a day without one it lowers the purchase day before it
 * (listed in `laterRefunds`, so that features of an earlier as-of do not see it). Money taken back before the first
 * purchase belongs to a sale that is not in the file: it is in no purchase here, only in the shop's revenue. A
 * customer who only ever gave things back is no buyer. A sale that was refunded whole stays a purchase of net 0.
 *
 * Empty ledger, or nobody named: 0 customers; `firstDay` 0 and `lastDay` -1 when no line counts at all.
 * Time O(lines + customers + days) for any order of lines; `counted` saves reading the lines twice.
 */
export function buildHistory(
  ledger: Ledger,
  rules: RuleSwitches,
  zone: string,
  counted: CountedLines = readCountedLines(ledger, rules, zone),
): PurchaseHistory {
  const sales = collectPurchases(ledger, counted);
  const { customer, offsets, place } = placeByCustomer(sales, ledger.dictionaries.customer.keys.length);
  const history = {
    customers: customer.length,
    customer,
    offsets,
    day: scatter(sales.day, place, new Int32Array(place.length)),
    amount: scatter(sales.amount, place, new Float64Array(place.length)),
    orders: scatter(sales.orders, place, new Int32Array(place.length)),
    lines: scatter(sales.lines, place, new Int32Array(place.length)),
    firstDay: counted.firstDay,
    lastDay: counted.lastDay,
  };
  return { ...history, laterRefunds: netRefunds(history, ledger, counted) };
}

/** Purchase days in the order in which they begin, days ascending; columns may be longer than `count`. */
interface Purchases {
  readonly count: number;
  readonly customer: Int32Array;
  readonly day: Int32Array;
  readonly amount: Float64Array;
  readonly orders: Int32Array;
  readonly lines: Int32Array;
}

/**
 * One pass over the sales in order of days. Each customer's latest purchase and each order's latest purchase are
 * remembered, so that the pass touches memory in order (sorting lines by customer first took three times as long).
 */
function collectPurchases(ledger: Ledger, counted: CountedLines): Purchases {
  const { role, net } = counted;
  const sales = role.reduce((sum, value) => (value === LineRole.sale ? sum + 1 : sum), 0);
  const customer = new Int32Array(sales);
  const day = new Int32Array(sales);
  const amount = new Float64Array(sales);
  const orders = new Int32Array(sales);
  const lines = new Int32Array(sales);
  const latestOf = new Int32Array(ledger.dictionaries.customer.keys.length).fill(-1);
  const seenBy = new Int32Array(ledger.dictionaries.order.keys.length).fill(-1);
  const byDay = isInDayOrder(counted) ? null : linesByDay(counted);
  let count = 0;
  for (let j = 0; j < ledger.lines; j++) {
    const i = byDay === null ? j : byDay[j];
    const who = ledger.customer[i];
    if (role[i] !== LineRole.sale || who < 0) continue;
    let purchase = latestOf[who];
    if (purchase < 0 || day[purchase] !== counted.day[i]) {
      purchase = count++;
      latestOf[who] = purchase;
      customer[purchase] = who;
      day[purchase] = counted.day[i];
    }
    amount[purchase] += net[i];
    lines[purchase]++;
    if (seenBy[ledger.order[i]] === purchase) continue;
    seenBy[ledger.order[i]] = purchase;
    orders[purchase]++;
  }
  return { count, customer, day, amount, orders, lines };
}

function isInDayOrder({ role, day }: CountedLines): boolean {
  let last = -Infinity;
  for (let i = 0; i < day.length; i++) {
    if (role[i] === LineRole.out) continue;
    if (day[i] < last) return false;
    last = day[i];
  }
  return true;
}

/** All lines, days ascending, by a counting sort; lines that do not count stand first. */
function linesByDay({ role, day, firstDay, lastDay }: CountedLines): Int32Array {
  const starts = new Int32Array(lastDay - firstDay + 3);
  const slotOf = (i: number): number => (role[i] === LineRole.out ? 0 : day[i] - firstDay + 1);
  for (let i = 0; i < day.length; i++) starts[slotOf(i) + 1]++;
  for (let s = 0; s < starts.length - 1; s++) starts[s + 1] += starts[s];
  const order = new Int32Array(day.length);
  for (let i = 0; i < day.length; i++) order[starts[slotOf(i)]++] = i;
  return order;
}

/** Who bought, ascending; where their purchases begin; and each purchase's place when sorted by customer, stably. */
function placeByCustomer({ count, customer }: Purchases, dictionary: number) {
  const starts = new Int32Array(dictionary + 1);
  for (let p = 0; p < count; p++) starts[customer[p] + 1]++;
  let buyers = 0;
  for (let c = 0; c < dictionary; c++) if (starts[c + 1] > 0) buyers++;
  const buyer = new Int32Array(buyers);
  const offsets = new Int32Array(buyers + 1);
  for (let c = 0, b = 0; c < dictionary; c++) {
    const own = starts[c + 1];
    starts[c + 1] += starts[c];
    if (own === 0) continue;
    buyer[b++] = c;
    offsets[b] = starts[c + 1];
  }
  const place = new Int32Array(count);
  for (let p = 0; p < count; p++) place[p] = starts[customer[p]]++;
  return { customer: buyer, offsets, place };
}

function scatter<T extends Int32Array | Float64Array>(values: T, place: Int32Array, into: T): T {
  for (let p = 0; p < place.length; p++) into[place[p]] = values[p];
  return into;
}
