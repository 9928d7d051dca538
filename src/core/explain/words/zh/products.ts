import type { ProductReasonCode } from '../en/products.ts';

/** 为什么推荐这件商品；写给店主看，不是逐字翻译。 */
export const products = {
  'product.refill': '以前买过 {times} 次',
  'product.refillSince': '买过 {times} 次，上次是 {days} 天前',
  'product.refillDue': '买过 {times} 次，通常每 {gap} 天买一回，上次是 {days} 天前',
  'product.because': '和买过的“{product}”很搭',
  'product.popular': '店里很多人买过，这位顾客还没买过',
  'product.popularAt': '有 {customers} 位顾客买过，这位还没有',
} as const satisfies Record<ProductReasonCode, string>;
