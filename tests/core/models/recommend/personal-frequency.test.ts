import { describe, expect, it } from 'vitest';
import { countInteractions } from '../../../../src/core/features/interactions.ts';
import { dueShare } from '../../../../src/core/models/personal-frequency/due-date.ts';
import { personalFrequency } from '../../../../src/core/models/personal-frequency/model.ts';
import { popularity } from '../../../../src/core/models/popularity/model.ts';
import { recommendForAll } from '../../../../src/core/models/recommend.ts';
import { createRandom } from '../../../../src/core/shared/random.ts';
import { quietContext } from '../common/quiet-context.ts';
import { toBaskets } from './make-baskets.ts';

const baskets = toBaskets(
  [
    [
      { day: 0, products: [0, 1] },
      { day: 10, products: [0, 2] },
      { day: 40, products: [0, 3] },
    ],
    [{ day: 5, products: [3] }],
    [{ day: 6, products: [3, 2] }],
  ],
  5,
);

describe('popularity', () => {
  it('orders by distinct customers, equal counts by index', async () => {
    const fitted = await popularity.fit(countInteractions(baskets), {}, quietContext());
    if (!fitted.ok) throw new Error(fitted.error.code);
    expect([...fitted.value.customersOf]).toEqual([1, 1, 2, 3, 0]);
    expect([...fitted.value.order]).toEqual([3, 2, 0, 1, 4]);
    expect([...fitted.value.rank]).toEqual([2, 3, 1, 0, 4]);
  });
});

describe('personal frequency', () => {
  it('ranks by orders with the product, ties and the rest by popularity', async () => {
    const interactions = countInteractions(baskets);
    const fitted = await personalFrequency.fit(interactions, personalFrequency.defaults, quietContext());
    if (!fitted.ok) throw new Error(fitted.error.code);
    const top = personalFrequency.predict(fitted.value, interactions);
    expect([...top.product.subarray(0, 6)]).toEqual([0, 3, 2, 1, 4, -1]);
    expect([...top.score.subarray(0, 5)]).toEqual([3, 1, 1, 1, 0]);
  });
});

describe('due date', () => {
  it('is the time since the last purchase over the usual gap, at most one', () => {
    expect(dueShare(3, 0, 40, 50, NaN)).toBeCloseTo(10 / 20, 12);
    expect(dueShare(3, 0, 40, 400, NaN)).toBe(1);
    expect(dueShare(1, 40, 40, 50, 40)).toBe(0.25);
    expect(dueShare(1, 40, 40, 50, NaN)).toBe(1);
  });

  it('comes in only where it foretells better: rhythms by product, all bought equally often', async () => {
    expect((await refillShop(true)).usesDueDate).toBe(true);
    expect((await refillShop(false)).usesDueDate).toBe(false);
  });
});

/** Each customer buys 12 products, each every 12th day in turn (`isRegular`) or in random order. */
async function refillShop(isRegular: boolean) {
  const random = createRandom(2, 'refill-shop');
  const customers = Array.from({ length: 60 }, () => {
    const shift = random.below(12);
    return Array.from({ length: 40 }, (_none, day) => ({
      day,
      products: [isRegular ? (day + shift) % 12 : random.below(12)],
    }));
  });
  const result = await recommendForAll({ baskets: toBaskets(customers, 12), seed: 1 }, quietContext());
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
