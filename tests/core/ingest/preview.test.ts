import { describe, expect, it } from 'vitest';
import { previewOrders } from '../../../src/core/ingest/preview.ts';
import { readingOf, tableOf } from './support/read-table.ts';

describe('previewOrders', () => {
  it('shows the first five orders as the import builds them', () => {
    const rows = Array.from(
      { length: 14 },
      (_, i) =>
        `${100 + (i >> 1)},2025-01-${10 + (i >> 1)},p${i >> 1}@x.org,Mug ${i},${1 + (i % 2)},4.50,${i % 2 === 0 ? '1.00' : ''}`,
    );
    const table = tableOf(`order,date,email,item name,qty,price,discount\n${rows.join('\n')}`);
    const orders = previewOrders(table.header, table.rows, readingOf(table), 'UTC');
    expect(orders).toHaveLength(5);
    expect(orders[0]).toEqual({
      order: '100',
      time: Date.UTC(2025, 0, 10),
      customer: 'p0@x.org',
      lines: [
        { product: 'Mug 0', quantity: 1, amount: 450 },
        { product: 'Mug 1', quantity: 2, amount: 900 },
      ],
      total: 1250,
    });
  });

  it('is empty for what is no list of orders', () => {
    const table = tableOf('email,country\na@x.org,DE');
    expect(previewOrders(table.header, table.rows, readingOf(table), 'UTC')).toEqual([]);
    const undated = tableOf('order_id,customer_id,quantity,unit_price\n1,c,1,2.50');
    expect(previewOrders(undated.header, undated.rows, readingOf(undated), 'UTC')).toEqual([]);
  });
});
