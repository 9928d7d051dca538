import type { PurchaseHistory } from '../../../src/core/domain/history.ts';
import { createRandom } from '../../../src/core/shared/random.ts';
import { historyOf, type Purchase } from './read-histories.ts';

/** A BG/NBD-like shop: each buys at an own rate until they quietly leave. Days 0 … days - 1. */
export function makeShop(customers: number, days: number, seed = 1): PurchaseHistory {
  const random = createRandom(seed, 'make-shop');
  const purchases: Purchase[] = [];
  for (let customer = 0; customer < customers; customer++) {
    const rate = random.gamma(1.2) / 25 + 0.002;
    const leaves = random.beta(0.9, 6);
    let day = Math.floor(random.uniform() * days * 0.8);
    for (;;) {
      purchases.push({ customer, day, amount: 500 + Math.round(4000 * random.uniform()) });
      if (random.uniform() < leaves) break;
      day += 1 + Math.floor(-Math.log(1 - random.uniform()) / rate);
      if (day >= days) break;
    }
  }
  purchases.push({ customer: 0, day: days - 1, amount: 900 });
  const history = historyOf(purchases);
  return { ...history, lines: history.lines.map(() => 1 + random.below(5)) };
}

/** Everyone bought once, on days 0 … days - 1. */
export function makeOneTimeShop(customers: number, days: number): PurchaseHistory {
  return historyOf(
    Array.from({ length: customers }, (_, customer) => ({
      customer,
      day: Math.floor((customer * (days - 1)) / (customers - 1)),
      amount: 1000,
    })),
  );
}
