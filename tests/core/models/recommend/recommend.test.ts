import { describe, expect, it } from 'vitest';
import { recommendForAll } from '../../../../src/core/models/recommend.ts';
import type { Recommendations } from '../../../../src/core/pipeline/artefacts.ts';
import type { Baskets } from '../../../../src/core/domain/baskets.ts';
import { quietContext } from '../common/quiet-context.ts';
import { makeTasteShop, toBaskets } from './make-baskets.ts';

async function recommend(baskets: Baskets, seed = 1): Promise<Recommendations> {
  const result = await recommendForAll({ baskets, seed }, quietContext());
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const SHOP = { customers: 240, tastes: 4, size: 8 };
const tasteShop = () => makeTasteShop(SHOP.customers, SHOP.tastes, SHOP.size);

/** Products of a customer in the baskets, with their counts. */
function countsOf(baskets: Baskets, customer: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let order = baskets.orderOffsets[customer]; order < baskets.orderOffsets[customer + 1]; order++) {
    for (const product of baskets.product.subarray(baskets.lineOffsets[order], baskets.lineOffsets[order + 1])) {
      counts.set(product, (counts.get(product) ?? 0) + 1);
    }
  }
  return counts;
}

describe('recommendForAll', () => {
  it('offers new products of the customer’s own taste first, each because of one they bought', async () => {
    const baskets = tasteShop();
    const ten = await recommend(baskets);
    expect(ten.champion.explore).toBe('item-cosine');
    for (let customer = 0; customer < baskets.customers; customer++) {
      const bought = countsOf(baskets, customer);
      const left = SHOP.size - [...bought.keys()].filter((p) => p < SHOP.tastes * SHOP.size).length;
      const news = [...Array(10).keys()].map((k) => customer * 10 + k).filter((at) => ten.isRefill[at] === 0);
      for (const at of news.slice(0, left)) {
        expect(Math.floor(ten.product[at] / SHOP.size)).toBe(customer % SHOP.tastes);
        expect(bought.has(ten.because[at])).toBe(true);
        expect(ten.times[at]).toBe(0);
      }
    }
  });

  it('keeps refill and new apart: a refill was bought so many times, a new product never', async () => {
    const baskets = tasteShop();
    const ten = await recommend(baskets);
    for (let at = 0; at < ten.product.length; at++) {
      if (ten.product[at] < 0) continue;
      const times = countsOf(baskets, Math.floor(at / 10)).get(ten.product[at]) ?? 0;
      expect(ten.times[at]).toBe(ten.isRefill[at] === 1 ? times : 0);
      expect(times > 0).toBe(ten.isRefill[at] === 1);
      if (ten.isRefill[at] === 1) expect(ten.because[at]).toBe(-1);
    }
  });

  it('offers as refill what customers come back for, not what nobody buys twice', async () => {
    const ten = await recommend(tasteShop());
    const refills = ten.product.filter((_product, at) => ten.isRefill[at] === 1);
    expect(refills.length).toBe(SHOP.customers);
    expect(refills.every((product) => product >= SHOP.tastes * SHOP.size)).toBe(true);
  });

  it('gives no product twice and the two kinds each best first', async () => {
    const ten = await recommend(tasteShop());
    for (let customer = 0; customer < SHOP.customers; customer++) {
      const row = ten.product.subarray(customer * 10, customer * 10 + 10).filter((product) => product >= 0);
      expect(new Set(row).size).toBe(row.length);
      for (const kind of [0, 1]) {
        const scores = [...Array(10).keys()].map((k) => customer * 10 + k).filter((at) => ten.isRefill[at] === kind);
        for (let k = 1; k < scores.length; k++)
          expect(ten.score[scores[k]]).toBeLessThanOrEqual(ten.score[scores[k - 1]]);
      }
    }
  });

  it('fills with the other kind where one has fewer than five', async () => {
    const ten = await recommend(tasteShop());
    const filled = ten.product.filter((product) => product >= 0).length;
    expect(filled).toBe(SHOP.customers * 10);
  });

  it('names the nearest products, and none for a product nobody bought with another', async () => {
    const orders = Array.from({ length: 40 }, () => [
      { day: 1, products: [0, 1] },
      { day: 9, products: [1, 2] },
    ]);
    const ten = await recommend(toBaskets([...orders, [{ day: 3, products: [3] }]], 4));
    expect([...ten.similar.subarray(0, 5)]).toEqual([1, 2, -1, -1, -1]);
    expect([...ten.similar.subarray(15, 20)]).toEqual([-1, -1, -1, -1, -1]);
    expect(ten.similarity[0]).toBeCloseTo(40 / (40 + 10), 6);
  });

  it('says how the models did, measured at the edge alone', async () => {
    let clock = 0;
    const result = await recommendForAll({ baskets: tasteShop(), seed: 1, now: () => (clock += 1000) }, quietContext());
    if (!result.ok || 'notYet' in result.value.leaderboard) throw new Error('no leaderboard');
    expect(result.value.leaderboard.map((row) => [row.model, row.seconds > 0])).toEqual([
      ['popularity', true],
      ['personal-frequency', true],
      ['item-cosine', true],
    ]);
    expect(result.value.judged).toEqual({ customers: 240, of: 240 });
    const silent = await recommend(tasteShop());
    expect(silent.ranOn.ms).toBe(0);
  });

  it('gives the same bits twice', async () => {
    expect(await recommend(tasteShop(), 7)).toEqual(await recommend(tasteShop(), 7));
  });

  it('survives structured clone', async () => {
    const ten = await recommend(tasteShop());
    expect(structuredClone(ten)).toEqual(ten);
  });
});

describe('recommendForAll in small and empty shops', () => {
  it('is not judged under 30 customers with two orders, and then stays on the lowest rungs', async () => {
    const ten = await recommend(makeTasteShop(29, 2, 6));
    expect(ten.leaderboard).toEqual({ notYet: 'too-few-customers', need: { have: 29, need: 30 } });
    expect(ten.champion).toEqual({ refill: 'personal-frequency', explore: 'popularity' });
    expect(ten.because.every((product) => product === -1)).toBe(true);
  });

  it('gives empty lists without customers, and without products', async () => {
    const nobody = await recommend(toBaskets([], 3));
    expect(nobody.leaderboard).toEqual({ notYet: 'no-customers', need: {} });
    expect(nobody.product.length).toBe(0);
    const nothing = await recommend(toBaskets([[], []], 0));
    expect(nothing.leaderboard).toEqual({ notYet: 'no-products', need: {} });
    expect([...nothing.product]).toEqual(new Array(20).fill(-1));
  });

  it('serves one customer alone', async () => {
    const ten = await recommend(toBaskets([[{ day: 1, products: [0] }]], 3));
    expect(ten.product.filter((product) => product >= 0)).toEqual(Int32Array.of(1, 2));
  });
});

describe('cancelling', () => {
  it('ends with job/cancelled at the first turn that sees it', async () => {
    let turns = 0;
    const context = quietContext({ isCancelled: () => turns > 1, breathe: async () => void turns++ });
    const result = await recommendForAll({ baskets: tasteShop(), seed: 1 }, context);
    expect(result).toMatchObject({ ok: false, error: { code: 'job/cancelled' } });
    expect(turns).toBe(2);
  });

  it('answers a cancel within 200 ms on a large shop', async () => {
    const baskets = makeTasteShop(40_000, 40, 30);
    let cancelledAt = Infinity;
    const timer = setTimeout(() => (cancelledAt = performance.now()), 60);
    const context = quietContext({
      isCancelled: () => cancelledAt < Infinity,
      breathe: () => new Promise((resume) => setImmediate(resume)),
    });
    const result = await recommendForAll({ baskets, seed: 1 }, context);
    clearTimeout(timer);
    expect(performance.now() - cancelledAt).toBeLessThan(200);
    expect(result).toMatchObject({ ok: false, error: { code: 'job/cancelled' } });
  });
});
