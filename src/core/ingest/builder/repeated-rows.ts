import { FingerprintTable } from './fingerprint-table.ts';

/**
 * Finds rows of one file that equal an earlier row of their order. An order's first row is kept beside the order and
 * enters the table only when a second one comes: in files of many small orders most rows never do.
 */
export class RepeatedRows {
  private readonly table = new FingerprintTable();
  /** Per order: two halves of its first row's fingerprint; state 0 = no row yet, 1 = one row, 2 = in the table. */
  private firstLow = new Int32Array(1024);
  private firstHigh = new Int32Array(1024);
  private state = new Uint8Array(1024);

  /** Adds a row; true when the order had an equal one. The order is mixed in here. */
  add(order: number, low: number, high: number): boolean {
    if (order >= this.state.length) this.grow(order);
    const { state, firstLow, firstHigh } = this;
    if (state[order] === 0) {
      state[order] = 1;
      firstLow[order] = low;
      firstHigh[order] = high;
      return false;
    }
    const salt = Math.imul(order + 1, 0x9e3779b1);
    if (state[order] === 1) {
      state[order] = 2;
      this.table.add(firstLow[order] ^ salt, firstHigh[order]);
    }
    return this.table.add(low ^ salt, high);
  }

  private grow(order: number): void {
    const size = Math.max(order + 1, this.state.length * 2);
    const { firstLow, firstHigh, state } = this;
    this.firstLow = new Int32Array(size);
    this.firstLow.set(firstLow);
    this.firstHigh = new Int32Array(size);
    this.firstHigh.set(firstHigh);
    this.state = new Uint8Array(size);
    this.state.set(state);
  }
}
