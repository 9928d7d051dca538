import type { SourceFormat } from './source-format.ts';

/** Magento 2 order grid: a row an order. */
export const magentoOrders: SourceFormat = {
  id: 'magento-orders',
  kind: 'orders',
  traits: {},
  matches: (header) => header.has('id', 'purchase date') && header.hasAny('grand total purchased', 'grand total base'),
  columns: {
    order: ['id'],
    date: ['purchase date'],
    customerEmail: ['customer email'],
    customerName: ['customer name', 'bill to name'],
    orderTotal: ['grand total base', 'grand total purchased'],
    orderSubtotal: ['subtotal'],
    shipping: ['shipping and handling'],
    refund: ['total refunded'],
    channel: ['purchase point'],
    status: ['status'],
  },
};

/** Magento 2 customer grid. */
export const magentoCustomers: SourceFormat = {
  id: 'magento-customers',
  kind: 'customers',
  traits: {},
  matches: (header) => header.has('id', 'name', 'email', 'customer since'),
  columns: {
    customer: ['id'],
    customerName: ['name'],
    customerEmail: ['email'],
    customerPhone: ['phone'],
    country: ['country'],
  },
};
