import { describe, expect, it } from 'vitest';
import { findHeader } from '../../../src/core/ingest/header-row.ts';

const HEADER = ['order_id', 'order_date', 'customer', 'total'];
const DATA = [
  ['1', '2025-01-01', 'Ann', '10.00'],
  ['2', '2025-01-02', 'Bob', '12.00'],
];

describe('findHeader', () => {
  it.each<[string, string[][], number]>([
    ['the first row', [HEADER, ...DATA], 0],
    ['below a sep line', [['sep=,'], HEADER, ...DATA], 1],
    ['below a sep line that its delimiter cut', [['sep=', ''], HEADER, ...DATA], 1],
    ['below notes and blank lines', [['Orders of my shop'], [''], ['Exported', '2025-02-01'], HEADER, ...DATA], 3],
    ['below a total', [['', '', 'Total', '22.00'], HEADER, ...DATA], 1],
    [
      'of a known format, whatever stands above',
      [['Name', 'Value', 'x', 'y'], ['InvoiceNo', 'StockCode', 'InvoiceDate', 'Quantity'], ...DATA],
      1,
    ],
    [
      'with blank columns',
      [
        ['order_id', '', 'total', ''],
        ['1', 'x', '10.00', ''],
        ['2', 'y', '12.00', ''],
      ],
      0,
    ],
    ['of one column', [[''], ['email'], ['a@x.org'], ['b@x.org']], 1],
    [
      'where nothing looks like names',
      [
        ['1', '2'],
        ['3', '4'],
      ],
      0,
    ],
  ])('finds the header: %s', (_title, rows, row) => {
    expect(findHeader(rows)?.row).toBe(row);
  });

  it('trims names and takes the byte-order mark off', () => {
    expect(findHeader([['\uFEFForder_id', ' order_date ', 'total', 'x'], ...DATA])?.header).toEqual([
      'order_id',
      'order_date',
      'total',
      'x',
    ]);
  });

  it('finds nothing in nothing', () => {
    expect(findHeader([])).toBeNull();
    expect(findHeader([[''], [' ', '']])).toBeNull();
  });
});
