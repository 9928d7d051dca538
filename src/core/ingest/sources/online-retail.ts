import type { SourceFormat } from './source-format.ts';

/** UCI Online Retail (and its second edition): a line per product; an invoice number with C in front cancels. */
export const onlineRetail: SourceFormat = {
  id: 'online-retail',
  kind: 'orders',
  traits: { cancelledPrefix: 'C' },
  matches: (header) => header.has('stock code', 'invoice date') && header.hasAny('invoice no', 'invoice'),
  columns: {
    order: ['invoice no', 'invoice'],
    date: ['invoice date'],
    customer: ['customer id'],
    country: ['country'],
    product: ['stock code'],
    productName: ['description'],
    quantity: ['quantity'],
    unitPrice: ['unit price', 'price'],
  },
};
