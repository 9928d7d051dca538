import { LineFlag } from '../../domain/ledger.ts';
import { MS_PER_DAY } from '../../domain/calendar.ts';
import type { DictionaryBuilder } from './dictionary-builder.ts';
import type { LineColumns } from './line-columns.ts';
import type { RowView } from './row-view.ts';

/** Bits of a line that can differ between the lines of one order and keep a line out of the figures. */
const OF_THE_LINE = LineFlag.quantityNotPositive | LineFlag.priceNotPositive;

/**
 * What is known of each order: the line that holds its order-level money (its first line, or the first that counts),
 * whether it has sold anything, and which of its lines took something back before it had.
 */
export class OrderBook {
  private readonly dictionary: DictionaryBuilder;
  private readonly columns: LineColumns;
  private heads = new Int32Array(1024).fill(-1);
  private hasSold = new Uint8Array(1024);
  private readonly waiting = new Map<number, number[]>();
  /** Orders below this came with earlier files. */
  private known = 0;
  private readonly seen = new Set<number>();
  private readonly renamed = new Map<number, number>();

  constructor(dictionary: DictionaryBuilder, columns: LineColumns) {
    this.dictionary = dictionary;
    this.columns = columns;
    this.makeRoom(dictionary.size);
    for (let line = 0; line < columns.lines; line++) this.noteLine(columns.order[line], line);
  }

  /** Orders known from now on count as those of earlier files. */
  startFile(): void {
    this.known = this.dictionary.size;
    this.seen.clear();
    this.renamed.clear();
  }

  /**
   * Order of an id. An id of an earlier file with another customer and another day is another shop's order: it gets a
   * key of its own, which all its rows share.
   */
  find(row: RowView, place: number, { customer, time }: { customer: number; time: number }): number {
    const order = this.dictionary.indexOfCell(row, place);
    if (order < 0 || order >= this.known) return order;
    const renamed = this.renamed.get(order);
    if (renamed !== undefined) return renamed;
    const head = this.heads[order];
    const isOther =
      head >= 0 &&
      customer >= 0 &&
      this.columns.customer[head] >= 0 &&
      customer !== this.columns.customer[head] &&
      Math.abs(time - this.columns.time[head]) > MS_PER_DAY;
    const mine = isOther ? this.dictionary.indexOf(`${this.dictionary.keys[order]} (${this.known})`) : order;
    this.renamed.set(order, mine);
    return mine;
  }

  /** True for an order that an earlier file brought. */
  isOld(order: number): boolean {
    return order < this.known;
  }

  /** True the first time that this file names the order. */
  isFirstRow(order: number): boolean {
    if (order >= this.known) return this.headOf(order) < 0;
    if (this.seen.has(order)) return false;
    this.seen.add(order);
    return true;
  }

  /** Line that holds the order's money; -1 for an order without lines. */
  headOf(order: number): number {
    return order < this.heads.length ? this.heads[order] : -1;
  }

  /** Head of an order id's lines; -1 when it has none. */
  headOfText(text: string): number {
    const order = this.dictionary.peek(text);
    return order < 0 ? -1 : this.headOf(this.renamed.get(order) ?? order);
  }

  /** True when the order has a line with a positive quantity and price. */
  isSale(order: number): boolean {
    return order < this.hasSold.length && this.hasSold[order] === 1;
  }

  /**
   * Notes a line. @returns the line that held the order's money until now when it must move to this one, else -1.
   */
  noteLine(order: number, line: number): number {
    this.makeRoom(order + 1);
    const { flags, amount, quantity } = this.columns;
    if (quantity[line] > 0 && amount[line] > 0) this.hasSold[order] = 1;
    const head = this.heads[order];
    if (head < 0) {
      this.heads[order] = line;
      return -1;
    }
    if ((flags[head] & OF_THE_LINE) === 0 || (flags[line] & (OF_THE_LINE | LineFlag.refund)) !== 0) return -1;
    this.heads[order] = line;
    return head;
  }

  /** Remembers a line that took back before its order had sold anything. */
  await(order: number, line: number): void {
    const lines = this.waiting.get(order);
    if (lines === undefined) this.waiting.set(order, [line]);
    else lines.push(line);
  }

  /** Lines that turn out to be refunds, now that their order has sold something. */
  takeWaiting(order: number): readonly number[] {
    if (this.waiting.size === 0) return [];
    const lines = this.waiting.get(order) ?? [];
    this.waiting.delete(order);
    return lines;
  }

  private makeRoom(orders: number): void {
    if (orders <= this.heads.length) return;
    const size = Math.max(orders, this.heads.length * 2);
    const heads = new Int32Array(size).fill(-1);
    heads.set(this.heads);
    this.heads = heads;
    const hasSold = new Uint8Array(size);
    hasSold.set(this.hasSold);
    this.hasSold = hasSold;
  }
}
