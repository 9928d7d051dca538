import type { PurchaseHistory } from '../domain/history.ts';

/** Purchases that one's own mean must have to weigh as much as the shop's, where the data cannot say (CDNOW's own: 0.44). */
const DEFAULT_PRIOR_PURCHASES = 1;
const PRIOR_RANGE = { least: 0.1, most: 50 } as const;
/** One wholesale order must not make a person: purchases above this point of the shop count as that point. */
const CAP_POINT = 0.99;

export interface OrderValues {
  /** customers: value of the next order, minor units; the shop's mean for a customer without a positive purchase. */
  readonly value: Float64Array;
  readonly shopMean: number;
  /** k of the weight n / (n + k). */
  readonly priorPurchases: number;
}

/**
 * Value of each customer's next purchase: their mean over positive purchase days, shrunk towards the shop's mean by
 * n / (n + k). k is the variance within customers over that between them (Bühlmann 1967; for gamma–gamma spend
 * k = (q - 1) / p, Fader, Hardie & Lee 2005). Purchases are capped at the larger of the shop's 99 % point and the
 * customer's own median, so that a steady large buyer stays large. No purchases at all: zeros.
 */
export function expectedOrderValue(history: PurchaseHistory): OrderValues {
  const positive = history.amount.filter((amount) => amount > 0).sort();
  const cap = positive.length === 0 ? 0 : positive[Math.ceil(CAP_POINT * positive.length) - 1];
  const sums = sumByCustomer(history, cap);
  const shopMean = sums.purchases > 0 ? sums.total / sums.purchases : 0;
  const priorPurchases = priorWeight(sums, shopMean);
  const value = new Float64Array(history.customers);
  for (let i = 0; i < value.length; i++) {
    const n = sums.count[i];
    value[i] = (sums.sum[i] + priorPurchases * shopMean) / (n + priorPurchases);
  }
  return { value, shopMean, priorPurchases };
}

interface CustomerSums {
  readonly count: Float64Array;
  readonly sum: Float64Array;
  /** Sum of squared deviations from the customers' own means. */
  readonly within: number;
  readonly total: number;
  readonly purchases: number;
}

function sumByCustomer({ customers, offsets, amount }: PurchaseHistory, cap: number): CustomerSums {
  const count = new Float64Array(customers);
  const sum = new Float64Array(customers);
  let within = 0;
  let total = 0;
  let purchases = 0;
  for (let i = 0; i < customers; i++) {
    const own = amount.subarray(offsets[i], offsets[i + 1]).filter((value) => value > 0);
    if (own.length === 0) continue;
    const limit = Math.max(cap, own.length < 3 ? 0 : own.toSorted()[own.length >> 1]);
    let squares = 0;
    for (let j = 0; j < own.length; j++) {
      const value = Math.min(own[j], limit);
      sum[i] += value;
      squares += value * value;
    }
    count[i] = own.length;
    within += squares - (sum[i] * sum[i]) / own.length;
    total += sum[i];
    purchases += own.length;
  }
  return { count, sum, within: Math.max(within, 0), total, purchases };
}

/** One-way random effects by moments, unequal group sizes (Searle, Casella & McCulloch 1992, section 3.6). */
function priorWeight({ count, sum, within, purchases }: CustomerSums, shopMean: number): number {
  let groups = 0;
  let between = 0;
  let squaredCounts = 0;
  for (let i = 0; i < count.length; i++) {
    if (count[i] === 0) continue;
    groups++;
    squaredCounts += count[i] * count[i];
    between += count[i] * (sum[i] / count[i] - shopMean) ** 2;
  }
  const freedom = purchases - groups;
  if (groups < 2 || freedom < 10) return DEFAULT_PRIOR_PURCHASES;
  const varianceWithin = within / freedom;
  const groupSize = (purchases - squaredCounts / purchases) / (groups - 1);
  const varianceBetween = (between / (groups - 1) - varianceWithin) / groupSize;
  if (varianceBetween <= 0) return PRIOR_RANGE.most;
  return Math.min(Math.max(varianceWithin / varianceBetween, PRIOR_RANGE.least), PRIOR_RANGE.most);
}
