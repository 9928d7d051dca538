import { describe, expect, it } from 'vitest';
import { expectedOrderValue } from '../../../src/core/rewards/order-value.ts';
import { createRandom } from '../../../src/core/shared/random.ts';
import type { PurchaseHistory } from '../../../src/core/domain/history.ts';

function historyOf(amounts: readonly (readonly number[])[]): PurchaseHistory {
  const amount = Float64Array.from(amounts.flat());
  const offsets = new Int32Array(amounts.length + 1);
  amounts.forEach((own, i) => (offsets[i + 1] = offsets[i] + own.length));
  const ones = new Int32Array(amount.length).fill(1);
  return {
    customers: amounts.length,
    customer: Int32Array.from(amounts, (_, i) => i),
    offsets,
    day: Int32Array.from(amount, (_, i) => i),
    amount,
    orders: ones,
    lines: ones,
    firstDay: 0,
    lastDay: amount.length,
  };
}

/** Gamma spend with shape p and customers' scale from gamma(q) over v: k = (q - 1) / p. */
function gammaGamma(p: number, q: number, v: number, customers: number): number[][] {
  const random = createRandom(3);
  return Array.from({ length: customers }, () => {
    const rate = random.gamma(q) / v;
    return Array.from({ length: 1 + random.poisson(2) }, () => random.gamma(p) / rate);
  });
}

describe('value of the next order', () => {
  it('lies between the own mean and the shop’s, nearer the own the more purchases there are', () => {
    const steady = Array.from({ length: 40 }, (_, i) => [900 + 10 * i, 1000 + 10 * i, 1100 + 10 * i]);
    const { value, shopMean, priorPurchases } = expectedOrderValue(historyOf([...steady, [3000], [3000, 3000, 3000]]));
    expect(priorPurchases).toBeGreaterThan(0);
    expect(value[40]).toBeLessThan(value[41]);
    expect(value[40]).toBeGreaterThan(shopMean);
    expect(value[41]).toBeCloseTo((9000 + priorPurchases * shopMean) / (3 + priorPurchases), 9);
  });

  it('finds the shrinkage of gamma–gamma spend: k = (q - 1) / p', () => {
    const { priorPurchases } = expectedOrderValue(historyOf(gammaGamma(6.25, 8, 7000, 4000)));
    expect(priorPurchases).toBeGreaterThan((0.8 * 7) / 6.25);
    expect(priorPurchases).toBeLessThan((1.25 * 7) / 6.25);
  });

  it('does not let one wholesale order make a person, and leaves a steady large buyer large', () => {
    const usual = Array.from({ length: 300 }, (_, i) => [2000 + i, 2100 + i]);
    const { value } = expectedOrderValue(historyOf([...usual, [7_718_300], [90_000, 100_000, 110_000, 100_000]]));
    expect(value[300]).toBeLessThan(110_000);
    expect(value[301]).toBeGreaterThan(60_000);
  });

  it('falls back to the shop’s mean, and to zero where there is none', () => {
    const shop = expectedOrderValue(historyOf([[1000], [3000], [0]]));
    expect(shop.value[2]).toBe(2000);
    expect(Array.from(expectedOrderValue(historyOf([[0], [-5]])).value)).toEqual([0, 0]);
    expect(expectedOrderValue(historyOf([])).value.length).toBe(0);
  });
});
