import { describe, expect, it } from 'vitest';
import { observeRound } from '../../../src/core/experiments/observe.ts';
import type { PurchaseHistory } from '../../../src/core/domain/history.ts';
import { DEFAULT_RULES, LineFlag, type Ledger } from '../../../src/core/domain/ledger.ts';
import { roundOf } from './made-round.ts';

const DAY = 86_400_000;
const round = roundOf({ people: 120 });
const offered = round.rows.filter((row) => row.arm === 'offer' && row.assignedOffer === 'percent-10');
const held = round.rows.find((row) => row.arm === 'holdout')!;

interface Line {
  readonly customer: string;
  readonly order: string;
  readonly day: number;
  readonly amount: number;
  readonly coupon?: string;
  readonly discount?: number;
  readonly flags?: number;
}

function ledgerOf(lines: readonly Line[], hasCoupons = true): { ledger: Ledger; history: PurchaseHistory } {
  const dictionary = (texts: readonly string[]) => ({ keys: [...new Set(texts)], attributes: {} });
  const customer = dictionary(lines.map((line) => line.customer));
  const order = dictionary(lines.map((line) => line.order));
  const coupon = dictionary(lines.flatMap((line) => line.coupon ?? []));
  const column = (of: (line: Line) => number): Float64Array => Float64Array.from(lines, of);
  const ledger: Ledger = {
    lines: lines.length,
    customer: Int32Array.from(lines, (line) => customer.keys.indexOf(line.customer)),
    product: new Int32Array(lines.length).fill(-1),
    order: Int32Array.from(lines, (line) => order.keys.indexOf(line.order)),
    time: column((line) => line.day * DAY + 1000),
    quantity: column(() => 1),
    amount: column((line) => line.amount),
    flags: Uint16Array.from(lines, (line) => line.flags ?? 0),
    source: new Uint16Array(lines.length),
    row: Int32Array.from(lines, (_, i) => i + 1),
    discount: column((line) => line.discount ?? 0),
    ...(hasCoupons
      ? { coupon: Int32Array.from(lines, (line) => (line.coupon ? coupon.keys.indexOf(line.coupon) : -1)) }
      : {}),
    dictionaries: { customer, product: dictionary([]), order, coupon, channel: dictionary([]) },
    currency: 'EUR',
    currencyDigits: 2,
    taxIncluded: false,
  };
  const counted = lines.filter((line) => !line.flags);
  const sorted = customer.keys.map((key) =>
    counted.filter((line) => line.customer === key).sort((a, b) => a.day - b.day),
  );
  const offsets = new Int32Array(customer.keys.length + 1);
  sorted.forEach((own, i) => (offsets[i + 1] = offsets[i] + own.length));
  const flat = sorted.flat();
  const ones = new Int32Array(flat.length).fill(1);
  const history: PurchaseHistory = {
    customers: customer.keys.length,
    customer: Int32Array.from(customer.keys, (_, i) => i),
    offsets,
    day: Int32Array.from(flat, (line) => line.day),
    amount: Float64Array.from(flat, (line) => line.amount - (line.discount ?? 0)),
    orders: ones,
    lines: ones,
    firstDay: Math.min(...counted.map((line) => line.day)),
    lastDay: Math.max(...counted.map((line) => line.day)),
  };
  return { ledger, history };
}

const observe = (lines: readonly Line[], hasCoupons = true) => {
  const { ledger, history } = ledgerOf(lines, hasCoupons);
  return observeRound(round, ledger, history, DEFAULT_RULES, 'UTC');
};

describe('observing a round in the data', () => {
  const { startDay, windowEnd } = round;
  const [anna, ben] = [offered[0]!, offered[1]!];

  it('takes purchases after the start day up to and with the last', () => {
    const { purchases, dataTo } = observe([
      { customer: anna.customer, order: '1', day: startDay, amount: 4000 },
      { customer: ben.customer, order: '2', day: startDay + 1, amount: 3000 },
      { customer: ben.customer, order: '3', day: windowEnd, amount: 2000 },
      { customer: held.customer, order: '4', day: windowEnd + 1, amount: 1000 },
    ]);
    expect(purchases).toEqual(new Map([[ben.customer, 5000]]));
    expect(dataTo).toBe(windowEnd + 1);
  });

  it('finds our codes in any spelling and among others, once an order, with the order’s value', () => {
    const { redemptions, purchases } = observe([
      {
        customer: anna.customer,
        order: '1',
        day: startDay + 2,
        amount: 3000,
        coupon: `FREESHIP, ${anna.code.toLowerCase()}`,
        discount: 400,
      },
      { customer: anna.customer, order: '1', day: startDay + 2, amount: 1000 },
      { customer: held.customer, order: '2', day: startDay + 3, amount: 2000, coupon: ben.code.replaceAll('-', ' ') },
      { customer: ben.customer, order: '3', day: startDay + 3, amount: 2000, coupon: 'WELCOME10' },
    ]);
    expect(redemptions).toEqual([
      { customer: anna.customer, code: anna.code, day: startDay + 2, orderValue: 4000, discount: 400 },
      { customer: held.customer, code: ben.code, day: startDay + 3, orderValue: 2000, discount: 0 },
    ]);
    // 4000 less 400, which our own code took off and which is put back.
    expect(purchases.get(anna.customer)).toBe(4000);
  });

  it('puts back no more than the code was worth', () => {
    const { purchases } = observe([
      { customer: anna.customer, order: '1', day: startDay + 2, amount: 4000, coupon: anna.code, discount: 1500 },
    ]);
    expect(purchases.get(anna.customer)).toBe(4000 - 1500 + 400);
  });

  it('leaves out a cancelled order, and says so where there is no column of codes', () => {
    const lines = [
      { customer: ben.customer, order: '0', day: startDay + 1, amount: 100 },
      {
        customer: anna.customer,
        order: '1',
        day: startDay + 2,
        amount: 4000,
        coupon: anna.code,
        flags: LineFlag.cancelled,
      },
    ];
    expect(observe(lines).redemptions).toEqual([]);
    expect(observe(lines, false).redemptions).toBeNull();
  });
});
