import { FileTally } from './file-tally.ts';
import type { LedgerParts } from './order-reader.ts';
import { RowGate } from './row-gate.ts';
import type { RowPlan } from './row-plan.ts';
import type { RowView } from './row-view.ts';
import type { FileReading } from '../types.ts';
import { isMissing } from '../values/cell-text.ts';
import { parseNumber } from '../values/numbers.ts';

/**
 * Reads a list of customers or of products into the dictionaries: people by id, else e-mail (also that of an id known
 * from orders), products by code, else name. Who is unknown is added, so that a list read before the orders is not
 * lost. What orders said first stays; only consent follows the list, since it may be withdrawn.
 */
export class AttributeReader {
  readonly tally: FileTally;
  private readonly plan: RowPlan;
  private readonly parts: LedgerParts;
  private readonly gate: RowGate;
  private readonly isPeople: boolean;

  constructor(plan: RowPlan, reading: FileReading, parts: LedgerParts) {
    this.plan = plan;
    this.parts = parts;
    this.gate = new RowGate(reading.header);
    this.tally = new FileTally(plan.name, reading);
    this.isPeople = reading.recognition.kind === 'customers';
  }

  addRow(row: RowView, _number: number, line: number): void {
    const verdict = this.gate.judge(row);
    if (verdict === 'blank') return;
    this.tally.rows++;
    if (verdict !== 'row') {
      const place = verdict === 'oversized-cell' ? this.gate.place : 0;
      this.tally.quarantine(verdict, place, row, line);
    } else if (this.isPeople) this.addPerson(row);
    else this.addProduct(row, line);
  }

  /** A person without an id and an e-mail is read and kept, though there is nobody to describe. */
  private addPerson(row: RowView): void {
    const customer = this.parts.customers.resolveKnown(row, this.plan);
    if (customer >= 0) this.parts.customers.describe(customer, row, this.plan, true);
    this.tally.kept++;
  }

  private addProduct(row: RowView, line: number): void {
    const { place, decimal } = this.plan;
    const { product } = this.parts.dictionaries;
    const code = row.cell(place.product);
    const name = row.cell(place.productName);
    const cost = row.cell(place.cost);
    const value = parseNumber(cost, decimal.cost);
    if (!isMissing(cost) && !Number.isFinite(value)) {
      this.tally.quarantine('unreadable-number', place.cost, row, line);
      return;
    }
    const byName = isMissing(code) || product.peek(code) < 0 ? product.peek(name) : -1;
    const index = byName >= 0 ? byName : product.indexOf(isMissing(code) ? name : code);
    if (index >= 0) {
      if (!isMissing(name)) product.describe(index, 'name', name);
      if (place.category >= 0 && !isMissing(row.cell(place.category)))
        product.describe(index, 'category', row.cell(place.category));
      if (Number.isFinite(value)) product.describe(index, 'cost', String(value), true);
    }
    this.tally.kept++;
  }
}
