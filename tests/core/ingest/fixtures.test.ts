import { describe, expect, it } from 'vitest';
import { LedgerBuilder } from '../../../src/core/ingest/ledger-builder.ts';
import { summariseData } from '../../../src/core/ingest/summary.ts';
import type { DataSummary } from '../../../src/core/pipeline/artefacts.ts';
import { feed, hasShared, readingOf, sharedText, tableOf } from './support/read-table.ts';

interface Expected {
  readonly source: string;
  readonly orders: number;
  readonly customers: number;
  /** Net, in the currency's minor unit, counted by hand. */
  readonly revenue: number;
  readonly first: string;
  readonly currency: string;
}

function summaryOf(path: string, encoding: string): { summary: DataSummary; source: string } {
  const table = tableOf(sharedText(`exports/fixtures/${path}`, encoding), path);
  const builder = new LedgerBuilder({ zone: 'UTC', existing: null });
  const { facts, findings } = feed(builder, table);
  return {
    summary: summariseData({ ledger: builder.ledger(), files: [facts], findings, rules: {} }),
    source: facts.source,
  };
}

describe.skipIf(!hasShared)('small exports of real formats (needs ../shared/data)', () => {
  it.each<[string, string, Expected]>([
    // 16 + 20 + 2 × 10 + 16 = 72, less the coupon's 8; sales tax is added, not contained.
    [
      'EtsySoldOrderItems2026.csv',
      'utf-8',
      {
        source: 'etsy-order-items',
        orders: 3,
        customers: 2,
        revenue: 6400,
        first: '2026-08-03T00:00',
        currency: 'USD',
      },
    ],
    [
      'ebay_de_semicolon_decimal_comma.csv',
      'utf-8',
      { source: 'ebay-orders', orders: 1, customers: 1, revenue: 11_699, first: '2025-12-10T00:00', currency: 'EUR' },
    ],
    // 288 + 299; who bought stands in the address.
    [
      'tmall_orders.gbk.csv',
      'gbk',
      { source: 'taobao-orders', orders: 2, customers: 2, revenue: 58_700, first: '2025-07-21T10:00', currency: 'CNY' },
    ],
    [
      'youzan_orders.gbk.csv',
      'gbk',
      { source: 'youzan-orders', orders: 1, customers: 1, revenue: 17_700, first: '2025-08-01T09:00', currency: 'CNY' },
    ],
    // The 14 rows in pounds: 11 orders, of which #AA10412 stands twice; 6 rows in euro and dollars are set apart.
    [
      'shopify_falling_light_orders.csv',
      'utf-8',
      {
        source: 'shopify-orders',
        orders: 11,
        customers: 11,
        revenue: 561_000,
        first: '2026-03-12T09:14',
        currency: 'GBP',
      },
    ],
  ])('%s', (path, encoding, expected) => {
    const { summary, source } = summaryOf(path, encoding);
    expect(source).toBe(expected.source);
    expect(summary).toMatchObject({
      orders: expected.orders,
      customers: expected.customers,
      revenue: expected.revenue,
      currency: expected.currency,
    });
    expect(new Date(summary.from).toISOString().slice(0, 16)).toBe(expected.first);
  });

  it('keeps other currencies apart, said by row, and flags the row that stands twice', () => {
    const { summary } = summaryOf('shopify_falling_light_orders.csv', 'utf-8');
    expect(summary.files[0]).toMatchObject({ rows: 20, kept: 14, quarantined: 6, duplicate: 0 });
    const rows = Object.fromEntries(summary.rules.map(({ code, rows: count }) => [code, count]));
    expect(rows).toMatchObject({ 'exact-duplicate': 1, 'unreadable-number': 6 });
  });

  it('adds the continuation rows of Shopify to the order above', () => {
    const table = tableOf(sharedText('exports/fixtures/shopify_falling_light_orders.csv'), 'x.csv');
    const builder = new LedgerBuilder({ zone: 'UTC', existing: null });
    feed(builder, table);
    const ledger = builder.ledger();
    const order = ledger.dictionaries.order.keys.indexOf('#AA10418');
    const lines = Array.from({ length: ledger.lines }, (_, i) => i).filter((line) => ledger.order[line] === order);
    expect(lines.map((line) => ledger.amount[line])).toEqual([54_000, 38_000]);
    expect(new Set(lines.map((line) => ledger.customer[line])).size).toBe(1);
    expect(new Set(lines.map((line) => ledger.time[line])).size).toBe(1);
  });

  it('knows a buyer without an e-mail by name', () => {
    const table = tableOf(sharedText('exports/fixtures/shopify_falling_light_orders.csv'), 'x.csv');
    const builder = new LedgerBuilder({ zone: 'UTC', existing: null });
    feed(builder, table);
    expect(builder.ledger().dictionaries.customer.keys).toContain('Harriet Boyle');
  });

  it('takes name and phone out of a Tmall address', () => {
    const table = tableOf(sharedText('exports/fixtures/tmall_orders.gbk.csv', 'gbk'), 'x.csv');
    const builder = new LedgerBuilder({ zone: 'UTC', existing: null });
    feed(builder, table);
    const { keys, attributes } = builder.ledger().dictionaries.customer;
    expect([keys, attributes['name']]).toEqual([
      ['86-13900139000', '86-13600136000'],
      ['张三', '赵雷'],
    ]);
  });

  it('refuses the Douyin list that has no date, by name', () => {
    const table = tableOf(sharedText('exports/fixtures/douyin_orders.utf8bom.csv'), 'douyin.csv');
    const builder = new LedgerBuilder({ zone: 'UTC', existing: null });
    const started = builder.startFile({ name: 'douyin.csv', source: 0, reading: readingOf(table) });
    expect(started).toMatchObject({ ok: false, error: { code: 'file/no-date-column' } });
  });

  it('reads a Douyin list that has one, closed orders left out', () => {
    const text = sharedText('exports/fixtures/douyin_orders.utf8bom.csv')
      .trim()
      .split(/\r?\n/)
      .map((line, i) => `${line},${i === 0 ? '订单提交时间' : `2025-07-0${i} 10:00:00`}`)
      .join('\n');
    const builder = new LedgerBuilder({ zone: 'UTC', existing: null });
    const { facts, findings } = feed(builder, tableOf(text, 'douyin.csv'));
    const summary = summariseData({ ledger: builder.ledger(), files: [facts], findings, rules: {} });
    expect(summary).toMatchObject({ orders: 2, revenue: 7980, hasCustomers: false, currency: 'CNY' });
    expect(builder.ledger().dictionaries.order.keys).toEqual(['9001', '9002', '9003']);
  });
});
