import type { SourceFormat } from './source-format.ts';

/** Shopify admin, Customers → Export. */
export const shopifyCustomers: SourceFormat = {
  id: 'shopify-customers',
  kind: 'customers',
  traits: {},
  matches: (header) =>
    header.has('customer id', 'email') && header.hasAny('accepts email marketing', 'default address country code'),
  columns: {
    customer: ['customer id'],
    customerEmail: ['email'],
    customerName: ['first name'],
    customerPhone: ['phone', 'default address phone'],
    country: ['default address country code', 'default address country'],
    consent: ['accepts email marketing'],
  },
};
