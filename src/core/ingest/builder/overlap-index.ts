import type { LineColumns } from './line-columns.ts';

/**
 * The lines of earlier files by what they say (order, product, quantity, amount), so that the rows of an overlapping
 * export are matched one to one: an order keeps the larger number of equal lines, never the sum.
 */
export class OverlapIndex {
  private readonly columns: LineColumns;
  private readonly heads: Int32Array;
  private readonly next: Int32Array;
  private readonly mask: number;

  /** Indexes the first `lines` lines. */
  constructor(columns: LineColumns, lines: number) {
    this.columns = columns;
    let slots = 1024;
    while (slots < lines) slots *= 2;
    this.mask = slots - 1;
    this.heads = new Int32Array(slots).fill(-1);
    this.next = new Int32Array(lines);
    for (let line = lines - 1; line >= 0; line--) {
      const slot = this.slotOf(
        columns.order[line],
        columns.product[line],
        columns.quantity[line],
        columns.amount[line],
      );
      this.next[line] = this.heads[slot];
      this.heads[slot] = line;
    }
  }

  /** Takes out one line that says the same; -1 when none is left. */
  take(order: number, product: number, quantity: number, amount: number): number {
    const { columns } = this;
    const slot = this.slotOf(order, product, quantity, amount);
    let before = -1;
    for (let line = this.heads[slot]; line >= 0; line = this.next[line]) {
      if (
        columns.order[line] === order &&
        columns.product[line] === product &&
        columns.quantity[line] === quantity &&
        columns.amount[line] === amount
      ) {
        if (before < 0) this.heads[slot] = this.next[line];
        else this.next[before] = this.next[line];
        return line;
      }
      before = line;
    }
    return -1;
  }

  private slotOf(order: number, product: number, quantity: number, amount: number): number {
    let hash = Math.imul(order, 0x9e3779b1) ^ Math.imul(product + 1, 0x85ebca77);
    hash = Math.imul(hash ^ (amount | 0), 0xc2b2ae3d) ^ Math.imul(quantity | 0, 0x27d4eb2f);
    return (hash ^ (hash >>> 15)) & this.mask;
  }
}
