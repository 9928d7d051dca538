import { describe, expect, it } from 'vitest';
import type { PurchaseHistory } from '../../../src/core/domain/history.ts';
import { LineFlag, type Ledger } from '../../../src/core/domain/ledger.ts';
import { buildBaskets } from '../../../src/core/features/baskets.ts';
import { countInteractions } from '../../../src/core/features/interactions.ts';

interface Line {
  readonly customer: number;
  readonly product: number;
  readonly order: number;
  readonly time: number;
  readonly quantity?: number;
  readonly flags?: number;
}

const HOUR = 3_600_000;

function toLedger(lines: readonly Line[]): Ledger {
  const size = (of: (line: Line) => number) => Math.max(-1, ...lines.map(of)) + 1;
  const dictionary = (n: number) => ({ keys: Array.from({ length: n }, (_none, k) => `k${k}`), attributes: {} });
  return {
    lines: lines.length,
    customer: Int32Array.from(lines, (line) => line.customer),
    product: Int32Array.from(lines, (line) => line.product),
    order: Int32Array.from(lines, (line) => line.order),
    time: Float64Array.from(lines, (line) => line.time * HOUR),
    quantity: Float64Array.from(lines, (line) => line.quantity ?? 1),
    amount: Float64Array.from(lines, () => 100),
    flags: Uint16Array.from(lines, (line) => line.flags ?? 0),
    source: new Uint16Array(lines.length),
    row: new Int32Array(lines.length),
    dictionaries: {
      customer: dictionary(size((line) => line.customer)),
      product: dictionary(size((line) => line.product)),
      order: dictionary(size((line) => line.order)),
      coupon: dictionary(0),
      channel: dictionary(0),
    },
    currency: 'EUR',
    currencyDigits: 2,
    taxIncluded: false,
  };
}

/** Only who counts is read of it here. */
function historyOf(...customer: number[]): PurchaseHistory {
  const none = new Int32Array(0);
  return {
    customers: customer.length,
    customer: Int32Array.from(customer),
    offsets: new Int32Array(customer.length + 1),
    day: none,
    amount: new Float64Array(0),
    orders: none,
    lines: none,
    firstDay: 0,
    lastDay: 0,
  };
}

/** customer → orders → products, sorted within an order. */
function readBaskets(lines: readonly Line[], history: PurchaseHistory, rules = {}, zone = 'UTC') {
  const baskets = buildBaskets(toLedger(lines), rules, history, zone);
  return Array.from({ length: baskets.customers }, (_none, row) =>
    Array.from({ length: baskets.orderOffsets[row + 1] - baskets.orderOffsets[row] }, (_order, k) => {
      const order = baskets.orderOffsets[row] + k;
      return [...baskets.product.subarray(baskets.lineOffsets[order], baskets.lineOffsets[order + 1])].sort();
    }),
  );
}

describe('buildBaskets', () => {
  it('groups lines by customer of the history and by order, in time order, products once', () => {
    const lines = [
      { customer: 2, product: 0, order: 0, time: 50 },
      { customer: 0, product: 1, order: 1, time: 10 },
      { customer: 2, product: 1, order: 2, time: 20 },
      { customer: 2, product: 0, order: 0, time: 49 },
      { customer: 2, product: 2, order: 0, time: 50 },
      { customer: 1, product: 2, order: 3, time: 5 },
    ];
    expect(readBaskets(lines, historyOf(0, 2))).toEqual([[[1]], [[1], [0, 2]]]);
  });

  it('takes an order by its earliest line, equal times by first appearance', () => {
    const lines = [
      { customer: 0, product: 0, order: 0, time: 30 },
      { customer: 0, product: 1, order: 1, time: 20 },
      { customer: 0, product: 2, order: 0, time: 10 },
      { customer: 0, product: 3, order: 2, time: 20 },
    ];
    expect(readBaskets(lines, historyOf(0))).toEqual([[[0, 2], [1], [3]]]);
  });

  it('leaves out what does not count, refunds, returned quantities, and lines without a product', () => {
    const lines = [
      { customer: 0, product: 0, order: 0, time: 1 },
      { customer: 0, product: 1, order: 0, time: 1, flags: LineFlag.cancelled },
      { customer: 0, product: 2, order: 0, time: 1, flags: LineFlag.refund },
      { customer: 0, product: 3, order: 0, time: 1, quantity: -1 },
      { customer: 0, product: -1, order: 0, time: 1 },
      { customer: 0, product: 4, order: 0, time: 1, flags: LineFlag.testOrder },
    ];
    expect(readBaskets(lines, historyOf(0))).toEqual([[[0]]]);
    expect(readBaskets(lines, historyOf(0), { 'test-order': false })).toEqual([[[0, 4]]]);
  });

  it('makes an order of two customers an order of each', () => {
    const lines = [
      { customer: 0, product: 0, order: 0, time: 1 },
      { customer: 1, product: 1, order: 0, time: 1 },
      { customer: 0, product: 2, order: 0, time: 1 },
    ];
    expect(readBaskets(lines, historyOf(0, 1))).toEqual([[[0, 2]], [[1]]]);
  });

  it('gives each order its day in the shop’s zone', () => {
    const lines = [
      { customer: 0, product: 0, order: 0, time: 20 },
      { customer: 0, product: 0, order: 1, time: 46 },
    ];
    const ledger = toLedger(lines);
    expect([...(buildBaskets(ledger, {}, historyOf(0), 'UTC').orderDay ?? [])]).toEqual([0, 1]);
    expect([...(buildBaskets(ledger, {}, historyOf(0), 'Asia/Shanghai').orderDay ?? [])]).toEqual([1, 2]);
  });

  it('is empty for nobody', () => {
    const baskets = buildBaskets(toLedger([{ customer: -1, product: 0, order: 0, time: 1 }]), {}, historyOf(), 'UTC');
    expect([baskets.customers, baskets.product.length, [...baskets.orderOffsets]]).toEqual([0, 0, [0]]);
  });
});

describe('countInteractions', () => {
  const lines = [
    { customer: 0, product: 2, order: 0, time: 1 },
    { customer: 0, product: 0, order: 1, time: 30 },
    { customer: 0, product: 2, order: 1, time: 30 },
    { customer: 1, product: 1, order: 2, time: 100 },
  ];
  const baskets = buildBaskets(toLedger(lines), {}, historyOf(0, 1), 'UTC');

  it('counts orders with each product, products ascending, with first and last day', () => {
    const counted = countInteractions(baskets);
    expect([...counted.offsets]).toEqual([0, 2, 3]);
    expect([...counted.product]).toEqual([0, 2, 1]);
    expect([...counted.times]).toEqual([1, 2, 1]);
    expect([...(counted.dates?.first ?? [])]).toEqual([1, 0, 4]);
    expect([...(counted.dates?.last ?? [])]).toEqual([1, 1, 4]);
    expect([...(counted.dates?.asked ?? [])]).toEqual([4, 4]);
  });

  it('leaves the last order of the chosen rows out and asks about its day', () => {
    const counted = countInteractions(baskets, { rows: Int32Array.of(0), isLastHeldOut: true });
    expect([counted.customers, [...counted.product], [...counted.times]]).toEqual([1, [2], [1]]);
    expect([...(counted.dates?.asked ?? [])]).toEqual([1]);
  });
});
