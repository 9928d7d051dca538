import type { SourceFormat } from './source-format.ts';

/** Amazon "All orders" flat file: `item-price` is the line's price, all money stands per line, buyers are withheld. */
export const amazonOrders: SourceFormat = {
  id: 'amazon-orders',
  kind: 'orders',
  traits: { lineMoney: ['discount', 'tax', 'shipping'] },
  matches: (header) => header.has('amazon order id', 'purchase date'),
  columns: {
    order: ['amazon order id'],
    date: ['purchase date'],
    customerEmail: ['buyer email'],
    customerName: ['buyer name'],
    country: ['ship country'],
    product: ['sku', 'asin'],
    productName: ['product name'],
    quantity: ['quantity', 'quantity purchased'],
    lineAmount: ['item price'],
    discount: ['item promotion discount'],
    tax: ['item tax'],
    shipping: ['shipping price'],
    coupon: ['promotion ids'],
    channel: ['sales channel'],
    status: ['order status', 'item status'],
    currency: ['currency'],
  },
};
