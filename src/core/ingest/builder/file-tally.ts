import { detach } from './dictionary-builder.ts';
import type { RowView } from './row-view.ts';
import { RuleLog } from './rule-log.ts';
import type { FileFacts, RuleFinding } from '../../pipeline/artefacts.ts';
import type { AppError } from '../../shared/errors.ts';
import type { FileReading, QuarantinedRow } from '../types.ts';
import { isBlank } from '../values/cell-text.ts';

/** Above this share of unreadable rows the file was misread as a whole (RELIABILITY.md 4.1). */
const MOST_UNREADABLE = 0.2;
/** Up to a handful of rows say nothing about the file as a whole. */
const HANDFUL = 5;

/** What a file gave when its last row was read. */
export interface FileResult {
  readonly facts: FileFacts;
  readonly quarantined: readonly QuarantinedRow[];
  readonly findings: readonly RuleFinding[];
  /** Why the file as a whole should be refused; null when it is fine. Its lines are in the builder either way. */
  readonly problem: AppError | null;
}

/** Counts a file's rows: `rows = kept + quarantined + duplicate`, always. */
export class FileTally {
  rows = 0;
  kept = 0;
  duplicate = 0;
  emptyDescriptions = 0;
  readonly quarantined: QuarantinedRow[] = [];
  readonly log: RuleLog;
  private readonly name: string;
  private readonly reading: FileReading;
  private readonly countries = new Set<string>();
  private readonly otherCurrencies = new Map<string, number>();
  private lastCountry = '';

  constructor(name: string, reading: FileReading) {
    this.name = name;
    this.reading = reading;
    this.log = new RuleLog(name);
  }

  quarantine(rule: QuarantinedRow['rule'], place: number, row: RowView, line: number): void {
    const cells = row.all();
    const text = (cells[place] ?? '').slice(0, 200);
    this.quarantined.push({
      file: this.name,
      row: line,
      column: this.reading.header[place] ?? '',
      text: detach(text),
      rule,
      cells: cells.map(own),
    });
    this.log.note(rule, cells, line);
  }

  /** A row in another currency than the file's: not unreadable, but never summed with the others. */
  noteOtherCurrency(text: string): void {
    const code = text.trim().slice(0, 8);
    this.otherCurrencies.set(code, (this.otherCurrencies.get(code) ?? 0) + 1);
  }

  noteCountry(row: RowView, place: number): void {
    if (row.equals(place, this.lastCountry)) return;
    const text = row.cell(place);
    if (isBlank(text)) return;
    this.lastCountry = text;
    if (this.countries.size < 1000) this.countries.add(text.trim());
  }

  result(currency: string): FileResult {
    const { recognition, encoding, delimiter } = this.reading;
    const facts: FileFacts = {
      name: this.name,
      kind: recognition.kind,
      source: recognition.source,
      encoding,
      delimiter,
      rows: this.rows,
      kept: this.kept,
      quarantined: this.quarantined.length,
      duplicate: this.duplicate,
      countries: [...this.countries].map(own),
      emptyDescriptions: this.emptyDescriptions,
    };
    return { facts, quarantined: this.quarantined, findings: this.log.findings(), problem: this.problem(currency) };
  }

  private problem(currency: string): AppError | null {
    const { name, rows } = this;
    if (rows === 0) return { code: 'file/header-only', detail: { name } };
    let others = 0;
    for (const count of this.otherCurrencies.values()) others += count;
    if (others > rows / 2) {
      const currencies = [currency, ...this.otherCurrencies.keys()].slice(0, 10);
      return { code: 'file/mixed-currencies', detail: { name, currencies } };
    }
    const unreadable = this.quarantined.length - others;
    if (unreadable <= rows * MOST_UNREADABLE || (rows <= HANDFUL && unreadable < rows)) return null;
    const dates = this.log.rowsOf('unreadable-date');
    if (dates < unreadable / 2) return { code: 'file/too-many-unreadable', detail: { name, unreadable, rows } };
    const column = this.reading.header[this.reading.recognition.mapping.date ?? -1] ?? '';
    const ofDates = this.quarantined.filter((row) => row.rule === 'unreadable-date').slice(0, 3);
    return { code: 'file/dates-unreadable', detail: { name, column, examples: ofDates.map((row) => row.text) } };
  }
}

/** Cells are kept for mending; a giant one is cut, and says so by its rule. */
function own(cell: string): string {
  return cell.length <= 65_536 ? detachLong(cell) : detachLong(cell.slice(0, 65_536));
}

function detachLong(cell: string): string {
  return cell.length <= 4096 ? detach(cell) : cell;
}
