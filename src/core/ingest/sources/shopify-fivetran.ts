import type { SourceFormat } from './source-format.ts';

/** Shopify's `order` table as connectors copy it (Fivetran and alike): one row an order, prices before discounts. */
export const shopifyFivetran: SourceFormat = {
  id: 'shopify-fivetran',
  kind: 'orders',
  traits: {},
  matches: (header) => header.has('total line items price', 'created timestamp'),
  columns: {
    order: ['order id', 'id', 'order number'],
    date: ['created timestamp', 'processed timestamp'],
    customer: ['customer id', 'user id'],
    customerEmail: ['email'],
    orderTotal: ['total price'],
    orderSubtotal: ['total line items price'],
    discount: ['total discounts'],
    tax: ['total tax'],
    channel: ['source name'],
    status: ['financial status'],
    cancelledAt: ['cancelled timestamp'],
    currency: ['currency'],
  },
};
