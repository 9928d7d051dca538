import { FileTally } from './file-tally.ts';
import type { LedgerParts } from './order-reader.ts';
import { LONGEST_CELL, RowGate } from './row-gate.ts';
import type { RowPlan } from './row-plan.ts';
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

  addRow(cells: readonly string[], _row: number, line: number): void {
    const verdict = this.gate.judge(cells);
    if (verdict === 'blank') return;
    this.tally.rows++;
    if (verdict !== 'row') {
      const place = verdict === 'oversized-cell' ? cells.findIndex((cell) => cell.length > LONGEST_CELL) : 0;
      this.tally.quarantine(verdict, place, cells, line);
    } else if (this.isPeople) this.addPerson(cells);
    else this.addProduct(cells, line);
  }

  /** A person without an id and an e-mail is read and kept, though there is nobody to describe. */
  private addPerson(cells: readonly string[]): void {
    const customer = this.parts.customers.resolveKnown(cells, this.plan);
    if (customer >= 0) this.parts.customers.describe(customer, cells, this.plan, true);
    this.tally.kept++;
  }

  private addProduct(cells: readonly string[], line: number): void {
    const { place, decimal } = this.plan;
    const { product } = this.parts.dictionaries;
    const code = place.product >= 0 ? cells[place.product] : '';
    const name = place.productName >= 0 ? cells[place.productName] : '';
    const cost = place.cost >= 0 ? cells[place.cost] : '';
    const value = parseNumber(cost, decimal.cost);
    if (!isMissing(cost) && !Number.isFinite(value)) {
      this.tally.quarantine('unreadable-number', place.cost, cells, line);
      return;
    }
    const byName = isMissing(code) || product.peek(code) < 0 ? product.peek(name) : -1;
    const index = byName >= 0 ? byName : product.indexOf(isMissing(code) ? name : code);
    if (index >= 0) {
      if (!isMissing(name)) product.describe(index, 'name', name);
      if (place.category >= 0 && !isMissing(cells[place.category]))
        product.describe(index, 'category', cells[place.category]);
      if (Number.isFinite(value)) product.describe(index, 'cost', String(value), true);
    }
    this.tally.kept++;
  }
}
