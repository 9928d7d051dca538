import { describe, expect, it } from 'vitest';
import { LedgerBuilder } from '../../../src/core/ingest/ledger-builder.ts';
import { recognise } from '../../../src/core/ingest/recognise.ts';
import type { FileReading } from '../../../src/core/ingest/types.ts';
import { build, feed, readingOf, tableOf, type Table } from './support/read-table.ts';

const HEADER = ['order', 'date', 'customer', 'sku', 'qty', 'price'];
const GOOD = ['1', '2025-01-15', 'ann', 'A', '1', '10.00'];

/** Ten good rows, then the rows to be judged. */
function judge(...rows: string[][]): ReturnType<typeof feed> {
  const good = Array.from({ length: 10 }, (_, i) => [`g${i}`, ...GOOD.slice(1)]);
  return feed(new LedgerBuilder({ zone: 'UTC', existing: null }), {
    header: HEADER,
    rows: [...good, ...rows],
    name: 'bad.csv',
  });
}

describe('rows that cannot be read', () => {
  it.each<[string, string[], string, string, string]>([
    ['fewer cells', ['1', '2025-01-15', 'ann'], 'ragged-row', 'order', '1'],
    ['more cells', [...GOOD, 'more'], 'ragged-row', 'order', '1'],
    ['no date', ['1', '', 'ann', 'A', '1', '10.00'], 'unreadable-date', 'date', ''],
    ['a day that is none', ['1', '2025-02-30', 'ann', 'A', '1', '10.00'], 'unreadable-date', 'date', '2025-02-30'],
    ['another date format', ['1', '15/01/2025', 'ann', 'A', '1', '10.00'], 'unreadable-date', 'date', '15/01/2025'],
    ['a word for a price', ['1', '2025-01-15', 'ann', 'A', '1', 'free'], 'unreadable-number', 'price', 'free'],
    ['no price', ['1', '2025-01-15', 'ann', 'A', '1', ''], 'unreadable-number', 'price', ''],
    [
      'a decimal comma among points',
      ['1', '2025-01-15', 'ann', 'A', '1', '10,50'],
      'unreadable-number',
      'price',
      '10,50',
    ],
    ['a word for a quantity', ['1', '2025-01-15', 'ann', 'A', 'two', '10.00'], 'unreadable-number', 'qty', 'two'],
    ['infinity', ['1', '2025-01-15', 'ann', 'A', '1', '1e999'], 'unreadable-number', 'price', '1e999'],
    ['another currency', ['1', '2025-01-15', 'ann', 'A', '1', '10.00 $'], 'kept', '', ''],
  ])('%s', (_title, row, rule, column, text) => {
    const { facts, quarantined } = judge(row);
    expect(facts.rows).toBe(11);
    if (rule === 'kept') expect(facts.kept).toBe(11);
    else {
      expect(facts).toMatchObject({ kept: 10, quarantined: 1, duplicate: 0 });
      expect(quarantined[0]).toEqual({ file: 'bad.csv', row: 12, column, text, rule, cells: row });
    }
  });

  it('sets a cell above 64 KiB aside and shortens what it keeps of it', () => {
    const { facts, quarantined } = judge(['1', '2025-01-15', 'x'.repeat(1_000_000), 'A', '1', '10.00']);
    expect(facts).toMatchObject({ rows: 11, kept: 10, quarantined: 1 });
    expect(quarantined[0]).toMatchObject({ rule: 'oversized-cell', column: 'customer' });
    expect(quarantined[0].text).toHaveLength(200);
    expect(quarantined[0].cells[2]).toHaveLength(65_536);
  });

  it('passes over blank rows, and over cells missing or blank at the end', () => {
    const { facts } = judge(['', '', '', '', '', ''], [''], [...GOOD, '', ' ']);
    expect(facts).toMatchObject({ rows: 11, kept: 11, quarantined: 0 });
  });

  it('allows cells missing under blank headers', () => {
    const table: Table = {
      header: [...HEADER, '', ''],
      rows: [GOOD, [...GOOD, 'x'], [...GOOD, 'x', 'y']],
      name: 'x.csv',
    };
    expect(feed(new LedgerBuilder({ zone: 'UTC', existing: null }), table).facts).toMatchObject({ rows: 3, kept: 3 });
  });
});

describe('files that are refused', () => {
  const start = (reading: FileReading): unknown => {
    const started = new LedgerBuilder({ zone: 'UTC', existing: null }).startFile({ name: 'f.csv', source: 0, reading });
    return started.ok ? 'started' : started.error;
  };
  const of = (header: string[], rows: string[][] = []): FileReading => readingOf({ header, rows, name: 'f.csv' });

  it.each<[string, string[], string]>([
    ['without a date', ['order_id', 'customer_id', 'product_id', 'quantity', 'unit_price'], 'file/no-date-column'],
    ['without money', ['order_id', 'order_date', 'customer_id', 'product_id', 'quantity'], 'file/no-amount-column'],
    ['of no known kind', ['alpha', 'beta'], 'file/unknown-kind'],
    ['of reviews', ['review', 'rating'], 'file/kind-not-used'],
  ])('%s', (_title, header, code) => {
    const rows = header.includes('order_date') ? [['1', '2025-01-01', 'c', 'p', '1']] : [];
    expect(start(of(header, rows))).toMatchObject({ code });
  });

  it('as a whole when the dates cannot be read', () => {
    const reading = of(HEADER, [GOOD]);
    const builder = new LedgerBuilder({ zone: 'UTC', existing: null });
    const rows = Array.from({ length: 10 }, (_, i) => [
      `${i}`,
      i < 5 ? 'soon' : '2025-01-15',
      'ann',
      'A',
      '1',
      '10.00',
    ]);
    const { problem, facts } = feed(builder, { header: HEADER, rows, name: 'f.csv' }, 0, reading);
    expect(problem).toEqual({
      code: 'file/dates-unreadable',
      detail: { name: 'f.csv', column: 'date', examples: ['soon', 'soon', 'soon'] },
    });
    expect(facts).toMatchObject({ rows: 10, kept: 5, quarantined: 5 });
  });

  it('as a whole when too many rows cannot be read, and not for a few', () => {
    expect(judge(['1'], ['2'], ['3']).problem).toMatchObject({
      code: 'file/too-many-unreadable',
      detail: { unreadable: 3, rows: 13 },
    });
    expect(judge(['1'], ['2']).problem).toBeNull();
  });

  it('when no row is there', () => {
    const { problem } = feed(
      new LedgerBuilder({ zone: 'UTC', existing: null }),
      { header: HEADER, rows: [], name: 'f.csv' },
      0,
      of(HEADER, [GOOD]),
    );
    expect(problem).toEqual({ code: 'file/header-only', detail: { name: 'f.csv' } });
  });

  it('when most rows are in another currency', () => {
    const header = ['order', 'date', 'total', 'currency'];
    const row = (i: number, currency: string): string[] => [`${i}`, '2025-01-15', '10.00', currency];
    const reading = of(header, [row(1, 'EUR')]);
    const rows = [row(1, 'EUR'), row(2, 'USD'), row(3, 'USD')];
    const { problem, facts } = feed(
      new LedgerBuilder({ zone: 'UTC', existing: null }),
      { header, rows, name: 'f.csv' },
      0,
      reading,
    );
    expect(problem).toMatchObject({ code: 'file/mixed-currencies', detail: { currencies: ['EUR', 'USD'] } });
    expect(facts).toMatchObject({ rows: 3, kept: 1, quarantined: 2 });
  });
});

describe('names of Object', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then'];

  it('as headers, single and repeated, lose nothing', () => {
    const header = [...HEADER, ...names, ...names];
    const row = [...GOOD, ...names.map((name) => `value of ${name}`), ...names];
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    const table = { header, rows: [row, row], name: '__proto__.csv' };
    const { facts, findings } = feed(new LedgerBuilder({ zone: 'UTC', existing: null }), table);
    expect(facts).toMatchObject({ rows: 2, kept: 2 });
    expect(findings.map(({ code }) => code)).toEqual(['exact-duplicate']);
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
  });

  it('as keys stay keys', () => {
    const rows = names.map((name) => [name, '2025-01-15', name, name, '1', '10.00']);
    const builder = new LedgerBuilder({ zone: 'UTC', existing: null });
    feed(builder, { header: HEADER, rows, name: 'x.csv' });
    const { customer, product, order } = builder.ledger().dictionaries;
    expect([customer.keys, product.keys, order.keys]).toEqual([names, names, names]);
  });
});

describe('texts', () => {
  it('stay as they are: ids with zeros, long numbers, exponents', () => {
    const { ledger } = build(
      'order,date,customer,sku,qty,price\n00123,2025-01-15,1e5,12345678901234567890,1,10.00\n123,2025-01-15,100000,NaN1,1,10.00',
    );
    expect(ledger.dictionaries.order.keys).toEqual(['00123', '123']);
    expect(ledger.dictionaries.customer.keys).toEqual(['1e5', '100000']);
    expect(ledger.dictionaries.product.keys).toEqual(['12345678901234567890', 'NaN1']);
  });

  it('are one key whether composed or not, with or without blanks around', () => {
    const { ledger } = build(
      'order,date,customer,sku,qty,price\n1,2025-01-15,Zo\u00eb,A,1,1.00\n2,2025-01-15,Zoe\u0308,A,1,1.00\n3,2025-01-15,"\tZo\u00eb ",A,1,1.00',
    );
    expect(Array.from(ledger.customer)).toEqual([0, 0, 0]);
  });

  it('never reach a figure as markup or code', () => {
    const { ledger } = build(
      'order,date,customer,sku,qty,price\n1,2025-01-15,<img src=x onerror=alert(1)>,=1+1,1,1.00',
    );
    expect(ledger.dictionaries.customer.keys).toEqual(['<img src=x onerror=alert(1)>']);
    expect(ledger.dictionaries.product.keys).toEqual(['=1+1']);
  });
});

describe('five thousand columns', () => {
  it('are recognised in good time', () => {
    const header = Array.from({ length: 5000 }, (_, i) => `column ${i}`);
    const start = performance.now();
    const rows = Array.from({ length: 3 }, () => header.map((_, i) => String(i)));
    expect(recognise(header, rows, 'wide.csv').mapping).toBeDefined();
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('are a table like any other', () => {
    const { header } = tableOf(`${Array.from({ length: 50 }, (_, i) => `c${i}`).join(',')}\n${'1,'.repeat(49)}1`);
    expect(header).toHaveLength(50);
  });
});
