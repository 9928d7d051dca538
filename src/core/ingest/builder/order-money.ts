import type { Field } from '../types.ts';
import type { CurrencyFacts } from './block.ts';
import type { LineColumns, OptionalColumn } from './line-columns.ts';
import type { MoneyReader } from './money-reader.ts';
import type { LedgerParts } from './order-reader.ts';
import type { RowPlan } from './row-plan.ts';
import type { RowView } from './row-view.ts';
import type { RowStatus } from './row-status.ts';
import { TaxVote } from './tax-vote.ts';

const EXTRAS = ['discount', 'tax', 'shipping', 'refund'] as const satisfies readonly (OptionalColumn & Field)[];
type Extra = (typeof EXTRAS)[number];

/**
 * The money of a line beside its own price: discount, tax, shipping and refund, and the amount itself where a file
 * gives it per order only. Money of an order is taken once, on its first row. Minor units.
 */
export class OrderMoney {
  amount = 0;
  /** True for a line of an order whose amount stands on another line: its price is not known, not zero. */
  isPriceElsewhere = false;
  private readonly plan: RowPlan;
  private readonly money: MoneyReader;
  private readonly status: RowStatus;
  private readonly columns: LineColumns;
  private readonly facts: CurrencyFacts;
  private readonly vote = new TaxVote();
  private readonly value: Record<Extra, number> = { discount: 0, tax: 0, shipping: 0, refund: 0 };
  private readonly used: readonly Extra[];
  private readonly hasRefundColumn: boolean;

  constructor(
    plan: RowPlan,
    {
      money,
      status,
      columns,
      facts,
    }: { money: MoneyReader; status: RowStatus; columns: LineColumns; facts: CurrencyFacts },
  ) {
    this.plan = plan;
    this.money = money;
    this.status = status;
    this.columns = columns;
    this.facts = facts;
    this.used = EXTRAS.filter((field) => plan.place[field] >= 0);
    this.hasRefundColumn = plan.place.refund >= 0;
    for (const field of this.used) columns.need(field);
  }

  /**
   * Reads a row's money after `MoneyReader.readLine`.
   * @param isFirst the row is the first of its order in this file
   * @returns false when a cell is no number, or no amount is to be had; the reader's `badPlace` says where
   */
  read(row: RowView, isFirst: boolean): boolean {
    for (const field of this.used) {
      const isHere = isFirst || this.plan.lineMoney.has(field);
      const value = isHere ? this.money.moneyAt(row, field) : 0;
      if (value !== value) return false;
      this.value[field] = value;
    }
    this.isPriceElsewhere = false;
    this.amount = this.money.amount;
    if (this.amount !== this.amount && !this.readOrderAmount(row, isFirst)) return false;
    if (this.used.length > 0) this.settleSigns();
    return true;
  }

  /** The amount of an order that has no item prices: its subtotal, else its total less shipping and tax. */
  private readOrderAmount(row: RowView, isFirst: boolean): boolean {
    const { money, plan, value } = this;
    const hasItems = plan.place.unitPrice >= 0 || plan.place.lineAmount >= 0;
    const hasSubtotal = money.has(row, 'orderSubtotal');
    if (isFirst && (hasSubtotal || money.has(row, 'orderTotal'))) {
      const sum = money.moneyAt(row, hasSubtotal ? 'orderSubtotal' : 'orderTotal');
      if (sum !== sum) return false;
      const discount = Math.abs(value.discount);
      if (hasSubtotal) this.amount = sum + (plan.traits.isSubtotalAfterDiscount === true ? discount : 0);
      else this.amount = sum - value.shipping - value.tax + discount;
      money.unitPrice = money.quantity === 0 ? this.amount : this.amount / money.quantity;
      return true;
    }
    if (isFirst || hasItems) {
      const { unitPrice, lineAmount, orderSubtotal, orderTotal } = plan.place;
      money.badPlace = [lineAmount, unitPrice, orderSubtotal, orderTotal].find((place) => place >= 0) ?? 0;
      return false;
    }
    this.amount = 0;
    this.isPriceElsewhere = true;
    return true;
  }

  /** Some programs write discounts as negative; on a line that takes money back, discount and tax come back too. */
  private settleSigns(): void {
    const { value } = this;
    const isBack = this.amount < 0;
    value.discount = isBack ? -Math.abs(value.discount) : Math.abs(value.discount);
    value.refund = Math.abs(value.refund);
    if (isBack) value.tax = -Math.abs(value.tax);
  }

  /** Notes what tells whether tax is contained; once per order. */
  noteTax(row: RowView, order: number): void {
    const { plan, money } = this;
    if (plan.taxIncludedMark >= 0) this.vote.noteMark(row.cell(plan.taxIncludedMark));
    if (plan.place.tax < 0 || plan.place.orderTotal < 0 || this.value.tax <= 0) return;
    const total = money.moneyAt(row, 'orderTotal');
    if (total > 0) this.vote.noteTotal(order, total);
  }

  /** Writes a new line's money. An old order's own money is there already. @param head line of its order, or -1 */
  store(line: number, head: number, isOldOrder: boolean): void {
    for (const field of this.used) {
      if (this.value[field] !== 0 && (!isOldOrder || this.plan.lineMoney.has(field))) {
        this.columns.need(field)[line] = this.value[field];
      }
    }
    const refund = this.refundByStatus(head);
    if (refund > 0) this.columns.need('refund')[line] = refund;
  }

  /** A row marked as refunded, in a file without a column of refunds, gave back its whole amount. */
  private refundByStatus(head: number): number {
    if (this.hasRefundColumn || !(this.amount > 0)) return 0;
    const isInherited = !this.status.isTold && head >= 0 && (this.columns.refund?.[head] ?? 0) > 0;
    return this.status.isRefundedInFull || isInherited ? this.amount : 0;
  }

  /** What a later version of a known line knows to have been refunded on it or on its order. */
  laterRefund(isFirst: boolean): number {
    return this.hasRefundColumn ? (isFirst ? this.value.refund : 0) : this.refundByStatus(-1);
  }

  /** Moves the order's money to another of its lines, when the first turned out not to count. */
  move(from: number, to: number, parts: LedgerParts): void {
    for (const field of this.used) {
      const column = this.columns[field];
      if (column === null || this.plan.lineMoney.has(field) || column[from] === 0) continue;
      parts.cutter.patch(field, to, column[to] + column[from]);
      parts.cutter.patch(field, from, 0);
    }
  }

  /**
   * Decides, when all rows are read, whether this file's tax is contained; a file that differs from the ledger so far
   * is brought in line with it, so that net revenue is right for both.
   * @returns what holds for the ledger from now on
   */
  finish(parts: LedgerParts, firstLine: number): boolean {
    const { columns } = this;
    if (this.plan.place.tax < 0 || columns.tax === null) return this.facts.taxIncluded;
    const isIncluded = this.vote.count(columns, firstLine) ?? this.plan.traits.isTaxIncluded ?? false;
    const hadTax = columns.tax.subarray(0, firstLine).some((tax) => tax !== 0);
    if (!hadTax || isIncluded === this.facts.taxIncluded) return isIncluded;
    for (let line = firstLine; line < columns.lines; line++) {
      const tax = columns.tax[line];
      if (tax === 0) continue;
      if (isIncluded) parts.cutter.patch('amount', line, columns.amount[line] - tax);
      else parts.cutter.patch('tax', line, 0);
    }
    return this.facts.taxIncluded;
  }
}
