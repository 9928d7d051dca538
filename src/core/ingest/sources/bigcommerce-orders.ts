import type { SourceFormat } from './source-format.ts';

/** BigCommerce order export: a row an order; the figures without tax are taken. Guests have customer id 0. */
export const bigcommerceOrders: SourceFormat = {
  id: 'bigcommerce-orders',
  kind: 'orders',
  traits: {},
  matches: (header) => header.has('order id', 'order date') && header.hasAny('order total inc tax', 'subtotal ex tax'),
  columns: {
    order: ['order id'],
    date: ['order date'],
    customer: ['customer id'],
    customerEmail: ['customer email', 'billing email'],
    customerName: ['customer name'],
    customerPhone: ['customer phone', 'billing phone'],
    country: ['billing country', 'shipping country'],
    orderTotal: ['order total inc tax', 'order total ex tax'],
    orderSubtotal: ['subtotal ex tax', 'subtotal inc tax'],
    discount: ['coupon discount', 'discount amount'],
    tax: ['tax total'],
    shipping: ['shipping cost ex tax', 'shipping cost inc tax'],
    refund: ['refund amount', 'refunded amount'],
    status: ['order status'],
    channel: ['channel name', 'order source'],
    currency: ['order currency code'],
  },
};
