import type { Ledger } from '../domain/ledger.ts';
import { LedgerBuilder } from './ledger-builder.ts';
import type { FileReading, PreviewOrder } from './types.ts';

const MOST_ORDERS = 5;

/**
 * The first five orders as the import will build them, from a file's first rows: the builder itself reads them. The
 * last order of the rows given may go on in the file. Empty when the file cannot be read as orders (`startFile` says
 * why).
 * @param header as in the reading
 * @param rows data rows, at least some tens
 */
export function previewOrders(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  reading: FileReading,
  zone: string,
): PreviewOrder[] {
  const builder = new LedgerBuilder({ zone, existing: null });
  const started = builder.startFile({ name: '', source: 0, reading: { ...reading, header } });
  if (!started.ok || reading.recognition.kind !== 'orders') return [];
  rows.forEach((row, i) => builder.addRow(row, i + 1, i + 2));
  builder.finishFile();
  return firstOrders(builder.ledger());
}

function firstOrders(ledger: Ledger): PreviewOrder[] {
  const lines = new Map<number, number[]>();
  for (let line = 0; line < ledger.lines; line++) {
    const known = lines.get(ledger.order[line]);
    if (known !== undefined) known.push(line);
    else if (lines.size < MOST_ORDERS) lines.set(ledger.order[line], [line]);
  }
  return [...lines].map(([order, ofOrder]) => describeOrder(ledger, order, ofOrder));
}

function describeOrder(ledger: Ledger, order: number, lines: readonly number[]): PreviewOrder {
  const { dictionaries } = ledger;
  let total = 0;
  for (const line of lines) {
    const tax = ledger.taxIncluded ? (ledger.tax?.[line] ?? 0) : 0;
    total += ledger.amount[line] - (ledger.discount?.[line] ?? 0) - (ledger.refund?.[line] ?? 0) - tax;
  }
  const customer = ledger.customer[lines[0]];
  return {
    order: dictionaries.order.keys[order],
    time: ledger.time[lines[0]],
    customer:
      customer < 0 ? '' : dictionaries.customer.attributes['name']?.[customer] || dictionaries.customer.keys[customer],
    lines: lines.map((line) => ({
      product: productName(ledger, ledger.product[line]),
      quantity: ledger.quantity[line],
      amount: ledger.amount[line],
    })),
    total,
  };
}

function productName(ledger: Ledger, product: number): string {
  const { keys, attributes } = ledger.dictionaries.product;
  return product < 0 ? '' : attributes['name']?.[product] || keys[product];
}
