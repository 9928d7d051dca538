import { beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../../src/core/domain/ledger.ts';
import { assembleLedger } from '../../../src/core/ingest/builder/assemble.ts';
import type { FileResult } from '../../../src/core/ingest/builder/file-tally.ts';
import { LedgerBuilder } from '../../../src/core/ingest/ledger-builder.ts';
import { summariseData } from '../../../src/core/ingest/summary.ts';
import type { DataSummary } from '../../../src/core/pipeline/artefacts.ts';
import { feed, hasShared, readingOf, sharedText, tableOf, type Table } from './support/read-table.ts';

/** Figures of ../shared/data/CATALOG.md, row "online-retail". */
describe.skipIf(!hasShared)('UCI Online Retail (needs ../shared/data)', () => {
  let table: Table;
  let builder: LedgerBuilder;
  let result: FileResult;
  let ledger: Ledger;
  let summary: DataSummary;
  let rowsOf: Record<string, number>;

  beforeAll(() => {
    table = tableOf(sharedText('online-retail/online_retail.csv.gz'), 'online_retail.csv');
    builder = new LedgerBuilder({ zone: 'UTC', existing: null });
    result = feed(builder, table);
    ledger = builder.ledger();
    summary = summariseData({ ledger, files: [result.facts], findings: result.findings, rules: {} });
    rowsOf = Object.fromEntries(summary.rules.map(({ code, rows }) => [code, rows]));
  }, 120_000);

  it('is read whole', () => {
    expect(result.facts).toMatchObject({
      source: 'online-retail',
      rows: 541_909,
      kept: 541_909,
      quarantined: 0,
      duplicate: 0,
    });
    expect(result.problem).toBeNull();
    expect(new Date(summary.from).toISOString()).toBe('2010-12-01T08:26:00.000Z');
    expect(new Date(summary.to).toISOString()).toBe('2011-12-09T12:50:00.000Z');
  });

  it('has the figures of the catalogue before any rule', () => {
    expect(summary.asRead).toMatchObject({
      lines: 541_909,
      customers: 4372,
      orders: 25_900,
      countries: 38,
      emptyDescriptions: 1454,
    });
    expect(summary.asRead.sum).toBe(974_774_793);
  });

  it('has the catalogue’s rows by rule', () => {
    expect(rowsOf).toMatchObject({
      'no-customer': 135_080,
      cancelled: 9288,
      'quantity-not-positive': 10_624,
      'price-not-positive': 2517,
      'exact-duplicate': 5268,
      refund: 0,
      'unreadable-date': 0,
      'unreadable-number': 0,
      'test-order': 0,
      'placeholder-customer': 0,
    });
  });

  it('counts what the catalogue counts', () => {
    expect(summary).toMatchObject({
      lines: 397_884,
      customers: 4338,
      gross: 891_140_790,
      revenue: 891_140_790,
      discounts: 0,
      refunds: 0,
    });
    expect(summary.orders).toBe(18_532);
    expect(summary.withoutCustomer.lines).toBe(132_220);
  });

  it('shows up to five examples of a rule, with file, line and text', () => {
    const cancelled = summary.rules.find(({ code }) => code === 'cancelled');
    expect(cancelled?.examples).toHaveLength(5);
    expect(cancelled?.examples[0]).toMatchObject({ file: 'online_retail.csv', row: 143 });
    expect(cancelled?.examples[0].text).toContain('C536379');
  });

  it('comes back from its blocks, value by value', () => {
    const blocks = builder.takeBlocks({ finish: true });
    expect(blocks.map(({ lines }) => lines)).toEqual([...Array<number>(8).fill(65_536), 17_621]);
    const rebuilt = assembleLedger(blocks);
    for (const name of [
      'customer',
      'product',
      'order',
      'time',
      'quantity',
      'amount',
      'flags',
      'source',
      'row',
    ] as const) {
      expect(Buffer.from(rebuilt[name].buffer).equals(Buffer.from(ledger[name].slice().buffer)), name).toBe(true);
    }
    expect(rebuilt.dictionaries).toEqual(ledger.dictionaries);
  });

  it('changes nothing when it is read a second time', () => {
    const again = new LedgerBuilder({ zone: 'UTC', existing: ledger });
    const { facts } = feed(again, { ...table, rows: table.rows.slice(100_000, 200_000) }, 1, readingOf(table));
    expect(facts).toMatchObject({ rows: 100_000, kept: 0, quarantined: 0, duplicate: 100_000 });
    expect(again.takeBlocks({ finish: true })).toEqual([]);
  });

  it('has the same days in another zone, and other moments', () => {
    const berlin = new LedgerBuilder({ zone: 'Europe/Berlin', existing: null });
    feed(berlin, { ...table, rows: table.rows.slice(0, 1000) });
    expect(new Date(berlin.ledger().time[0]).toISOString()).toBe('2010-12-01T07:26:00.000Z');
  });
});
