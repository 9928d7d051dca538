import type { SourceFormat } from './source-format.ts';

/** Etsy "Sold Orders": a row an order; dates are month first; order value is before discounts. */
export const etsyOrders: SourceFormat = {
  id: 'etsy-orders',
  kind: 'orders',
  traits: { dateOrder: 'mdy' },
  matches: (header) => header.has('sale date', 'order id', 'order value'),
  columns: {
    order: ['order id'],
    date: ['sale date'],
    customer: ['buyer user id', 'buyer'],
    customerName: ['full name'],
    country: ['ship country'],
    orderTotal: ['order total'],
    orderSubtotal: ['order value'],
    discount: ['discount amount'],
    tax: ['sales tax'],
    shipping: ['shipping'],
    coupon: ['coupon code'],
    channel: ['order type'],
    status: ['status'],
    currency: ['currency'],
  },
};

/** Etsy "Sold Order Items": a row an item; shipping and sales tax are of the order. */
export const etsyOrderItems: SourceFormat = {
  id: 'etsy-order-items',
  kind: 'orders',
  traits: { dateOrder: 'mdy' },
  matches: (header) => header.has('sale date', 'order id', 'item total'),
  columns: {
    order: ['order id'],
    date: ['sale date'],
    customer: ['buyer'],
    customerName: ['ship name'],
    country: ['ship country'],
    product: ['listing id', 'sku'],
    productName: ['item name'],
    quantity: ['quantity'],
    unitPrice: ['price'],
    lineAmount: ['item total'],
    discount: ['discount amount'],
    tax: ['order sales tax'],
    shipping: ['order shipping'],
    coupon: ['coupon code'],
    channel: ['order type'],
    currency: ['currency'],
  },
};
