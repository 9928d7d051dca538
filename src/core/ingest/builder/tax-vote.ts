import type { LineColumns } from './line-columns.ts';

/** Orders that may vote; more do not change the answer. */
const MOST_ORDERS = 2000;

/**
 * Decides whether a file's tax is contained in its prices, by its own totals: with it the total is goods plus shipping,
 * otherwise goods plus shipping plus tax. A column that says it outright counts as a vote per order.
 */
export class TaxVote {
  private included = 0;
  private added = 0;
  private readonly totals = new Map<number, number>();

  /** Notes an order's total (minor units) where it has tax. */
  noteTotal(order: number, total: number): void {
    if (this.totals.size < MOST_ORDERS) this.totals.set(order, total);
  }

  noteMark(text: string): void {
    if (/^\s*(?:true|1|yes|ja|是)\s*$/i.test(text)) this.included++;
    else if (/^\s*(?:false|0|no|nein|否)\s*$/i.test(text)) this.added++;
  }

  /** Counts the votes over a file's lines. @returns null when no order tells. */
  count(columns: LineColumns, fromLine: number): boolean | null {
    if (this.totals.size > 0) this.compareTotals(columns, fromLine);
    return this.included === this.added ? null : this.included > this.added;
  }

  private compareTotals(columns: LineColumns, fromLine: number): void {
    const goods = new Map<number, number>();
    const tax = new Map<number, number>();
    for (let line = fromLine; line < columns.lines; line++) {
      const order = columns.order[line];
      if (!this.totals.has(order)) continue;
      const sum = columns.amount[line] - (columns.discount?.[line] ?? 0) + (columns.shipping?.[line] ?? 0);
      goods.set(order, (goods.get(order) ?? 0) + sum);
      tax.set(order, (tax.get(order) ?? 0) + (columns.tax?.[line] ?? 0));
    }
    for (const [order, total] of this.totals) {
      const without = goods.get(order);
      const ofOrder = tax.get(order) ?? 0;
      // A tax of a few minor units could be a rounding of either.
      if (without === undefined || ofOrder < 3) continue;
      if (Math.abs(total - without) <= 1) this.included++;
      else if (Math.abs(total - without - ofOrder) <= 1) this.added++;
    }
  }
}
