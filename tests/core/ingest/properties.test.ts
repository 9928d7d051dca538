import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleLedger } from '../../../src/core/ingest/builder/assemble.ts';
import { findHeader } from '../../../src/core/ingest/header-row.ts';
import { LedgerBuilder } from '../../../src/core/ingest/ledger-builder.ts';
import { previewOrders } from '../../../src/core/ingest/preview.ts';
import { recognise } from '../../../src/core/ingest/recognise.ts';
import { summariseData } from '../../../src/core/ingest/summary.ts';
import type { FileReading } from '../../../src/core/ingest/types.ts';

const HEADERS = [
  ['order', 'date', 'customer', 'sku', 'qty', 'price', 'status', 'discount', 'tax', 'total'],
  [
    'Name',
    'Email',
    'Financial Status',
    'Currency',
    'Subtotal',
    'Total',
    'Taxes',
    'Created at',
    'Lineitem quantity',
    'Lineitem price',
  ],
  ['Date', 'Time', 'Item', 'Qty', 'Gross Sales', 'Discounts', 'Tax', 'Transaction ID', 'Event Type', 'Customer ID'],
  [
    'InvoiceNo',
    'StockCode',
    'Description',
    'Quantity',
    'InvoiceDate',
    'UnitPrice',
    'CustomerID',
    'Country',
    '__proto__',
    '',
  ],
];

const cell = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '1',
      '2',
      '-1',
      '10.50',
      '0',
      '',
      'C1',
      'a@x.org',
      'Guest',
      'paid',
      'refunded',
      'cancelled',
      'EUR',
      'USD',
      'A',
    ),
  },
  { weight: 4, arbitrary: fc.constantFrom('2025-01-15', '2025-01-16 10:00', '31/12/2025', '2025-02-30', '10:30') },
  { weight: 2, arbitrary: fc.double().map(String) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
);
const rows = fc.array(fc.array(cell, { minLength: 8, maxLength: 11 }), { maxLength: 40 });
const tables = fc.record({ header: fc.constantFrom(...HEADERS), rows });

function readingOf(header: readonly string[], sample: readonly (readonly string[])[]): FileReading {
  return { recognition: recognise(header, sample, 'x.csv'), encoding: 'utf-8', delimiter: ',', skipLines: 0, header };
}

/** Every mapping needs a date and money for rows to be read at all. */
function forced(reading: FileReading): FileReading {
  const { recognition } = reading;
  const mapping = { date: 1, unitPrice: 5, ...recognition.mapping };
  const dateFormat = recognition.dateFormat ?? { pattern: 'ymd', evidence: 0, isAmbiguous: false, examples: [] };
  return { ...reading, recognition: { ...recognition, kind: 'orders', mapping, dateFormat } };
}

describe('whatever the cells are', () => {
  it('rows add up, nothing throws, and the ledger is whole', () => {
    fc.assert(
      fc.property(tables, tables, (first, second) => {
        const builder = new LedgerBuilder({ zone: 'Europe/Berlin', existing: null, blockLines: 7 });
        const files = [];
        const findings = [];
        for (const [source, table] of [first, second].entries()) {
          const reading = forced(readingOf(table.header, table.rows));
          if (!builder.startFile({ name: `${source}.csv`, source, reading }).ok) continue;
          table.rows.forEach((row, i) => builder.addRow(row, i + 1, i + 2));
          const result = builder.finishFile();
          const { rows: read, kept, quarantined, duplicate } = result.facts;
          expect(read).toBe(kept + quarantined + duplicate);
          expect(result.quarantined).toHaveLength(quarantined);
          expect(read).toBe(table.rows.filter((row) => row.join('') !== '').length);
          files.push(result.facts);
          findings.push(...result.findings);
        }
        const ledger = builder.ledger();
        expect(ledger.lines).toBe(files.reduce((sum, { kept }) => sum + kept, 0));
        for (let line = 0; line < ledger.lines; line++) {
          expect(ledger.order[line]).toBeGreaterThanOrEqual(0);
          expect(ledger.order[line]).toBeLessThan(ledger.dictionaries.order.keys.length);
          expect(ledger.customer[line]).toBeLessThan(ledger.dictionaries.customer.keys.length);
          expect(Number.isFinite(ledger.time[line])).toBe(true);
          expect(Number.isInteger(ledger.amount[line])).toBe(true);
        }
        const summary = summariseData({ ledger, files, findings, rules: {} });
        const { gross, discounts, refunds, tax, revenue } = summary;
        expect(revenue).toBe(gross - discounts - refunds - (ledger.taxIncluded ? tax : 0));
        const rebuilt = assembleLedger(builder.takeBlocks({ finish: true }));
        expect(rebuilt.dictionaries).toEqual(ledger.dictionaries);
        expect(Array.from(rebuilt.flags)).toEqual(Array.from(ledger.flags));
        expect(Array.from(rebuilt.refund ?? [])).toEqual(Array.from(ledger.refund ?? []));
      }),
      { numRuns: 200 },
    );
  });

  it('a file read again adds no line', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const reading = forced(readingOf(table.header, table.rows));
        const once = new LedgerBuilder({ zone: 'UTC', existing: null });
        if (!once.startFile({ name: 'a.csv', source: 0, reading }).ok) return;
        table.rows.forEach((row, i) => once.addRow(row, i + 1, i + 2));
        const first = once.finishFile();
        const twice = new LedgerBuilder({ zone: 'UTC', existing: once.ledger() });
        if (!twice.startFile({ name: 'a.csv', source: 1, reading }).ok) return;
        table.rows.forEach((row, i) => twice.addRow(row, i + 1, i + 2));
        const { facts } = twice.finishFile();
        expect(facts).toMatchObject({ kept: 0, duplicate: first.facts.kept, quarantined: first.facts.quarantined });
      }),
      { numRuns: 200 },
    );
  });

  it('a header is found or not, and a file recognised, without throwing', () => {
    const anyRows = fc.array(fc.array(fc.oneof(cell, fc.string({ unit: 'binary' })), { maxLength: 6 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(anyRows, (lines) => {
        const place = findHeader(lines);
        if (place === null) return;
        const sample = lines.slice(place.row + 1);
        const reading = readingOf(place.header, sample);
        expect(previewOrders(place.header, sample, forced(reading), 'UTC').length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 300 },
    );
  });
});
