import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Baskets } from '../../src/core/domain/baskets.ts';
import { itemCosine } from '../../src/core/models/item-cosine/model.ts';
import { personalFrequency } from '../../src/core/models/personal-frequency/model.ts';
import { popularity } from '../../src/core/models/popularity/model.ts';
import { recommendForAll } from '../../src/core/models/recommend.ts';
import { holdOutLastOrders, rowsWithTwoOrders } from '../../src/core/models/recommend/hold-out.ts';
import { judge, type Judgement } from '../../src/core/models/recommend/judge.ts';
import { bindModel } from '../../src/core/models/recommend/leaderboard.ts';
import { createPace } from '../../src/core/models/recommend/pace.ts';
import type { Scope } from '../../src/core/models/recommend/top-list.ts';
import type { Recommender } from '../../src/core/models/recommender.ts';
import { quietContext } from '../core/models/common/quiet-context.ts';
import { toBaskets } from '../core/models/recommend/make-baskets.ts';

const FILE = resolve(process.cwd(), '../shared/data/online-retail/online_retail.csv.gz');
const isMissing = !existsSync(FILE);
const ALL_PRODUCTS = 1_000_000;

/** REFERENCES.md, "Recommendation": [NDCG@10, recall@10]. */
const TABLE = {
  popularity: { all: [0.0647, 0.0371], new: [0.0331, 0.0233], seen: [0.3592, 0.4376] },
  'personal frequency': { all: [0.2744, 0.1908], seen: [0.4324, 0.4768] },
  'item cosine, no shrinkage': { all: [0.1305, 0.0777], new: [0.0677, 0.0522], seen: [0.3382, 0.4023] },
  'item cosine, shrinkage 10': { all: [0.1275, 0.0759], new: [0.0663, 0.0519], seen: [0.3429, 0.4053] },
} as const;

type Row = readonly string[];

/** With customer, not C, quantity > 0, price > 0. An order is what `orderOf` says. */
function readBaskets(rows: readonly Row[], orderOf: (row: Row) => string): Baskets {
  const products = new Map<string, number>();
  const customers = new Map<string, Map<string, { day: number; time: number; products: Set<number> }>>();
  for (const row of rows) {
    const [invoice, code, , quantity, date, price, customer] = row;
    if (customer === '' || invoice.startsWith('C') || !(Number(quantity) > 0) || !(Number(price) > 0)) continue;
    const product = products.get(code) ?? products.size;
    products.set(code, product);
    const orders = customers.get(customer) ?? new Map();
    customers.set(customer, orders);
    const time = Date.parse(`${date.replace(' ', 'T')}Z`);
    const order = orders.get(orderOf(row)) ?? { day: Math.floor(time / 86_400_000), time, products: new Set<number>() };
    orders.set(orderOf(row), order);
    order.products.add(product);
  }
  const inTime = [...customers.values()].map((orders) =>
    [...orders.values()]
      .sort((a, b) => a.time - b.time)
      .map((order) => ({ day: order.day, products: [...order.products] })),
  );
  return toBaskets(inTime, products.size);
}

async function judgeOn<Params, State extends { readonly stateVersion: number }>(
  baskets: Baskets,
  model: Recommender<Params, State>,
  params: Params,
): Promise<Judgement> {
  const heldOut = holdOutLastOrders(baskets, rowsWithTwoOrders(baskets), 1);
  const fitted = await model.fit(heldOut.train, params, quietContext());
  if (!fitted.ok) throw new Error(fitted.error.code);
  const pace = createPace(quietContext(), 'golden');
  const judgement = await judge(bindModel(model, fitted.value), baskets, heldOut, pace);
  if ('error' in judgement) throw new Error(judgement.error.code);
  return judgement;
}

const title = isMissing ? ' (skipped: ../shared/data/online-retail is absent)' : '';

describe.skipIf(isMissing)(`recommendation on Online Retail${title}`, () => {
  let rows: readonly Row[] = [];
  let baskets: Baskets;

  beforeAll(() => {
    const text = gunzipSync(readFileSync(FILE)).toString('utf8');
    rows = Papa.parse<string[]>(text, { skipEmptyLines: true }).data.slice(1);
    // The table's 2,847 customers come of splitting the 30 invoices that carry two moments.
    baskets = readBaskets(rows, (row) => `${row[0]} ${row[4]}`);
  }, 60_000);

  const models = {
    popularity: () => judgeOn(baskets, popularity, {}),
    'personal frequency': () => judgeOn(baskets, personalFrequency, personalFrequency.defaults),
    'item cosine, no shrinkage': () => judgeOn(baskets, itemCosine, { shrinkage: 0, neighbours: ALL_PRODUCTS }),
    'item cosine, shrinkage 10': () => judgeOn(baskets, itemCosine, { shrinkage: 10, neighbours: ALL_PRODUCTS }),
  };

  it.each(Object.keys(models) as (keyof typeof models)[])('%s reaches the table within .002', async (name) => {
    const { scores } = await models[name]();
    expect([scores.all.customers, scores.new.customers, scores.seen.customers]).toEqual([2847, 2504, 2374]);
    for (const [scope, [ndcg, recall]] of Object.entries(TABLE[name]) as [Scope, readonly [number, number]][]) {
      expect(Math.abs(scores[scope].ndcg10 - ndcg), `${scope} NDCG ${scores[scope].ndcg10}`).toBeLessThanOrEqual(0.002);
      expect(
        Math.abs(scores[scope].recall10 - recall),
        `${scope} recall ${scores[scope].recall10}`,
      ).toBeLessThanOrEqual(0.002);
    }
  });

  it('the shop’s own leaderboard, order = invoice, agrees with it, and names the champions', async () => {
    const result = await recommendForAll({ baskets: readBaskets(rows, (row) => row[0]), seed: 1 }, quietContext());
    if (!result.ok || 'notYet' in result.value.leaderboard) throw new Error('no leaderboard');
    const [popular, personal, cosine] = result.value.leaderboard;
    expect(popular.customers).toBe(2845);
    const pairs = [
      [popular, TABLE.popularity],
      [personal, { ...TABLE['personal frequency'], new: null }],
      [cosine, TABLE['item cosine, shrinkage 10']],
    ] as const;
    for (const [row, expected] of pairs) {
      expect(Math.abs(row.ndcg10 - expected.all[0])).toBeLessThanOrEqual(0.002);
      expect(Math.abs((row.repeat?.ndcg10 ?? NaN) - expected.seen[0])).toBeLessThanOrEqual(0.002);
      if (expected.new) expect(Math.abs((row.explore?.ndcg10 ?? NaN) - expected.new[0])).toBeLessThanOrEqual(0.002);
      else expect(row.explore).toBeNull();
    }
    expect(result.value.champion).toEqual({ refill: 'personal-frequency', explore: 'item-cosine' });
    expect(result.value.usesDueDate).toBe(false);
  });
});
