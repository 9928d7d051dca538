import type { SourceFormat } from './source-format.ts';

/** WooCommerce order table, one row an order, total alone. */
export const woocommerceFlat: SourceFormat = {
  id: 'woocommerce-orders',
  kind: 'orders',
  traits: {},
  matches: (header) =>
    header.has('order id', 'order date', 'order total') && header.hasAny('billing email', 'billing first name'),
  columns: {
    order: ['order id', 'order number'],
    date: ['order date'],
    customer: ['customer id'],
    customerEmail: ['billing email'],
    customerName: ['billing first name'],
    customerPhone: ['billing phone'],
    country: ['billing country', 'shipping country'],
    orderTotal: ['order total'],
    orderSubtotal: ['order subtotal'],
    discount: ['discount total', 'cart discount'],
    tax: ['tax total', 'order tax', 'total tax'],
    shipping: ['shipping total', 'order shipping'],
    refund: ['refunded total', 'total refunded'],
    coupon: ['coupon code', 'coupons'],
    status: ['order status'],
    currency: ['order currency'],
  },
};

/** Plugin "Advanced Order Export for WooCommerce": a row an item, order figures repeated on each. */
export const woocommerceAdvanced: SourceFormat = {
  id: 'woocommerce-advanced',
  kind: 'orders',
  traits: { lineMoney: ['refund'] },
  matches: (header) =>
    header.has('order number', 'order date', 'item cost') && header.hasAny('order line w o tax', 'order line total'),
  columns: {
    order: ['order number'],
    date: ['order date'],
    customerEmail: ['email billing'],
    customerName: ['first name billing'],
    customerPhone: ['phone billing'],
    country: ['country code billing', 'country name billing', 'country code shipping'],
    product: ['sku'],
    productName: ['name'],
    quantity: ['quantity'],
    unitPrice: ['item cost'],
    discount: ['cart discount amount'],
    tax: ['order tax amount', 'order total tax amount'],
    shipping: ['order shipping amount'],
    refund: ['order line total refunded'],
    coupon: ['coupon code', 'coupons used'],
    status: ['order status'],
    currency: ['order currency', 'currency'],
  },
};
