import type { ColumnProfile } from './column-profile.ts';
import type { Field, Mapping } from '../types.ts';
import { isMissing, type HeaderIndex } from '../values/cell-text.ts';
import { decideNumberFormat, parseNumber } from '../values/numbers.ts';

type Draft = Partial<Record<Field, number>>;
type Rows = readonly (readonly string[])[];

/**
 * 'Total', 'amount' and 'price' mean different things in different shops; the cells tell. A total that is quantity
 * times price is of the line, one that is the same on all lines of an order is of the order; a price without a quantity
 * beside a total says nothing more.
 */
export function distinguishMoney(
  draft: Draft,
  header: HeaderIndex,
  profiles: readonly ColumnProfile[],
  rows: Rows,
): Mapping {
  const mapping: Draft = { ...draft };
  const total = mapping.orderTotal;
  if (total !== undefined && isOfLine(mapping, total, rows)) {
    if (mapping.lineAmount === undefined) mapping.lineAmount = total;
    delete mapping.orderTotal;
  }
  const line = mapping.lineAmount;
  if (line !== undefined && mapping.orderTotal === undefined && repeatsInOrders(mapping.order, line, rows)) {
    mapping.orderTotal = line;
    delete mapping.lineAmount;
  }
  // A line amount that quantity times price does not explain is after discounts: with a discount column the price gives
  // gross, without one the amount is what was taken.
  if (
    mapping.lineAmount !== undefined &&
    mapping.unitPrice !== undefined &&
    !isProduct(mapping, mapping.lineAmount, rows)
  ) {
    if (mapping.discount === undefined) delete mapping.unitPrice;
    else delete mapping.lineAmount;
  }
  dropNameTwin(mapping, header, profiles);
  return mapping;
}

/** One column read both as product and as its name is a name; a text column alone is a name too. */
function dropNameTwin(mapping: Draft, header: HeaderIndex, profiles: readonly ColumnProfile[]): void {
  const { product, productName } = mapping;
  if (product === undefined || productName !== undefined) return;
  const isText = profiles[product].sentences > 0.5 && profiles[product].numbers < 0.5;
  if (isText && !/id|sku|code|nr|no|nummer|编号|编码/.test(header.names[product])) {
    mapping.productName = product;
    delete mapping.product;
  }
}

/** Whether an amount belongs to the line: quantity × price, or different on the lines of one order. */
function isOfLine(mapping: Draft, place: number, rows: Rows): boolean {
  if (mapping.unitPrice !== undefined && isProduct(mapping, place, rows)) return true;
  if (mapping.unitPrice !== undefined || mapping.lineAmount !== undefined) return false;
  const verdict = compareInOrders(mapping.order, place, rows);
  if (verdict.same + verdict.different > 0) return verdict.different > verdict.same;
  // No order has two lines here: beside a product and a quantity the amount is the line's, either way the same money.
  return mapping.quantity !== undefined && (mapping.product !== undefined || mapping.productName !== undefined);
}

function repeatsInOrders(order: number | undefined, place: number, rows: Rows): boolean {
  const { same, different } = compareInOrders(order, place, rows);
  return same >= 3 && different === 0;
}

/** Pairs of neighbouring rows of one order with the same and with different amounts. */
function compareInOrders(order: number | undefined, place: number, rows: Rows): { same: number; different: number } {
  let same = 0;
  let different = 0;
  if (order === undefined) return { same, different };
  for (let i = 1; i < rows.length; i++) {
    if (rows[i][order] === '' || rows[i][order] !== rows[i - 1][order]) continue;
    if (rows[i][place] === rows[i - 1][place]) same++;
    else if (!isMissing(rows[i][place] ?? '')) different++;
  }
  return { same, different };
}

/** True when in most rows the amount is quantity times unit price. */
function isProduct(mapping: Draft, place: number, rows: Rows): boolean {
  const { unitPrice, quantity } = mapping;
  if (unitPrice === undefined) return false;
  const price = numbersOf(unitPrice, rows);
  const amount = numbersOf(place, rows);
  const count = quantity === undefined ? price.map(() => 1) : numbersOf(quantity, rows);
  let agree = 0;
  let compared = 0;
  amount.forEach((value, i) => {
    if (!Number.isFinite(value) || !Number.isFinite(price[i]) || !Number.isFinite(count[i])) return;
    compared++;
    if (Math.abs(value - price[i] * count[i]) <= 0.011 + Math.abs(value) * 1e-6) agree++;
  });
  return compared > 0 && agree / compared >= 0.8;
}

function numbersOf(place: number, rows: Rows): number[] {
  const cells = rows.map((row) => row[place] ?? '');
  const { decimal } = decideNumberFormat(cells);
  return cells.map((cell) => parseNumber(cell, decimal));
}
