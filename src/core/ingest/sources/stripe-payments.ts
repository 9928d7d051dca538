import type { SourceFormat } from './source-format.ts';

/**
 * Stripe unified payments: a payment is an order. The converted columns are in the account's one currency, the plain
 * ones in the buyer's, so the converted ones are taken where they stand.
 */
export const stripePayments: SourceFormat = {
  id: 'stripe-payments',
  kind: 'orders',
  traits: {},
  matches: (header) => header.has('id', 'created utc', 'amount', 'currency'),
  columns: {
    order: ['id'],
    date: ['created utc'],
    customer: ['customer id'],
    customerEmail: ['customer email'],
    customerName: ['card name'],
    country: ['card address country', 'card issue country'],
    orderTotal: ['converted amount', 'amount'],
    tax: ['tax'],
    refund: ['converted amount refunded', 'amount refunded'],
    status: ['status'],
    currency: ['converted currency', 'currency'],
  },
};
