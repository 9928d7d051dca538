import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeFiles, makeNextQuarter, SAMPLE_SEED } from '../../sample-data/generate/files.ts';
import { DIRT } from '../../sample-data/generate/main-orders.ts';
import { simulateNextQuarter, type PlanRow } from '../../sample-data/generate/next-quarter.ts';
import { makeWorld } from '../../sample-data/generate/world.ts';
import { buildBaskets } from '../../src/core/features/baskets.ts';
import { buildHistory } from '../../src/core/features/history.ts';
import { LineFlag } from '../../src/core/domain/ledger.ts';
import { recommendForAll } from '../../src/core/models/recommend.ts';
import { quietContext } from '../core/models/common/quiet-context.ts';
import { build, readingOf, tableOf } from '../core/ingest/support/read-table.ts';

const FOLDER = resolve(process.cwd(), 'sample-data/files');
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(FOLDER, name)));
const textOf = (name: string, encoding = 'utf-8'): string => new TextDecoder(encoding).decode(bytesOf(name));
const rowsOf = (text: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;

/** What the app ships; the truth and the campaign's reading stay out. */
const APP_FILES = ['orders-2023-2025.csv', 'orders-2025-q4.csv', 'customers.csv', 'products.csv', 'reviews.csv'];

describe('the sample shop', () => {
  let files: Map<string, Uint8Array>;
  beforeAll(() => {
    files = makeFiles(SAMPLE_SEED);
  }, 60_000);

  it('is what the generator writes, byte for byte', () => {
    for (const [name, bytes] of files) expect(Buffer.compare(bytesOf(name), bytes), name).toBe(0);
    const written = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(written.length).toBe(files.size + 2);
    for (const name of ['orders-2023-2025.csv', 'orders-2025-q4.csv']) {
      expect(Buffer.compare(gunzipSync(bytesOf(`${name}.gz`)), bytesOf(name))).toBe(0);
    }
  });

  it('gives another shop for another seed', () => {
    const other = makeFiles(SAMPLE_SEED + 1);
    expect(Buffer.compare(other.get('orders-2023-2025.csv')!, files.get('orders-2023-2025.csv')!)).not.toBe(0);
  });

  it('stays below three megabytes', () => {
    const written = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const size = written.reduce((sum, entry) => sum + readFileSync(join(entry.parentPath, entry.name)).length, 0);
    expect(size).toBeLessThan(3_000_000);
  });

  it('tells the app nothing of the truth', () => {
    const secrets = rowsOf(textOf('truth.csv'))[0];
    const columns = Object.keys(secrets).filter((name) => name !== 'customer_id');
    expect(columns).toContain('reaction_percent');
    for (const name of APP_FILES) {
      const header = textOf(name).slice(0, 300).split('\n')[0].split(',');
      expect(
        header.filter(
          (column) =>
            columns.includes(column) || (/left|rate|chance|reaction|alive/.test(column) && column !== 'rating'),
        ),
        name,
      ).toEqual([]);
    }
  });

  it('writes to example domains only', () => {
    for (const { email } of rowsOf(textOf('customers.csv'))) expect(email).toMatch(/@example\.(com|org|net)$/);
  });
});

describe('the orders, read as the app reads them', () => {
  const read = () => build(textOf('orders-2023-2025.csv'), { name: 'orders-2023-2025.csv' });

  it('map themselves and add up: some 6,000 orders of 1,500 people over thirty months', () => {
    const { ledger, result } = read();
    expect(readingOf(tableOf(textOf('orders-2023-2025.csv'))).recognition.source).toBe('generic-orders');
    expect(result.facts.rows).toBe(result.facts.kept + result.facts.quarantined);
    expect([ledger.currency, ledger.currencyDigits]).toEqual(['EUR', 2]);
    const orders = ledger.dictionaries.order.keys.length;
    expect(orders).toBeGreaterThan(5_700);
    expect(orders).toBeLessThan(6_300);
    const history = buildHistory(ledger, {}, 'UTC');
    expect(history.customers).toBeGreaterThan(1_450);
    expect(history.customers).toBeLessThanOrEqual(1_500);
    const once = history.customer.filter((_customer, i) => history.offsets[i + 1] - history.offsets[i] === 1).length;
    expect(once / history.customers).toBeGreaterThan(0.33);
    expect(once / history.customers).toBeLessThan(0.47);
    const times = [...ledger.time].sort((a, b) => a - b);
    expect(new Date(times[0]).toISOString().slice(0, 7)).toBe('2023-04');
    expect(new Date(times[times.length - 1]).toISOString().slice(0, 10)).toBe('2025-09-30');
  });

  it('hold the dirt that the README names', () => {
    const { ledger, result } = read();
    const rules = result.quarantined.map((row) => row.rule);
    expect(rules.filter((rule) => rule === 'unreadable-date').length).toBe(DIRT.unreadable);
    expect(rules.filter((rule) => rule === 'ragged-row').length).toBe(DIRT.torn);
    const flagged = (bit: number) => ledger.flags.filter((flags) => (flags & bit) !== 0).length;
    expect(flagged(LineFlag.noCustomer)).toBe(DIRT.guests);
    expect(flagged(LineFlag.testOrder)).toBe(DIRT.tests);
    expect(flagged(LineFlag.exactDuplicate)).toBe(DIRT.doubled);
    expect(flagged(LineFlag.priceNotPositive)).toBeGreaterThan(150);
    expect(flagged(LineFlag.cancelled)).toBeGreaterThan(100);
    expect(ledger.refund?.some((money) => money > 0)).toBe(true);
  });

  it('make series worth following and habits worth refilling', async () => {
    const { ledger } = read();
    const history = buildHistory(ledger, {}, 'UTC');
    const ten = await recommendForAll({ baskets: buildBaskets(ledger, {}, history, 'UTC'), seed: 1 }, quietContext());
    if (!ten.ok || 'notYet' in ten.value.leaderboard) throw new Error('no leaderboard');
    const [popular, personal, cosine] = ten.value.leaderboard;
    expect(ten.value.champion).toEqual({ refill: 'personal-frequency', explore: 'item-cosine' });
    expect(cosine.explore!.ndcg10).toBeGreaterThan(2 * popular.explore!.ndcg10);
    expect(personal.repeat!.ndcg10).toBeGreaterThan(popular.repeat!.ndcg10);
  });

  it.each([
    ['customers.csv', 'customers'],
    ['products.csv', 'products'],
    ['reviews.csv', 'reviews'],
    ['orders-2025-q4.csv', 'orders'],
    ['shopify-small.csv', 'orders'],
  ])('%s is recognised as %s', (name, kind) => {
    expect(readingOf(tableOf(textOf(name), name)).recognition.kind).toBe(kind);
  });

  it('reads the small exports: Shopify with a partial refund and a void, Chinese in GB18030', () => {
    const shopify = build(textOf('shopify-small.csv'), { name: 'shopify-small.csv' });
    expect(shopify.ledger.dictionaries.order.keys.length).toBe(40);
    expect(shopify.ledger.flags.some((flags) => (flags & LineFlag.cancelled) !== 0)).toBe(true);
    expect(shopify.ledger.refund?.filter((money) => money > 0).length).toBe(2);
    const chinese = build(textOf('chinese-gb18030.csv', 'gb18030'), { name: 'chinese.csv' });
    expect(chinese.ledger.dictionaries.order.keys.length).toBe(120);
    expect(chinese.result.facts.quarantined).toBe(0);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytesOf('chinese-gb18030.csv'))).toThrow();
  });
});

describe('the quarter that is kept back', () => {
  const world = makeWorld(SAMPLE_SEED);
  const known = rowsOf(textOf('truth.csv'));
  const plan = (arm: (k: number) => string): PlanRow[] =>
    known.map((row, k) => ({
      customer: row.customer_id,
      arm: arm(k),
      assignedOffer: 'percent-10',
      code: `RG${k}`,
      windowEnd: '2025-12-31',
    }));
  const buyers = (rows: readonly PlanRow[]) =>
    new Set(simulateNextQuarter(world, rows, 3).map((order) => order.person!.id));

  it('continues the orders: later dates, new ids, the same people and some new ones', () => {
    const [before, after] = [rowsOf(textOf('orders-2023-2025.csv')), rowsOf(textOf('orders-2025-q4.csv'))];
    const ids = new Set(before.map((row) => row.order_id));
    expect(after.some((row) => ids.has(row.order_id))).toBe(false);
    expect(after.every((row) => row.order_date >= '2025-10-01' && row.order_date < '2026-01-01')).toBe(true);
    const people = new Set(known.map((row) => row.customer_id));
    expect(after.some((row) => people.has(row.customer_id))).toBe(true);
    expect(after.some((row) => !people.has(row.customer_id))).toBe(true);
  });

  it('leaves everybody alone who is not offered anything, held out or nothing', () => {
    const held = simulateNextQuarter(
      world,
      plan((k) => (k % 2 === 0 ? 'holdout' : 'nothing')),
      3,
    );
    expect(held).toEqual(simulateNextQuarter(world, [], 3));
  });

  it('changes those offered by their own reaction, and writes the codes they use', () => {
    const rows = plan((k) => (k % 2 === 0 ? 'offer' : 'holdout'));
    const [base, changed] = [buyers([]), buyers(rows)];
    const moved = known.filter((row) => base.has(row.customer_id) !== changed.has(row.customer_id));
    const offered = new Set(rows.filter((row) => row.arm === 'offer').map((row) => row.customer));
    expect(moved.length).toBeGreaterThan(5);
    expect(moved.every((row) => offered.has(row.customer_id))).toBe(true);
    for (const row of moved) {
      expect(Math.sign(Number(row.reaction_percent))).toBe(changed.has(row.customer_id) ? 1 : -1);
    }
    const used = simulateNextQuarter(world, rows, 3).filter((order) => order.code.startsWith('RG'));
    expect(used.length).toBeGreaterThan(50);
    expect(used.every((order) => offered.has(order.person!.id) && order.discount > 0)).toBe(true);
  });

  it('adds as many buyers as the truth says, within chance', () => {
    const expected = known.reduce((sum, row) => {
      const chance = Number(row.chance_q4);
      const pull = chance * Math.exp(Number(row.reaction_percent));
      return sum + pull / (1 - chance + pull) - chance;
    }, 0);
    const added = [1, 2, 3, 4, 5, 6].map(
      (seed) =>
        new Set(
          simulateNextQuarter(
            world,
            plan(() => 'offer'),
            seed,
          ).map((order) => order.person!.id),
        ).size - buyers([]).size,
    );
    const mean = added.reduce((a, b) => a + b, 0) / added.length;
    // The draws share one base quarter, so the spread is that of the reactions alone: about 7 a draw.
    expect(Math.abs(mean - expected)).toBeLessThan(12);
    expect(expected).toBeGreaterThan(20);
  });

  it('bought as often as its true chances say', () => {
    const expected = known.reduce((sum, row) => sum + Number(row.chance_q4), 0);
    const base = buyers([]);
    const happened = known.filter((row) => base.has(row.customer_id)).length;
    expect(Math.abs(happened - expected)).toBeLessThan(3 * Math.sqrt(expected / 2));
  });

  it('is written from a plan.csv, and refuses one without its columns', () => {
    const csv = `round,customer,arm,assignedOffer,code,stratum,windowEnd\n1,${known[0].customer_id},offer,"fixed-5.00",A1,x,2025-12-31\n`;
    expect(makeNextQuarter(SAMPLE_SEED, csv).split('\n')[0]).toBe(textOf('orders-2025-q4.csv').split('\n')[0]);
    expect(() => makeNextQuarter(SAMPLE_SEED, 'customer,arm\nC0001,offer\n')).toThrow(RangeError);
  });
});

describe('the past campaign', () => {
  it('was drawn at random: three arms of two hundred who may be written to', () => {
    const consent = new Map(rowsOf(textOf('customers.csv')).map((row) => [row.customer_id, row.consent]));
    const rows = rowsOf(textOf('campaign-2025-spring.csv'));
    for (const arm of ['percent-10', 'fixed-5.00', 'none'])
      expect(rows.filter((row) => row.arm === arm).length).toBe(200);
    expect(rows.every((row) => consent.get(row.customer_id) === 'yes')).toBe(true);
    expect(rows.every((row) => row.arm !== 'none' || row.used === '0')).toBe(true);
    expect(rows.every((row) => row.used === '0' || row.bought === '1')).toBe(true);
  });
});
