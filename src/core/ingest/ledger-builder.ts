import { createCalendar, type Calendar } from '../domain/calendar.ts';
import type { Ledger } from '../domain/ledger.ts';
import { fail, succeed, type Result } from '../shared/result.ts';
import { AttributeReader } from './builder/attribute-reader.ts';
import { BlockCutter } from './builder/block-cutter.ts';
import type { CurrencyFacts, DictionaryName, LedgerBlock } from './builder/block.ts';
import { cleanCustomerKey, CustomerBook } from './builder/customer-book.ts';
import { DictionaryBuilder } from './builder/dictionary-builder.ts';
import type { FileResult } from './builder/file-tally.ts';
import { LineColumns } from './builder/line-columns.ts';
import { OrderBook } from './builder/order-book.ts';
import { OrderReader, type LedgerParts } from './builder/order-reader.ts';
import { flagOutliers } from './builder/outliers.ts';
import { digitsFor, planOrders, planRows } from './builder/row-plan.ts';
import { RowView } from './builder/row-view.ts';
import type { FileReading } from './types.ts';

export interface BuilderOptions {
  /** IANA zone of the shop's wall clock. */
  readonly zone: string;
  /** The lines so far; they are copied, never changed. */
  readonly existing: Ledger | null;
  /** @default 65,536 */
  readonly blockLines?: number;
}

export interface FileStart {
  readonly name: string;
  /** Index of the import, as it stands in the lines' `source`. */
  readonly source: number;
  readonly reading: FileReading;
}

/**
 * Builds the ledger row by row from files of orders, and its dictionaries also from lists of customers and products.
 * Nothing is dropped: every row is kept as a line, quarantined with a reason, or counted as a duplicate of a line that
 * another file brought. One file at a time: `startFile`, `addRow` for each row, `finishFile`.
 */
export class LedgerBuilder {
  private readonly parts: LedgerParts;
  private readonly calendar: Calendar;
  private facts: CurrencyFacts;
  /** Digits are fixed by the first file that brings lines; a currency may be learned later. */
  private hasDigits: boolean;
  private readonly view = new RowView();
  private reader: OrderReader | AttributeReader | null = null;

  constructor({ zone, existing, blockLines }: BuilderOptions) {
    this.calendar = createCalendar(zone);
    this.facts = {
      currency: existing?.currency ?? '',
      currencyDigits: existing?.currencyDigits ?? 2,
      taxIncluded: existing?.taxIncluded ?? false,
    };
    this.hasDigits = existing !== null && existing.lines > 0;
    const columns = new LineColumns(existing);
    const dictionaries = makeDictionaries(existing);
    this.parts = {
      columns,
      dictionaries,
      customers: new CustomerBook(dictionaries.customer),
      orders: new OrderBook(dictionaries.order, columns),
      cutter: new BlockCutter(columns, dictionaries, () => this.facts, blockLines),
    };
  }

  /**
   * Begins a file.
   * @returns `file/unknown-kind`, `file/kind-not-used` for kinds that bring no lines and no attributes,
   *   `file/no-date-column`, `file/no-amount-column`, `file/mixed-currencies` when the shop's lines are in another
   *   currency
   */
  startFile({ name, source, reading }: FileStart): Result<true> {
    const { kind } = reading.recognition;
    if (kind === 'unknown') return fail('file/unknown-kind', { name, columns: [...reading.header] });
    if (kind === 'customers' || kind === 'products') {
      this.reader = new AttributeReader(planRows(name, reading, this.calendar), reading, this.parts);
      return succeed(true);
    }
    if (kind !== 'orders') return fail('file/kind-not-used', { name, kind });
    const plan = planOrders(name, reading, this.calendar);
    if (!plan.ok) return plan;
    const { currency } = this.facts;
    const ofFile = plan.value.currency;
    if (currency !== '' && ofFile !== '' && ofFile !== currency) {
      return fail('file/mixed-currencies', { name, currencies: [currency, ofFile] });
    }
    const known = currency || ofFile;
    const currencyDigits = digitsFor(known, this.hasDigits ? this.facts.currencyDigits : null);
    this.facts = { ...this.facts, currency: known, currencyDigits };
    this.reader = new OrderReader(plan.value, { reading, source, parts: this.parts, facts: this.facts });
    return succeed(true);
  }

  /**
   * Takes one row. Rows of blank cells alone are passed over and not counted. Call only between `startFile` and
   * `finishFile`.
   * @param cells as the parser gives them, neither trimmed nor converted
   * @param row 1-based data row
   * @param line 1-based line in the file where the row starts
   */
  addRow(cells: readonly string[], row: number, line: number): void {
    if (this.reader === null) throw new Error('addRow before startFile');
    this.reader.addRow(this.view.ofCells(cells), row, line);
  }

  /**
   * As `addRow`, for a row that nobody has cut into cells yet.
   * @param text holds the row; cell i stands from `bounds[2 i]` to `bounds[2 i + 1]` (not included)
   * @param cells number of cells
   */
  addSpans(text: string, bounds: Int32Array, cells: number, row: number, line: number): void {
    if (this.reader === null) throw new Error('addSpans before startFile');
    this.reader.addRow(this.view.ofText(text, bounds, cells), row, line);
  }

  /** Rows of the current file so far. */
  get counts(): {
    readonly rows: number;
    readonly kept: number;
    readonly quarantined: number;
    readonly duplicate: number;
  } {
    const tally = this.reader?.tally;
    if (tally === undefined) return { rows: 0, kept: 0, quarantined: 0, duplicate: 0 };
    return { rows: tally.rows, kept: tally.kept, quarantined: tally.quarantined.length, duplicate: tally.duplicate };
  }

  /** Ends the file: settles what needed all of its rows (contained tax, outliers) and counts. */
  finishFile(): FileResult {
    const { reader } = this;
    if (reader === null) throw new Error('finishFile before startFile');
    this.reader = null;
    if (reader instanceof OrderReader) {
      const { currency, taxIncluded } = reader.finish();
      this.facts = { ...this.facts, currency, taxIncluded };
      this.hasDigits ||= this.parts.columns.lines > 0;
      flagOutliers(this.parts.columns, this.parts.dictionaries.customer.size, this.parts.cutter);
    }
    return reader.tally.result(this.facts.currency);
  }

  /**
   * Blocks that are full and not yet taken; with `finish` also the last one, which may have fewer lines, or none when
   * only attributes or earlier lines changed.
   */
  takeBlocks({ finish = false }: { readonly finish?: boolean } = {}): LedgerBlock[] {
    return this.parts.cutter.take(finish);
  }

  /** The whole ledger as it stands; its columns are views into the builder, valid until the next row. */
  ledger(): Ledger {
    const { columns, dictionaries } = this.parts;
    const views: Record<string, unknown> = {};
    for (const name of columns.names()) views[name] = columns.view(name, 0, columns.lines);
    return {
      ...(views as unknown as Pick<
        Ledger,
        'customer' | 'product' | 'order' | 'time' | 'quantity' | 'amount' | 'flags' | 'source' | 'row'
      >),
      lines: columns.lines,
      dictionaries: {
        customer: dictionaries.customer.toDictionary(),
        product: dictionaries.product.toDictionary(),
        order: dictionaries.order.toDictionary(),
        coupon: dictionaries.coupon.toDictionary(),
        channel: dictionaries.channel.toDictionary(),
      },
      ...this.facts,
    };
  }
}

function makeDictionaries(existing: Ledger | null): Record<DictionaryName, DictionaryBuilder> {
  const known = existing?.dictionaries;
  return {
    customer: new DictionaryBuilder(known?.customer ?? null, cleanCustomerKey),
    product: new DictionaryBuilder(known?.product ?? null),
    order: new DictionaryBuilder(known?.order ?? null),
    coupon: new DictionaryBuilder(known?.coupon ?? null),
    channel: new DictionaryBuilder(known?.channel ?? null),
  };
}
