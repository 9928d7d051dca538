import type { SourceFormat } from './source-format.ts';

/** Square "Items detail": date and time apart, discounts negative, refunds as rows of their own (event type). */
export const squareItems: SourceFormat = {
  id: 'square-items',
  kind: 'orders',
  traits: { lineMoney: ['discount', 'tax'] },
  matches: (header) => header.has('date', 'gross sales', 'transaction id') && header.hasAny('item', 'qty'),
  columns: {
    order: ['transaction id'],
    date: ['date'],
    time: ['time'],
    customer: ['customer id'],
    customerName: ['customer name'],
    product: ['sku'],
    productName: ['item'],
    category: ['category'],
    quantity: ['qty'],
    lineAmount: ['gross sales'],
    discount: ['discounts'],
    tax: ['tax'],
    channel: ['channel', 'location'],
    status: ['event type'],
    currency: ['currency'],
  },
};
