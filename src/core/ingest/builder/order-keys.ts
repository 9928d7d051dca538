import type { DictionaryName } from './block.ts';
import type { DictionaryBuilder } from './dictionary-builder.ts';
import type { OrderBook } from './order-book.ts';
import type { RowView } from './row-view.ts';

/** What an order is made of where a file has no order ids. */
export interface OrderTraces {
  readonly customer: number;
  readonly product: number;
  readonly time: number;
}

/**
 * Finds the order of a row. Without an id, one customer's rows of one moment are an order; without a customer too, rows
 * of one product and moment are, so that the same export read twice gives the same orders.
 */
export class OrderKeys {
  private readonly orders: OrderBook;
  private readonly dictionaries: Readonly<Record<DictionaryName, DictionaryBuilder>>;
  private lastTime = NaN;
  private lastMoment = '';

  constructor(orders: OrderBook, dictionaries: Readonly<Record<DictionaryName, DictionaryBuilder>>) {
    this.orders = orders;
    this.dictionaries = dictionaries;
  }

  find(row: RowView, place: number, traces: OrderTraces): number {
    if (place >= 0 && !row.isBlank(place)) return this.orders.find(row, place, traces);
    const { customer, product, time } = traces;
    const { customer: people, product: goods, order } = this.dictionaries;
    const who = customer >= 0 ? people.keys[customer] : product >= 0 ? `· ${goods.keys[product]}` : '·';
    return order.indexOf(`${who} ${this.momentOf(time)}`);
  }

  /** ISO text of a moment, without a midnight's zeros. */
  private momentOf(time: number): string {
    if (time !== this.lastTime) {
      this.lastTime = time;
      this.lastMoment = new Date(time).toISOString().replace(/(?:T00:00)?(?::00)?\.000Z$/, '');
    }
    return this.lastMoment;
  }
}
