import { describe, expect, it } from 'vitest';
import { countInteractions } from '../../../../src/core/features/interactions.ts';
import { chooseItemCosineParams, itemCosine } from '../../../../src/core/models/item-cosine/model.ts';
import type { ItemCosineParams, ItemCosineState } from '../../../../src/core/models/item-cosine/model.ts';
import { createSparseScores } from '../../../../src/core/models/recommend/sparse-scores.ts';
import { createRandom } from '../../../../src/core/shared/random.ts';
import { quietContext } from '../common/quiet-context.ts';
import { toBaskets } from './make-baskets.ts';

const PRODUCTS = 40;

/** A random binary matrix as baskets of one order a customer. */
function makeHistory(customers = 60) {
  const random = createRandom(11, 'history');
  const rows = Array.from({ length: customers }, () =>
    Array.from({ length: PRODUCTS }, (_none, p) => p).filter((p) => random.uniform() < 0.05 + 0.4 / (1 + p)),
  ).map((row) => (row.length > 0 ? row : [0]));
  return {
    rows,
    interactions: countInteractions(
      toBaskets(
        rows.map((products) => [{ day: 1, products }]),
        PRODUCTS,
      ),
    ),
  };
}

async function fit(params: ItemCosineParams, history = makeHistory()): Promise<ItemCosineState> {
  const fitted = await itemCosine.fit(history.interactions, params, quietContext());
  if (!fitted.ok) throw new Error(fitted.error.code);
  return fitted.value;
}

/** The formula of the doc comment, the slow way. */
function similarityByHand(rows: readonly (readonly number[])[], i: number, j: number, shrinkage: number): number {
  const having = (p: number) => rows.filter((row) => row.includes(p)).length;
  const both = rows.filter((row) => row.includes(i) && row.includes(j)).length;
  return i === j ? 0 : both / (Math.sqrt(having(i) * having(j)) + shrinkage);
}

/** Row of a state as a dense array. */
function rowOf(state: ItemCosineState, product: number): number[] {
  if (state.isWhole) return [...state.similarity.subarray(product * PRODUCTS, (product + 1) * PRODUCTS)];
  const row = new Array<number>(PRODUCTS).fill(0);
  for (let k = state.neighbourOffsets[product]; k < state.neighbourOffsets[product + 1]; k++) {
    row[state.neighbour[k]] = state.similarity[k];
  }
  return row;
}

describe('item cosine', () => {
  it.each([0, 10])('has the similarities of the formula, shrinkage %d', async (shrinkage) => {
    const history = makeHistory();
    const state = await fit({ shrinkage, neighbours: PRODUCTS }, history);
    expect(state.isWhole).toBe(true);
    for (let i = 0; i < PRODUCTS; i++) {
      const row = rowOf(state, i);
      for (let j = 0; j < PRODUCTS; j++) {
        const byHand = similarityByHand(history.rows, i, j, shrinkage);
        expect(Number.isNaN(byHand) ? 0 : byHand).toBeCloseTo(row[j], 6);
      }
    }
  });

  it('keeps the nearest few of each product when asked', async () => {
    const [whole, few] = [
      await fit({ shrinkage: 10, neighbours: PRODUCTS }),
      await fit({ shrinkage: 10, neighbours: 4 }),
    ];
    expect(few.isWhole).toBe(false);
    for (let p = 0; p < PRODUCTS; p++) {
      const best = rowOf(whole, p)
        .filter((s) => s > 0)
        .sort((a, b) => b - a)
        .slice(0, 4);
      const kept = rowOf(few, p)
        .filter((s) => s > 0)
        .sort((a, b) => b - a);
      expect(kept).toEqual(best);
    }
  });

  it('scores a customer by the sum over what they bought, in both forms alike', async () => {
    const history = makeHistory();
    for (const neighbours of [PRODUCTS, 4]) {
      const state = await fit({ shrinkage: 10, neighbours }, history);
      for (let customer = 0; customer < history.rows.length; customer++) {
        const scores = createSparseScores(PRODUCTS);
        itemCosine.score(state, history.interactions, customer, scores);
        const byHand = new Array<number>(PRODUCTS).fill(0);
        for (const bought of history.rows[customer]) rowOf(state, bought).forEach((s, p) => (byHand[p] += s));
        byHand.forEach((s, p) => expect(scores.score[p]).toBeCloseTo(s, 5));
        expect([...scores.touched.subarray(0, scores.count)].sort((a, b) => a - b)).toEqual(
          byHand.flatMap((s, p) => (s > 0 ? [p] : [])),
        );
      }
    }
  });

  it.each([
    ['shrinkage', { shrinkage: -1, neighbours: 50 }],
    ['shrinkage', { shrinkage: NaN, neighbours: 50 }],
    ['neighbours', { shrinkage: 10, neighbours: 0 }],
    ['neighbours', { shrinkage: 10, neighbours: 2.5 }],
  ])('refuses a bad %s', async (name, params) => {
    const fitted = await itemCosine.fit(makeHistory().interactions, params, quietContext());
    expect(fitted).toMatchObject({ ok: false, error: { code: 'model/bad-params', detail: { name } } });
  });

  it('keeps every neighbour where that is affordable, 50 beyond', () => {
    const small = makeHistory().interactions;
    expect(chooseItemCosineParams(small)).toEqual({ shrinkage: 10, neighbours: PRODUCTS });
    expect(chooseItemCosineParams({ ...small, products: 5_000 })).toEqual({ shrinkage: 10, neighbours: 50 });
    expect(chooseItemCosineParams({ ...small, products: 4_000, product: new Int32Array(300_000) }).neighbours).toBe(50);
  });
});
