import type { SourceFormat } from './source-format.ts';

/** Shopify admin, Orders → Export. Order fields stand on the first row of an order; the subtotal is after discounts. */
export const shopifyOrders: SourceFormat = {
  id: 'shopify-orders',
  kind: 'orders',
  traits: { hasHeadRows: true, isSubtotalAfterDiscount: true },
  matches: (header) => header.has('name', 'lineitem quantity', 'lineitem price'),
  columns: {
    order: ['name'],
    date: ['created at', 'paid at'],
    customerEmail: ['email'],
    customerPhone: ['phone', 'billing phone', 'shipping phone'],
    customerName: ['billing name', 'shipping name'],
    country: ['shipping country', 'billing country'],
    consent: ['accepts marketing'],
    product: ['lineitem sku'],
    productName: ['lineitem name'],
    quantity: ['lineitem quantity'],
    unitPrice: ['lineitem price'],
    orderTotal: ['total'],
    orderSubtotal: ['subtotal'],
    discount: ['discount amount'],
    tax: ['taxes'],
    shipping: ['shipping'],
    refund: ['refunded amount'],
    coupon: ['discount code'],
    channel: ['source'],
    status: ['financial status'],
    cancelledAt: ['cancelled at'],
    currency: ['currency'],
  },
};
