import type { Ledger } from '../../../src/core/domain/ledger.ts';

export interface TestLine {
  readonly customer: string | null;
  /** ISO time, UTC. */
  readonly time: string;
  /** Minor units. */
  readonly amount: number;
  readonly order?: string;
  readonly quantity?: number;
  readonly flags?: number;
  readonly discount?: number;
  readonly tax?: number;
  readonly refund?: number;
}

/** A ledger of typed columns from a few written lines; an order of its own for each line unless it names one. */
export function makeLedger(lines: readonly TestLine[], parts: Partial<Pick<Ledger, 'taxIncluded'>> = {}): Ledger {
  const customers = indexer();
  const orders = indexer();
  const column = (valueOf: (line: TestLine) => number): Float64Array => Float64Array.from(lines, valueOf);
  const optional = (name: 'discount' | 'tax' | 'refund') =>
    lines.some((line) => line[name] !== undefined) ? { [name]: column((line) => line[name] ?? 0) } : {};
  const customer = Int32Array.from(lines, (line) => (line.customer === null ? -1 : customers.of(line.customer)));
  const order = Int32Array.from(lines, (line, i) => orders.of(line.order ?? `line ${i}`));
  return {
    lines: lines.length,
    customer,
    order,
    product: new Int32Array(lines.length).fill(-1),
    time: column((line) => Date.parse(line.time)),
    quantity: column((line) => line.quantity ?? 1),
    amount: column((line) => line.amount),
    flags: Uint16Array.from(lines, (line) => line.flags ?? 0),
    source: new Uint16Array(lines.length),
    row: Int32Array.from(lines, (_line, i) => i + 1),
    ...optional('discount'),
    ...optional('tax'),
    ...optional('refund'),
    dictionaries: {
      customer: dictionary(customers.keys),
      product: dictionary([]),
      order: dictionary(orders.keys),
      coupon: dictionary([]),
      channel: dictionary([]),
    },
    currency: 'EUR',
    currencyDigits: 2,
    taxIncluded: false,
    ...parts,
  };
}

/** Numbers texts in the order in which they first come. */
export function indexer() {
  const index = new Map<string, number>();
  const keys: string[] = [];
  const of = (key: string): number => {
    let number = index.get(key);
    if (number === undefined) {
      index.set(key, (number = keys.length));
      keys.push(key);
    }
    return number;
  };
  return { of, keys };
}

export function dictionary(keys: readonly string[]) {
  return { keys, attributes: {} };
}
