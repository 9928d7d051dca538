import type { Field, NumberFormat } from '../types.ts';
import { isMissing } from '../values/cell-text.ts';
import { currencyOfAmount, readCurrency } from '../values/currency.ts';
import { parseNumber, plainNumber } from '../values/numbers.ts';
import type { RowPlan } from './row-plan.ts';
import type { RowView } from './row-view.ts';

/**
 * Reads the numbers of a row into its own fields, so that no object is made per row. Amounts are minor units. After a
 * read that gave false, `badPlace` is the column that could not be read.
 */
export class MoneyReader {
  quantity = 1;
  /** Price of one, major units; NaN when the row has no price of its own. */
  unitPrice = 1;
  /** Quantity times price; NaN when the row has no amount of its own. */
  amount = 0;
  badPlace = -1;
  /** True when a refusal was for the currency, not for the number. */
  isOtherCurrency = false;
  private readonly plan: RowPlan;
  private readonly scale: number;
  private currency: string;
  private lastCurrencyText = '';

  constructor(plan: RowPlan, digits: number, currency: string) {
    this.plan = plan;
    this.scale = 10 ** digits;
    this.currency = currency;
  }

  /** ISO code of the rows read so far; '' while none said. */
  get fileCurrency(): string {
    return this.currency;
  }

  /** False when the row's currency is another than the file's: such rows are never summed. */
  readCurrency(row: RowView): boolean {
    this.isOtherCurrency = false;
    const at = this.plan.place.currency;
    if (at < 0) return true;
    const text = row.cell(at);
    if (text === this.lastCurrencyText || text === '') return true;
    const code = readCurrency(text);
    if (!this.accepts(code)) {
      this.badPlace = at;
      return false;
    }
    this.lastCurrencyText = text;
    return true;
  }

  private accepts(code: string): boolean {
    if (code === '') return true;
    if (this.currency === '') this.currency = code;
    // '¥' is Japanese or Chinese: a sign alone contradicts neither.
    this.isOtherCurrency = code !== this.currency && !(code === 'JPY' && this.currency === 'CNY');
    return !this.isOtherCurrency;
  }

  /** Reads quantity, price and amount of a line; false when one of them is no number. */
  readLine(row: RowView): boolean {
    const { place, decimal } = this.plan;
    this.quantity = 1;
    if (place.quantity >= 0) {
      let value = plainAt(row, place.quantity, decimal.quantity);
      if (value !== value) value = parseNumber(row.cell(place.quantity), decimal.quantity);
      if (value === value) this.quantity = value;
      else if (!row.isMissing(place.quantity)) return this.refuse(place.quantity);
    }
    this.unitPrice = NaN;
    this.amount = NaN;
    if (place.lineAmount >= 0) return this.readLineAmount(row);
    if (place.unitPrice >= 0) {
      const price = this.numberAt(row, 'unitPrice');
      if (price === price) {
        this.unitPrice = price;
        this.amount = this.toMinor(price * this.quantity);
      } else if (!row.isMissing(place.unitPrice)) return this.refuse(place.unitPrice);
    }
    return true;
  }

  private readLineAmount(row: RowView): boolean {
    const { place } = this.plan;
    const value = this.numberAt(row, 'lineAmount');
    if (value !== value) return row.isMissing(place.lineAmount) || this.refuse(place.lineAmount);
    // Some exports write a return as -1 at a positive amount.
    const signed = this.quantity < 0 && value > 0 ? -value : value;
    this.amount = this.toMinor(signed);
    this.unitPrice = this.quantity === 0 ? signed : signed / this.quantity;
    return true;
  }

  /**
   * Money of a field, minor units; 0 when the file has no such column or the cell is empty; NaN when it is no number
   * or is in another currency (then `badPlace` says where).
   */
  moneyAt(row: RowView, field: Field): number {
    const at = this.plan.place[field];
    if (at < 0) return 0;
    const text = row.cell(at);
    if (text === '' || text === '0' || text === '0.00') return 0;
    const value = this.numberAt(row, field);
    if (value === value) return this.toMinor(value);
    if (isMissing(text)) return 0;
    this.badPlace = at;
    return NaN;
  }

  /** True when the file has the field and the row's cell says something. */
  has(row: RowView, field: Field): boolean {
    const at = this.plan.place[field];
    return at >= 0 && !row.isMissing(at);
  }

  private numberAt(row: RowView, field: Field): number {
    // Plain digits have nothing beside them that could be a currency.
    const plain = plainAt(row, this.plan.place[field], this.plan.decimal[field]);
    if (plain === plain) return plain;
    const text = row.cell(this.plan.place[field]);
    const value = parseNumber(text, this.plan.decimal[field]);
    if (value === value && isDressed(text) && !this.accepts(currencyOfAmount(text))) {
      this.badPlace = this.plan.place[field];
      return NaN;
    }
    return value;
  }

  private toMinor(major: number): number {
    // As domain/money.ts toMinor, with the scale at hand.
    const scaled = major * this.scale;
    const rounded = Math.floor(Math.abs(scaled) * (1 + 8e-15) + 0.5);
    return scaled < 0 ? 0 - rounded : rounded;
  }

  private refuse(place: number): boolean {
    this.badPlace = place;
    return false;
  }
}

/** True when something that is no digit stands first or last: a sign, a currency, a bracket. */
function isDressed(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first > 57 || first < 45 || last > 57 || last < 48;
}

/** Number of a cell of plain digits; NaN for any other, which may be a number all the same. */
function plainAt(row: RowView, place: number, decimal: NumberFormat['decimal']): number {
  return place < row.length ? plainNumber(row.source(place), row.from(place), row.to(place), decimal) : NaN;
}
