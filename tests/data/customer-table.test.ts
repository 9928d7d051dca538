import { describe, expect, it } from 'vitest';
import type { CustomerColumns } from '../../workers/shop/customer-columns.ts';
import { CustomerTable } from '../../workers/shop/customer-table.ts';
import type { CustomerQuery } from '../../src/rpc/data-api.ts';

const QUERY: CustomerQuery = {
  search: '',
  segment: null,
  question: null,
  sort: 'netRevenue',
  isDescending: true,
  offset: 0,
  limit: 50,
};

function columns(n: number): CustomerColumns {
  const revenue = Float64Array.from({ length: n }, (_, i) => (i * 7919) % n);
  return {
    n,
    lastDay: new Int32Array(n),
    firstDay: new Int32Array(n),
    recencyDays: Int32Array.from({ length: n }, (_, i) => i % 400),
    purchaseDays: new Int32Array(n).fill(2),
    netRevenue: revenue,
    question: Int8Array.from({ length: n }, (_, i) => (i % 4) - 1),
    position: new Int32Array(n),
    probability: Float64Array.from({ length: n }, (_, i) => (i % 4 === 0 ? NaN : (i % 100) / 100)),
    segment: Uint8Array.from({ length: n }, (_, i) => i % 5),
  };
}

function table(n: number): CustomerTable {
  const keys = Array.from({ length: n }, (_, i) => `C${i}`);
  const names = keys.map((_, i) => (i % 10 === 0 ? `Maeve Donnelly ${i}` : ''));
  return new CustomerTable(
    columns(n),
    Int32Array.from(keys, (_, i) => i),
    { keys, attributes: { name: names } },
  );
}

describe('CustomerTable', () => {
  it('sorts by any column in both directions', () => {
    const found = table(1000).find({ ...QUERY, limit: 1000 });
    const revenue = columns(1000).netRevenue;
    expect(found.rows.map((row) => revenue[row])).toEqual([...revenue].sort((a, b) => b - a));
    const up = table(1000).find({ ...QUERY, sort: 'probability', limit: 1 });
    expect(up.total).toBe(1000);
  });

  it('filters by segment, question and search, and counts all that match', () => {
    const some = table(1000);
    expect(some.find({ ...QUERY, segment: 2 }).total).toBe(200);
    expect(some.find({ ...QUERY, question: 'leaving' }).total).toBe(250);
    const found = some.find({ ...QUERY, search: ' maeve ', limit: 3, offset: 98 });
    expect(found.total).toBe(100);
    expect(found.rows).toHaveLength(2);
    expect(some.find({ ...QUERY, search: 'nobody' })).toEqual({ total: 0, rows: [] });
  });

  it('puts unknown probabilities last when the largest come first', () => {
    const rows = table(100).find({ ...QUERY, sort: 'probability', limit: 100 }).rows;
    const probability = columns(100).probability;
    expect(rows.slice(-25).every((row) => Number.isNaN(probability[row]))).toBe(true);
    expect(probability[rows[0]]).toBe(0.99);
  });

  it('answers for 100,000 customers within 200 ms', () => {
    const big = table(100_000);
    const queries: CustomerQuery[] = [
      QUERY,
      { ...QUERY, sort: 'recencyDays' },
      { ...QUERY, search: 'donnelly 9' },
      { ...QUERY, segment: 3, offset: 15_000 },
    ];
    for (const query of queries) {
      const began = performance.now();
      big.find(query);
      expect(performance.now() - began).toBeLessThan(200);
    }
  });
});
