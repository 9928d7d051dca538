import type { InteractionDates, Interactions } from '../../domain/baskets.ts';

/**
 * How far the next purchase of a product is due, 0 … 1: days since the last one over the customer's own mean gap, at
 * most 1. With one purchase the product's mean gap over all customers (`productGapDays`) stands in; where that is
 * unknown (NaN) the date says nothing and the share is 1.
 */
export function dueShare(times: number, first: number, last: number, asked: number, productGapDays: number): number {
  const gap = times > 1 && last > first ? (last - first) / (times - 1) : productGapDays;
  if (!(gap > 0)) return 1;
  return Math.max(0, Math.min(1, (asked - last) / gap));
}

/** products: mean gap in days over every customer who bought it on two days or more, each gap of weight 1; else NaN. */
export function meanGaps(input: Interactions, dates: InteractionDates): Float64Array {
  const days = new Float64Array(input.products);
  const gaps = new Int32Array(input.products);
  for (let at = 0; at < input.product.length; at++) {
    if (input.times[at] < 2 || dates.last[at] <= dates.first[at]) continue;
    days[input.product[at]] += dates.last[at] - dates.first[at];
    gaps[input.product[at]] += input.times[at] - 1;
  }
  return days.map((sum, product) => (gaps[product] > 0 ? sum / gaps[product] : Number.NaN));
}
