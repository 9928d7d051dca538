import type { Ledger } from '../../domain/ledger.ts';

/** Columns that every ledger has, and those that a ledger has when a file brings them. */
export const ALWAYS = ['customer', 'product', 'order', 'time', 'quantity', 'amount', 'flags', 'source', 'row'] as const;
export const OPTIONAL = ['discount', 'tax', 'shipping', 'refund', 'coupon', 'channel'] as const;
export type OptionalColumn = (typeof OPTIONAL)[number];
export type ColumnName = (typeof ALWAYS)[number] | OptionalColumn;
export type Column = Int32Array | Float64Array | Uint16Array;

const FIRST_CAPACITY = 4096;

/** An empty column of a name; absent text is -1, absent money 0. */
export function makeColumn(name: ColumnName, length: number): Column {
  switch (name) {
    case 'flags':
    case 'source':
      return new Uint16Array(length);
    case 'customer':
    case 'product':
    case 'order':
    case 'row':
      return new Int32Array(length);
    case 'coupon':
    case 'channel':
      return new Int32Array(length).fill(-1);
    default:
      return new Float64Array(length);
  }
}

/** The ledger's columns while they grow: typed arrays that double, the first `lines` places in use. */
export class LineColumns {
  lines = 0;
  private capacity: number;
  customer: Int32Array;
  product: Int32Array;
  order: Int32Array;
  time: Float64Array;
  quantity: Float64Array;
  amount: Float64Array;
  flags: Uint16Array;
  source: Uint16Array;
  row: Int32Array;
  discount: Float64Array | null = null;
  tax: Float64Array | null = null;
  shipping: Float64Array | null = null;
  refund: Float64Array | null = null;
  coupon: Int32Array | null = null;
  channel: Int32Array | null = null;

  /** Begins with a copy of an existing ledger's lines. */
  constructor(existing: Ledger | null) {
    const lines = existing?.lines ?? 0;
    this.capacity = Math.max(FIRST_CAPACITY, Math.ceil(lines * 1.25));
    this.customer = new Int32Array(this.capacity);
    this.product = new Int32Array(this.capacity);
    this.order = new Int32Array(this.capacity);
    this.time = new Float64Array(this.capacity);
    this.quantity = new Float64Array(this.capacity);
    this.amount = new Float64Array(this.capacity);
    this.flags = new Uint16Array(this.capacity);
    this.source = new Uint16Array(this.capacity);
    this.row = new Int32Array(this.capacity);
    if (existing !== null) this.copyFrom(existing);
  }

  private copyFrom(existing: Ledger): void {
    for (const name of ALWAYS) this[name].set(existing[name]);
    for (const name of OPTIONAL) {
      const column = existing[name];
      if (column !== undefined) this.need(name).set(column);
    }
    this.lines = existing.lines;
  }

  /** An optional column, made (with nothing in it for the lines so far) when it is not there yet. */
  need(name: OptionalColumn): Column {
    let column: Column | null = this[name];
    if (column === null) {
      column = makeColumn(name, this.capacity);
      this.put(name, column);
    }
    return column;
  }

  /** Makes room for one more line. */
  reserve(): void {
    if (this.lines < this.capacity) return;
    this.capacity *= 2;
    for (const name of ALWAYS) this.put(name, this.enlarged(name, this[name]));
    for (const name of OPTIONAL) {
      const column = this[name];
      if (column !== null) this.put(name, this.enlarged(name, column));
    }
  }

  private enlarged(name: ColumnName, column: Column): Column {
    const larger = makeColumn(name, this.capacity);
    larger.set(column);
    return larger;
  }

  private put(name: ColumnName, column: Column): void {
    (this as Record<ColumnName, Column | null>)[name] = column;
  }

  /** Names of the columns in use. */
  names(): ColumnName[] {
    return [...ALWAYS, ...OPTIONAL.filter((name) => this[name] !== null)];
  }

  /** View of a column's lines from `from` to `to` (not included); shares memory with the builder. */
  view(name: ColumnName, from: number, to: number): Column {
    const column = this[name];
    return column === null ? makeColumn(name, to - from) : column.subarray(from, to);
  }
}
