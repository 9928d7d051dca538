import { LineFlag } from '../../domain/ledger.ts';
import type { FileReading, QuarantinedRow } from '../types.ts';
import { isBlank, isMissing } from '../values/cell-text.ts';
import type { BlockCutter } from './block-cutter.ts';
import type { CurrencyFacts, DictionaryName } from './block.ts';
import type { CustomerBook } from './customer-book.ts';
import type { DictionaryBuilder } from './dictionary-builder.ts';
import { FileTally } from './file-tally.ts';
import type { LineColumns } from './line-columns.ts';
import { MoneyReader } from './money-reader.ts';
import type { OrderBook } from './order-book.ts';
import { OrderKeys } from './order-keys.ts';
import { OrderMoney } from './order-money.ts';
import { OverlapIndex } from './overlap-index.ts';
import { productOf } from './product-book.ts';
import { RepeatedRows } from './repeated-rows.ts';
import { RowGate } from './row-gate.ts';
import type { RowPlan } from './row-plan.ts';
import { RowStatus } from './row-status.ts';
import type { RowView } from './row-view.ts';

/** What all files of a builder share. */
export interface LedgerParts {
  readonly columns: LineColumns;
  readonly dictionaries: Readonly<Record<DictionaryName, DictionaryBuilder>>;
  readonly customers: CustomerBook;
  readonly orders: OrderBook;
  readonly cutter: BlockCutter;
}

interface OrderFile {
  readonly reading: FileReading;
  readonly source: number;
  readonly parts: LedgerParts;
  readonly facts: CurrencyFacts;
}

/** Bits that a line without words of its own has from the first line of its order. */
const INHERITED = LineFlag.cancelled | LineFlag.testOrder;
const WORDS = ['coupon', 'channel'] as const;
const NOT_POSITIVE = LineFlag.quantityNotPositive | LineFlag.priceNotPositive;

/** Reads the rows of one order file into lines. Fields hold the row at hand, so that no object is made per row. */
export class OrderReader {
  readonly tally: FileTally;
  private readonly plan: RowPlan;
  private readonly parts: LedgerParts;
  private readonly source: number;
  private readonly gate: RowGate;
  private readonly money: MoneyReader;
  private readonly status: RowStatus;
  private readonly orderMoney: OrderMoney;
  private readonly keys: OrderKeys;
  private readonly repeats = new RepeatedRows();
  private readonly firstLine: number;
  private overlap: OverlapIndex | null = null;
  /** Order of the row above; -1 when that row could not be read, so that rows hanging on it are not read either. */
  private orderAbove = -1;
  private lastDateText = '';
  private lastTime = NaN;
  /** Of the row at hand, as `OrderKeys` asks for them. */
  time = NaN;
  customer = -1;
  product = -1;
  private order = -1;

  constructor(plan: RowPlan, { reading, source, parts, facts }: OrderFile) {
    this.plan = plan;
    this.parts = parts;
    this.source = source;
    this.firstLine = parts.columns.lines;
    this.tally = new FileTally(plan.name, reading);
    this.gate = new RowGate(reading.header, valuePlaces(plan));
    this.money = new MoneyReader(plan, facts.currencyDigits, facts.currency);
    this.status = new RowStatus(plan);
    const { money, status } = this;
    this.orderMoney = new OrderMoney(plan, { money, status, columns: parts.columns, facts });
    this.keys = new OrderKeys(parts.orders, parts.dictionaries);
    parts.orders.startFile();
    if (plan.place.coupon >= 0) parts.columns.need('coupon');
    if (plan.place.channel >= 0) parts.columns.need('channel');
  }

  addRow(row: RowView, number: number, line: number): void {
    const verdict = this.gate.judge(row);
    if (verdict === 'blank') return;
    this.tally.rows++;
    if (verdict !== 'row') return this.refuse(verdict, this.gate.place, row, line);
    const { place, header } = this.plan;
    row.widen(header.length);
    const isHanging = place.order >= 0 && row.isBlank(place.order) && this.isWithoutOrder(row);
    this.time = this.timeOf(row, isHanging);
    if (this.time !== this.time) return this.refuse('unreadable-date', place.date, row, line);
    if (!this.money.readCurrency(row) || !this.money.readLine(row)) return this.refuseNumber(row, line);
    this.status.read(row);
    this.identify(row, isHanging);
    const isFirst = this.parts.orders.isFirstRow(this.order);
    if (!this.orderMoney.read(row, isFirst)) return this.refuseNumber(row, line);
    this.keep(row, number, line, isFirst);
  }

  /** What all rows together decide. */
  finish(): { readonly currency: string; readonly taxIncluded: boolean } {
    return { currency: this.money.fileCurrency, taxIncluded: this.orderMoney.finish(this.parts, this.firstLine) };
  }

  /** A row without an order's columns hangs on the row above. */
  private isWithoutOrder(row: RowView): boolean {
    return this.plan.traits.hasHeadRows === true || row.isMissing(this.plan.place.date);
  }

  /** Moment of a row: its own, else that of its order; NaN when neither can be read. */
  private timeOf(row: RowView, isHanging: boolean): number {
    const { place, readDate, readPlainDate } = this.plan;
    const { columns, orders } = this.parts;
    if (isHanging) return this.orderAbove < 0 ? NaN : columns.time[orders.headOf(this.orderAbove)];
    if (place.time < 0) {
      const plain = readPlainDate(row.source(place.date), row.from(place.date), row.to(place.date));
      if (plain === plain) return plain;
    }
    const text = row.cell(place.date);
    if (place.time < 0 && text === this.lastDateText && text !== '') return this.lastTime;
    if (isMissing(text)) {
      const head = place.order < 0 ? -1 : orders.headOfText(row.cell(place.order));
      return head < 0 ? NaN : columns.time[head];
    }
    const clock = place.time < 0 ? '' : row.cell(place.time);
    const whole = isMissing(clock) ? text : `${text.trim()} ${clock.trim()}`;
    if (whole === this.lastDateText) return this.lastTime;
    this.lastDateText = whole;
    return (this.lastTime = readDate(whole));
  }

  /** Who bought what in which order. */
  private identify(row: RowView, isHanging: boolean): void {
    const { columns, customers, orders, dictionaries } = this.parts;
    this.product = productOf(row, this.plan, dictionaries.product);
    if (isHanging) {
      this.order = this.orderAbove;
      this.customer = columns.customer[orders.headOf(this.order)];
      return;
    }
    this.customer = customers.resolve(row, this.plan);
    this.order = this.keys.find(row, this.plan.place.order, this);
    if (this.customer < 0 && this.plan.traits.hasHeadRows === true) {
      const head = orders.headOf(this.order);
      if (head >= 0) this.customer = columns.customer[head];
    }
  }

  /** A row that is read: a line, or a duplicate of one that an earlier file brought. */
  private keep(row: RowView, number: number, line: number, isFirst: boolean): void {
    const { customers, orders } = this.parts;
    const { order, customer, tally, plan } = this;
    const isRepeated = this.isRepeatedRow();
    if (customer >= 0 && order !== this.orderAbove) customers.describe(customer, row, plan);
    this.orderAbove = order;
    if (orders.isOld(order) && this.takeKnownLine(isFirst)) {
      tally.duplicate++;
      return;
    }
    if (isFirst) this.orderMoney.noteTax(row, order);
    const flags = this.flagsOfRow() | (isRepeated ? LineFlag.exactDuplicate : 0);
    this.append(row, number, flags);
    tally.kept++;
    if (plan.place.country >= 0) tally.noteCountry(row, plan.place.country);
    if (plan.place.productName >= 0 && row.isBlank(plan.place.productName)) tally.emptyDescriptions++;
    if (flags !== 0) tally.log.noteFlags(flags, row, line);
  }

  /** True when an equal row of the same order stood in this file before. */
  private isRepeatedRow(): boolean {
    const { gate, money } = this;
    gate.mixIndex(this.customer);
    gate.mixIndex(this.product);
    gate.mixNumber(this.time);
    gate.mixNumber(money.quantity);
    gate.mixNumber(money.unitPrice);
    return this.repeats.add(this.order, gate.low, gate.high);
  }

  /**
   * Finds the line of an earlier file that this row repeats. What the row knows more (a cancellation, a refund) is
   * taken over: content decides, not which file came first.
   */
  private takeKnownLine(isFirst: boolean): boolean {
    const { columns, cutter, orders } = this.parts;
    this.overlap ??= new OverlapIndex(columns, this.firstLine);
    const line = this.overlap.take(this.order, this.product, this.money.quantity, this.orderMoney.amount);
    if (line < 0) return false;
    cutter.patch('flags', line, columns.flags[line] | (this.status.flags & INHERITED));
    const refund = this.orderMoney.laterRefund(isFirst);
    const target = this.plan.place.refund >= 0 ? orders.headOf(this.order) : line;
    if (refund > (columns.refund?.[target] ?? 0)) {
      columns.need('refund');
      cutter.patch('refund', target, refund);
    }
    return true;
  }

  /** The rules that a line matches; a line that takes back within a sale, or says so, is a refund and netted. */
  private flagsOfRow(): number {
    const { customers, orders, columns } = this.parts;
    const head = orders.headOf(this.order);
    let flags = customers.flagsOf(this.customer) | this.status.flags;
    if (!this.status.isTold && head >= 0) flags |= columns.flags[head] & INHERITED;
    const isBack = this.orderMoney.amount < 0 && (flags & LineFlag.cancelled) === 0;
    if (isBack && (this.status.isRefunded || orders.isSale(this.order))) return flags | LineFlag.refund;
    if (!(this.money.quantity > 0)) flags |= LineFlag.quantityNotPositive;
    if (!(this.money.unitPrice > 0) && !this.orderMoney.isPriceElsewhere) flags |= LineFlag.priceNotPositive;
    return flags;
  }

  private append(row: RowView, number: number, flags: number): void {
    const { columns, orders, cutter } = this.parts;
    const { order } = this;
    columns.reserve();
    const at = columns.lines;
    columns.customer[at] = this.customer;
    columns.product[at] = this.product;
    columns.order[at] = order;
    columns.time[at] = this.time;
    columns.quantity[at] = this.money.quantity;
    columns.amount[at] = this.orderMoney.amount;
    columns.flags[at] = flags;
    columns.source[at] = this.source;
    columns.row[at] = number;
    const head = orders.headOf(order);
    this.orderMoney.store(at, head, orders.isOld(order));
    this.storeWords(row, at, head);
    columns.lines = at + 1;
    const wasSale = orders.isSale(order);
    const moved = orders.noteLine(order, at);
    if (moved >= 0 && !orders.isOld(order)) this.orderMoney.move(moved, at, this.parts);
    if (this.orderMoney.amount < 0 && (flags & (LineFlag.refund | LineFlag.cancelled)) === 0) orders.await(order, at);
    if (!wasSale && orders.isSale(order)) this.settleWaiting(order);
    cutter.cutWhenFull();
  }

  /** Lines that took back before their order had sold anything are refunds after all. */
  private settleWaiting(order: number): void {
    const { columns, orders, cutter } = this.parts;
    for (const line of orders.takeWaiting(order)) {
      cutter.patch('flags', line, (columns.flags[line] & ~NOT_POSITIVE) | LineFlag.refund);
    }
  }

  private storeWords(row: RowView, at: number, head: number): void {
    for (const name of WORDS) {
      const column = this.parts.columns[name];
      if (column === null) continue;
      const place = this.plan.place[name];
      const text = place < 0 ? '' : row.cell(place);
      const isOfHead = this.plan.traits.hasHeadRows === true && head >= 0;
      if (isMissing(text)) column[at] = isOfHead ? column[head] : -1;
      else column[at] = this.parts.dictionaries[name].indexOf(text);
    }
  }

  private refuseNumber(row: RowView, line: number): void {
    if (this.money.isOtherCurrency) this.tally.noteOtherCurrency(row.cell(this.money.badPlace));
    this.refuse('unreadable-number', this.money.badPlace, row, line);
  }

  /** Quarantines a row; rows that hang on it must not join the order above it. */
  private refuse(rule: QuarantinedRow['rule'], place: number, row: RowView, line: number): void {
    this.tally.quarantine(rule, place, row, line);
    const at = this.plan.place.order;
    const text = at < 0 || at >= row.length ? '' : row.cell(at);
    if (!isBlank(text) && this.parts.dictionaries.order.peek(text) !== this.orderAbove) this.orderAbove = -1;
  }
}

/** Columns that enter a row's fingerprint as the values read from them. */
function valuePlaces({ place }: RowPlan): number[] {
  const { order, customer, product, date, time, quantity, unitPrice, lineAmount } = place;
  return [order, customer, product, date, time, quantity, unitPrice, lineAmount].filter((at) => at >= 0);
}
