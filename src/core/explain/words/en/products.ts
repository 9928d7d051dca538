/** Why a product is offered to a person. Places are filled by explain/fill.ts. */
export const products = {
  'product.refill': 'Bought {times:time|times} before',
  'product.refillSince': 'Bought {times:time|times}, last {days:day|days} ago',
  'product.refillDue': 'Bought {times:time|times}, usually every {gap:day|days}, last {days:day|days} ago',
  'product.because': 'Goes with {product}, which they bought',
  'product.popular': 'Many of your customers bought it, and they have not yet',
  'product.popularAt': 'Bought by {customers:customer|customers}, and not yet by this one',
} as const;

export type ProductReasonCode = keyof typeof products;
