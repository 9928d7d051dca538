import type { AttributeUpdate, CurrencyFacts, DictionaryName, LedgerBlock, LineUpdate } from './block.ts';
import { BLOCK_LINES, DICTIONARIES } from './block.ts';
import type { DictionaryBuilder, DictionaryDelta } from './dictionary-builder.ts';
import type { Column, ColumnName, LineColumns } from './line-columns.ts';

/** Cuts the growing columns into blocks, and remembers what changed in lines that are already cut. */
export class BlockCutter {
  /** Lines below this are in blocks. */
  cut: number;
  private readonly columns: LineColumns;
  private readonly dictionaries: Readonly<Record<DictionaryName, DictionaryBuilder>>;
  private readonly size: number;
  private readonly facts: () => CurrencyFacts;
  private lastFacts: CurrencyFacts;
  private ready: LedgerBlock[] = [];
  private changes = new Map<ColumnName, Map<number, number>>();

  constructor(
    columns: LineColumns,
    dictionaries: Readonly<Record<DictionaryName, DictionaryBuilder>>,
    facts: () => CurrencyFacts,
    size = BLOCK_LINES,
  ) {
    this.facts = facts;
    this.lastFacts = facts();
    this.columns = columns;
    this.dictionaries = dictionaries;
    this.size = size;
    this.cut = columns.lines;
  }

  /** Call after each line: cuts as soon as a block is full, so that blocks do not depend on who asks when. */
  cutWhenFull(): void {
    if (this.columns.lines - this.cut >= this.size) this.cutBlock(this.columns.lines);
  }

  /** Changes one value of a line, in a block or not. */
  patch(name: ColumnName, line: number, value: number): void {
    const column: Column | null = this.columns[name];
    if (column === null || column[line] === value) return;
    column[line] = value;
    if (line >= this.cut) return;
    let lines = this.changes.get(name);
    if (lines === undefined) this.changes.set(name, (lines = new Map()));
    lines.set(line, value);
  }

  /** Blocks not yet taken; with `isEnd` also the last, partial one (of no lines, when only other things changed). */
  take(isEnd: boolean): LedgerBlock[] {
    if (isEnd && (this.columns.lines > this.cut || this.hasPending())) this.cutBlock(this.columns.lines);
    const { ready } = this;
    this.ready = [];
    return ready;
  }

  private hasPending(): boolean {
    const { currency, currencyDigits, taxIncluded } = this.facts();
    const { lastFacts } = this;
    const isOther =
      currency !== lastFacts.currency ||
      currencyDigits !== lastFacts.currencyDigits ||
      taxIncluded !== lastFacts.taxIncluded;
    return isOther || this.changes.size > 0 || DICTIONARIES.some((name) => this.dictionaries[name].hasPending);
  }

  private cutBlock(to: number): void {
    const columns: Record<string, Column> = {};
    for (const name of this.columns.names()) columns[name] = this.columns.view(name, this.cut, to).slice();
    const additions = {} as Record<DictionaryName, DictionaryDelta>;
    const attributeUpdates: AttributeUpdate[] = [];
    for (const name of DICTIONARIES) {
      for (const [attribute, values] of this.dictionaries[name].takeLate()) {
        attributeUpdates.push({ dictionary: name, attribute, index: [...values.keys()], value: [...values.values()] });
      }
      additions[name] = this.dictionaries[name].takeAdditions();
    }
    this.lastFacts = this.facts();
    this.ready.push({
      firstLine: this.cut,
      lines: to - this.cut,
      columns,
      dictionaryAdditions: additions,
      attributeUpdates,
      lineUpdates: this.takeChanges(),
      facts: this.lastFacts,
    });
    this.cut = to;
  }

  private takeChanges(): LineUpdate[] {
    const updates = [...this.changes].map(([column, lines]) => ({
      column,
      line: Int32Array.from(lines.keys()),
      value: Float64Array.from(lines.values()),
    }));
    this.changes = new Map();
    return updates;
  }
}
