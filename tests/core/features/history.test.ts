import { describe, expect, it } from 'vitest';
import { LineFlag, type Ledger } from '../../../src/core/domain/ledger.ts';
import { buildHistory } from '../../../src/core/features/history.ts';
import { createRandom } from '../../../src/core/shared/random.ts';
import { makeLedger, type TestLine } from './make-ledger.ts';
import { day } from './shared-data.ts';

/** Purchases of one customer, as text that reads well in a failure. */
function purchasesOf(ledger: Ledger, key: string, history = buildHistory(ledger, {}, 'UTC')) {
  const row = Array.from(history.customer).findIndex((c) => ledger.dictionaries.customer.keys[c] === key);
  if (row < 0) return null;
  const from = history.offsets[row];
  return Array.from(history.day.subarray(from, history.offsets[row + 1]), (number, j) => ({
    day: new Date(number * 86_400_000).toISOString().slice(0, 10),
    amount: history.amount[from + j],
    orders: history.orders[from + j],
    lines: history.lines[from + j],
  }));
}

describe('buildHistory', () => {
  it('joins the orders of a day into one purchase, counts orders and lines, and sorts files that are not in order', () => {
    const ledger = makeLedger([
      { customer: 'b', time: '2025-03-02T10:00:00Z', amount: 500, order: '3' },
      { customer: 'a', time: '2025-03-05T10:00:00Z', amount: 300, order: '4' },
      { customer: 'a', time: '2025-03-01T09:00:00Z', amount: 1000, order: '1' },
      { customer: 'a', time: '2025-03-01T09:00:00Z', amount: 250, order: '1' },
      { customer: 'a', time: '2025-03-01T18:00:00Z', amount: 750, order: '2' },
    ]);
    expect(purchasesOf(ledger, 'a')).toEqual([
      { day: '2025-03-01', amount: 2000, orders: 2, lines: 3 },
      { day: '2025-03-05', amount: 300, orders: 1, lines: 1 },
    ]);
    const history = buildHistory(ledger, {}, 'UTC');
    expect([history.firstDay, history.lastDay]).toEqual([day('2025-03-01'), day('2025-03-05')]);
  });

  it('takes a day for a day of the shop, not of UTC', () => {
    const ledger = makeLedger([
      { customer: 'a', time: '2025-03-01T15:30:00Z', amount: 100 },
      { customer: 'a', time: '2025-03-01T16:30:00Z', amount: 100 },
    ]);
    expect(buildHistory(ledger, {}, 'UTC').day).toHaveLength(1);
    const inShanghai = buildHistory(ledger, {}, 'Asia/Shanghai');
    expect(Array.from(inShanghai.day)).toEqual([day('2025-03-01'), day('2025-03-02')]);
    expect(Array.from(buildHistory(ledger, {}, 'America/New_York').day)).toEqual([day('2025-03-01')]);
  });

  it('takes off discount and contained tax, and the refund column only while refunds are netted', () => {
    const line: TestLine = {
      customer: 'a',
      time: '2025-03-01T09:00:00Z',
      amount: 1190,
      discount: 100,
      tax: 190,
      refund: 300,
    };
    const net = (ledger: Ledger, isNetted: boolean) =>
      Array.from(buildHistory(ledger, { refund: isNetted }, 'UTC').amount);
    expect(net(makeLedger([line], { taxIncluded: true }), true)).toEqual([600]);
    expect(net(makeLedger([line], { taxIncluded: true }), false)).toEqual([900]);
    expect(net(makeLedger([line]), true)).toEqual([790]);
  });

  describe('money taken back', () => {
    const refund = LineFlag.refund;
    const ledger = makeLedger([
      { customer: 'only returns', time: '2025-03-01T09:00:00Z', amount: -400, flags: refund, quantity: -1 },
      { customer: 'a', time: '2025-03-01T09:00:00Z', amount: 1000 },
      { customer: 'a', time: '2025-03-04T09:00:00Z', amount: -300, flags: refund, quantity: -1 },
      { customer: 'a', time: '2025-03-06T09:00:00Z', amount: -50, flags: refund, quantity: -1 },
      { customer: 'a', time: '2025-03-06T11:00:00Z', amount: 500 },
      { customer: 'before', time: '2025-03-02T09:00:00Z', amount: -200, flags: refund, quantity: -1 },
      { customer: 'before', time: '2025-03-03T09:00:00Z', amount: 900 },
    ]);

    it('lowers the purchase of its day or the one before, and is no purchase', () => {
      expect(purchasesOf(ledger, 'a')).toEqual([
        { day: '2025-03-01', amount: 700, orders: 1, lines: 1 },
        { day: '2025-03-06', amount: 450, orders: 1, lines: 1 },
      ]);
      const { laterRefunds, day: days } = buildHistory(ledger, {}, 'UTC');
      expect(laterRefunds?.day).toEqual(Int32Array.of(day('2025-03-04')));
      expect(laterRefunds?.amount).toEqual(Float64Array.of(-300));
      expect(days[laterRefunds?.purchase[0] ?? -1]).toBe(day('2025-03-01'));
    });

    it('leaves out who only gave things back, and what was given back before the first purchase in the file', () => {
      expect(purchasesOf(ledger, 'only returns')).toBeNull();
      expect(purchasesOf(ledger, 'before')).toEqual([{ day: '2025-03-03', amount: 900, orders: 1, lines: 1 }]);
    });

    it('is ignored while the rule is off', () => {
      const off = buildHistory(ledger, { refund: false }, 'UTC');
      expect(purchasesOf(ledger, 'a', off)?.map(({ amount }) => amount)).toEqual([1000, 500]);
    });

    it('keeps a sale whose refund column takes all of it back as a purchase of nothing', () => {
      const whole = makeLedger([{ customer: 'a', time: '2025-03-01T09:00:00Z', amount: 1000, refund: 1000 }]);
      expect(purchasesOf(whole, 'a')).toEqual([{ day: '2025-03-01', amount: 0, orders: 1, lines: 1 }]);
    });
  });

  it('leaves out lines that a rule keeps out, and takes them in when it is switched off', () => {
    const ledger = makeLedger([
      { customer: 'a', time: '2025-03-01T09:00:00Z', amount: 100 },
      { customer: 'a', time: '2025-03-02T09:00:00Z', amount: 100, flags: LineFlag.cancelled },
      { customer: 'guest', time: '2025-03-09T09:00:00Z', amount: 100, flags: LineFlag.placeholderCustomer },
      { customer: null, time: '2025-03-10T09:00:00Z', amount: 100, flags: LineFlag.noCustomer },
    ]);
    const usual = buildHistory(ledger, {}, 'UTC');
    expect([usual.customers, usual.day.length, usual.lastDay]).toEqual([1, 1, day('2025-03-01')]);
    const more = buildHistory(ledger, { cancelled: false, 'placeholder-customer': false }, 'UTC');
    expect([more.customers, more.day.length]).toEqual([2, 3]);
  });

  it('is empty for an empty ledger and for one without customers, which still has days', () => {
    expect(buildHistory(makeLedger([]), {}, 'UTC')).toMatchObject({ customers: 0, firstDay: 0, lastDay: -1 });
    const anonymous = makeLedger([
      { customer: null, time: '2025-03-10T09:00:00Z', amount: 100, flags: LineFlag.noCustomer },
    ]);
    expect(buildHistory(anonymous, {}, 'UTC')).toMatchObject({ customers: 0, lastDay: day('2025-03-10') });
  });

  it('gives the same for any order of 3,000 random lines', () => {
    const random = createRandom(5);
    const lines = Array.from({ length: 3000 }, (_, i): TestLine => {
      const amount = 1 + random.below(9000);
      const isReturn = random.below(20) === 0;
      return {
        customer: `c${random.below(200)}`,
        order: `o${i}`,
        time: new Date(Date.UTC(2025, 0, 1) + random.below(300) * 86_400_000).toISOString(),
        amount: isReturn ? -amount : amount,
        flags: isReturn ? LineFlag.refund : 0,
      };
    });
    const asText = (written: readonly TestLine[]) => {
      const ledger = makeLedger(written);
      return Array.from({ length: 200 }, (_, c) => JSON.stringify(purchasesOf(ledger, `c${c}`)));
    };
    expect(asText(lines.toReversed())).toEqual(asText(lines));
    const byTime = lines.toSorted((a, b) => a.time.localeCompare(b.time));
    expect(asText(byTime)).toEqual(asText(lines));
  });
});
