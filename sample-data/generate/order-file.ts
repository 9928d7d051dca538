import { isoMinute } from './calendar.ts';
import type { Catalogue } from './catalogue.ts';
import { money, toCsv } from './csv.ts';
import type { Order } from './orders.ts';

export const ORDER_HEADER = [
  'order_id',
  'order_date',
  'customer_id',
  'customer_name',
  'email',
  'product_id',
  'product_name',
  'quantity',
  'unit_price',
  'discount',
  'discount_code',
  'shipping',
  'refund',
  'status',
  'channel',
  'currency',
] as const;

export type Cells = (string | number)[];

/** Rows of an order, a row a line; what is of the whole order stands on its first row. */
export function toRows(order: Order, id: string, catalogue: Catalogue): Cells[] {
  return order.lines.map((line, k) => {
    const product = catalogue.products[line.product];
    return [
      id,
      isoMinute(order.time),
      order.person?.id ?? '',
      order.person?.name ?? '',
      order.person?.email ?? '',
      product.id,
      product.title,
      line.quantity,
      money(line.price),
      money(k === 0 ? order.discount : 0),
      k === 0 ? order.code : '',
      money(k === 0 ? order.shipping : 0),
      money(k === 0 ? order.refund : 0),
      order.status,
      order.channel,
      'EUR',
    ];
  });
}

/** Orders of the time from 10001 on. */
export function orderId(number: number): string {
  return `PL-${10_001 + number}`;
}

/** A clean order file; ids from `first` on, in time order. */
export function writeOrders(orders: readonly Order[], first: number, catalogue: Catalogue): string {
  return toCsv(
    ORDER_HEADER,
    orders.flatMap((order, k) => toRows(order, orderId(first + k), catalogue)),
  );
}
