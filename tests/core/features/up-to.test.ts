import { describe, expect, it } from 'vitest';
import type { PurchaseHistory } from '../../../src/core/domain/history.ts';
import { historyUpTo } from '../../../src/core/features/up-to.ts';

/** Three customers: days 1, 5, 9 · day 7 · days 2, 3. */
const HISTORY: PurchaseHistory = {
  customers: 3,
  customer: Int32Array.of(0, 4, 6),
  offsets: Int32Array.of(0, 3, 4, 6),
  day: Int32Array.of(1, 5, 9, 7, 2, 3),
  amount: Float64Array.of(10, 20, 30, 40, 50, 60),
  orders: Int32Array.of(1, 1, 1, 1, 1, 2),
  lines: Int32Array.of(1, 2, 3, 4, 5, 6),
  firstDay: 1,
  lastDay: 9,
};

describe('historyUpTo', () => {
  it('keeps purchases up to the day and drops who had none', () => {
    const then = historyUpTo(HISTORY, 5);
    expect(then.customers).toBe(2);
    expect([...then.customer]).toEqual([0, 6]);
    expect([...then.offsets]).toEqual([0, 2, 4]);
    expect([...then.day]).toEqual([1, 5, 2, 3]);
    expect([...then.amount]).toEqual([10, 20, 50, 60]);
    expect(then.lastDay).toBe(5);
  });

  it('gives the same history when nothing lies after the day', () => {
    expect(historyUpTo(HISTORY, 9)).toBe(HISTORY);
    expect(historyUpTo(HISTORY, 20)).toBe(HISTORY);
  });

  it('is empty before the first purchase', () => {
    const none = historyUpTo(HISTORY, 0);
    expect(none.customers).toBe(0);
    expect(none.day).toHaveLength(0);
  });
});
