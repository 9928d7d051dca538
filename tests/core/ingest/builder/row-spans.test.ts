import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LedgerBuilder } from '../../../../src/core/ingest/ledger-builder.ts';
import type { FileResult } from '../../../../src/core/ingest/builder/file-tally.ts';
import type { Ledger } from '../../../../src/core/domain/ledger.ts';
import { readingOf, type Table } from '../support/read-table.ts';

const HEADER = ['Order ID', 'Customer ID', 'Order Date', 'Product', 'Quantity', 'Unit Price', 'Country', ' '];

const row = fc
  .tuple(
    fc.constantFrom('1', '2', '#3', '0', '007', 'C5', ' 2', '2 ', '', 'é9', '123456789012'),
    fc.constantFrom('C1', 'C2', 'c2', '0', '0.0', '17850.0', '17850', 'NULL', 'nadia', 'a@B.de', '', ' ', 'Guest'),
    fc.constantFrom(
      '2025-01-02',
      '2025-01-02 10:11:12',
      '2025-02-30',
      '2025/03/04 09:05',
      '2025-01-02T24:00',
      '4.5.2025',
      '',
    ),
    fc.constantFrom('P1', 'P2', 'N/A', 'Teacup', 'teacup ', '', 'P01'),
    fc.constantFrom('1', '-1', '2', '', '1.5', 'x', '1,000', '+3'),
    fc.constantFrom('9.99', '€ 5', '5 €', '0', '-', '.5', '5.', '1234567890123456', '(3)', '-0'),
    fc.constantFrom('France', 'France ', '', 'N/A', '德国'),
    fc.constantFrom('', ' ', 'note'),
  )
  .chain((cells) => fc.constantFrom(cells, cells.slice(0, 7), cells.slice(0, 5), [...cells, ''], [...cells, 'more']));
const rows = fc.array(row, { minLength: 1, maxLength: 30 });

interface Outcome {
  readonly ledger: Ledger;
  readonly result: FileResult;
}

/** Reads rows as cells or, where `isSpan` says so, as stretches of one text with other text around them. */
function outcome(table: Table, isSpan: (row: number) => boolean): Outcome {
  const builder = new LedgerBuilder({ zone: 'Europe/Berlin', existing: null });
  const first: readonly string[] = ['1', 'C1', '2025-01-02', 'P1', '1', '9.99', 'France', ''];
  // The reading is decided by rows of one form, so that the odd ones below do not change it.
  const reading = readingOf({ ...table, rows: Array.from({ length: 20 }, () => first) });
  if (!builder.startFile({ name: 'a.csv', source: 0, reading }).ok) throw new Error('not started');
  table.rows.forEach((cells, i) => {
    if (!isSpan(i)) return builder.addRow(cells, i + 1, i + 2);
    const bounds = new Int32Array(2 * cells.length + 4).fill(3);
    let text = '12';
    cells.forEach((cell, place) => {
      bounds[2 * place] = text.length;
      text += cell;
      bounds[2 * place + 1] = text.length;
      text += '7,8';
    });
    builder.addSpans(text, bounds, cells.length, i + 1, i + 2);
  });
  const result = builder.finishFile();
  return { ledger: structuredClone(builder.ledger()), result };
}

describe('rows that are not cut into cells', () => {
  it('give the lines, dictionaries, refusals and examples that their cells give', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const table = { header: HEADER, rows: cells, name: 'a.csv' };
        const ofCells = outcome(table, () => false);
        expect(outcome(table, () => true)).toEqual(ofCells);
        expect(outcome(table, (i) => i % 2 === 0)).toEqual(ofCells);
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it('are refused before a file is begun', () => {
    const builder = new LedgerBuilder({ zone: 'UTC', existing: null });
    expect(() => builder.addSpans('1', Int32Array.of(0, 1), 1, 1, 2)).toThrow('startFile');
  });
});
