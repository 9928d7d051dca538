import type { Baskets } from '../../../../src/core/domain/baskets.ts';
import { createRandom } from '../../../../src/core/shared/random.ts';

export interface PlainOrder {
  readonly day: number;
  readonly products: readonly number[];
}

/** Baskets from written-out orders: one list of orders a customer. */
export function toBaskets(customers: readonly (readonly PlainOrder[])[], products: number): Baskets {
  const orders = customers.flat();
  const lineOffsets = [0];
  for (const order of orders) lineOffsets.push((lineOffsets.at(-1) ?? 0) + order.products.length);
  const orderOffsets = [0];
  for (const own of customers) orderOffsets.push((orderOffsets.at(-1) ?? 0) + own.length);
  return {
    customers: customers.length,
    products,
    orderOffsets: Int32Array.from(orderOffsets),
    lineOffsets: Int32Array.from(lineOffsets),
    product: Int32Array.from(orders.flatMap((order) => order.products)),
    orderDay: Int32Array.from(orders, (order) => order.day),
  };
}

/**
 * A shop with `tastes` groups of `size` products: a customer keeps to one group and takes its products one after the
 * other, never twice, plus a refill (the last `tastes` products, one a group) in every order.
 */
export function makeTasteShop(customers: number, tastes: number, size: number, seed = 1): Baskets {
  const random = createRandom(seed, 'taste-shop');
  const orders = Array.from({ length: customers }, (_none, c) => {
    const taste = c % tastes;
    const start = random.below(size);
    const count = 2 + random.below(size - 2);
    return Array.from({ length: count }, (_order, k) => ({
      day: 10 * k + random.below(5),
      products: [taste * size + ((start + k) % size), tastes * size + taste],
    }));
  });
  return toBaskets(orders, tastes * size + tastes);
}
