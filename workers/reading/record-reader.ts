import Papa from 'papaparse';
import { dropCarriageReturn, isBlank } from './delimiter.ts';
import { PlainRecords, type TakeSpans } from './plain-records.ts';

/** A cell that spans lines may hold so much; beyond it a quote was opened and never closed (RELIABILITY.md 3.2, class 3). */
export const MAX_CELL_CHARS = 64 * 1024;
export const MAX_CELL_NEWLINES = 1000;
/** A record without a line end is given up beyond this size, up to its line end. */
const MAX_RECORD_CHARS = 1024 * 1024;

export interface RecordOptions {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
}

/** Complete records, blank lines left out. */
export interface Records {
  readonly rows: string[][];
  /** Line of the file (1-based) where each row starts; null: row i starts at `firstLine + i`. */
  readonly lines: Int32Array | null;
  readonly firstLine: number;
  /** Indexes of rows whose quotes are wrong: what they say cannot be trusted. */
  readonly malformed: ReadonlySet<number>;
  /** Line where a quote opened that does not close within the limits of a cell; reading must stop. */
  readonly unclosedAt: number | null;
}

interface Parsed {
  data: string[][];
  errors: { code: string; row: number; index: number }[];
  meta: { cursor: number };
}

/**
 * Cuts text that arrives in chunks into records. PapaParse itself says where the last complete record ends, so quotes
 * that span chunks, and a CRLF cut in two, give what the whole text would give; the rest is carried to the next chunk.
 * Streaming through PapaParse's own File reader breaks multi-byte text (PapaParse #751), hence strings.
 */
export class RecordReader {
  readonly #parser: { parse(input: string, baseIndex: number, ignoreLastRow: boolean): unknown };
  /** Reads one record. */
  readonly #single: { parse(input: string, baseIndex: number, ignoreLastRow: boolean): unknown };
  readonly #plain: PlainRecords;
  readonly #options: RecordOptions;
  #carry = '';
  #line = 1;
  #isSkipping = false;

  constructor(options: RecordOptions) {
    this.#options = options;
    const { delimiter, newline } = options;
    this.#parser = new Papa.Parser({ delimiter, newline });
    this.#single = new Papa.Parser({ delimiter, newline, preview: 1 });
    this.#plain = new PlainRecords(delimiter, newline);
  }

  /**
   * As `push`, but hands the rows over one by one, in order, and plain records without making strings of their cells.
   * For delimiters of one character.
   */
  stream(text: string, takeSpans: TakeSpans, takeRecords: (records: Records) => void): void {
    const fresh = this.#isSkipping ? this.#skip(text) : text;
    const end = this.#carry === '' ? 0 : fresh.indexOf(this.#options.newline) + 1;
    const head = this.#carry + fresh.slice(0, end);
    // Almost always the carry ends as a plain record: then the text, which is flat in memory, is read where it stands.
    if (end > 0 && this.#readPlain(head, 0, takeSpans) === head.length) {
      this.#carry = '';
      this.#streamFrom(fresh, end, takeSpans, takeRecords);
    } else this.#streamFrom(this.#carry + fresh, 0, takeSpans, takeRecords);
  }

  #streamFrom(text: string, start: number, takeSpans: TakeSpans, takeRecords: (records: Records) => void): void {
    this.#carry = '';
    for (let at = this.#readPlain(text, start, takeSpans); ;) {
      if (at === text.length) return;
      const rest = text.slice(at);
      const isPlainTail = !rest.includes('"') && !rest.includes(this.#options.newline);
      const parsed = isPlainTail ? null : (this.#single.parse(rest, 0, true) as Parsed);
      if (parsed === null || parsed.meta.cursor === 0) return takeRecords(this.push(rest));
      const records = this.#collect(parsed, rest.slice(0, parsed.meta.cursor), false);
      takeRecords(records);
      if (records.unclosedAt !== null) return;
      at = this.#readPlain(text, at + parsed.meta.cursor, takeSpans);
    }
  }

  #readPlain(text: string, at: number, takeSpans: TakeSpans): number {
    this.#plain.line = this.#line;
    const end = this.#plain.read(text, at, takeSpans);
    this.#line = this.#plain.line;
    return end;
  }

  push(text: string): Records {
    const fresh = this.#isSkipping ? this.#skip(text) : text;
    const whole = this.#carry === '' ? fresh : this.#carry + fresh;
    const parsed = this.#parser.parse(whole, 0, true) as Parsed;
    this.#carry = whole.slice(parsed.meta.cursor);
    const records = this.#collect(parsed, whole.slice(0, parsed.meta.cursor), false);
    if (records.unclosedAt !== null || this.#carry.length <= MAX_CELL_CHARS) return records;
    return this.#boundCarry(records);
  }

  /** The last record, which needs no line end. */
  finish(): Records {
    const rest = this.#carry;
    this.#carry = '';
    if (rest === '' || this.#isSkipping) return this.#nothing(null);
    const parsed = this.#parser.parse(rest, 0, false) as Parsed;
    const open = parsed.errors.find(({ code }) => code === 'MissingQuotes');
    if (open) {
      return this.#nothing(this.#line + count(rest, this.#options.newline, 0, open.index));
    }
    return this.#collect(parsed, rest, true);
  }

  #nothing(unclosedAt: number | null): Records {
    return { rows: [], lines: null, firstLine: this.#line, malformed: new Set(), unclosedAt };
  }

  /** `text` is what the records were read from; only the last of a file (`isLast`) may lack its line end. */
  #collect(parsed: Parsed, text: string, isLast: boolean): Records {
    const { data } = parsed;
    const firstLine = this.#line;
    const malformed = new Set<number>();
    for (const { code, row } of parsed.errors) if (code === 'InvalidQuotes' && row < data.length) malformed.add(row);
    const newlines = count(text, this.#options.newline, 0, text.length);
    this.#line += newlines;
    // Every line end outside a cell closes one record, so more of them than records stand within cells.
    const isOneLineEach = newlines <= data.length - (isLast ? 1 : 0);
    const lines = isOneLineEach ? null : startLines(data, firstLine, this.#options.newline);
    const unclosedAt = lines ? tooLongCell(data, lines, this.#options.newline) : null;
    return withoutBlanks({ rows: data, lines, firstLine, malformed, unclosedAt }, this.#options.newline);
  }

  #boundCarry(records: Records): Records {
    const parsed = this.#parser.parse(this.#carry, 0, false) as Parsed;
    const open = parsed.errors.find(({ code }) => code === 'MissingQuotes');
    if (open) {
      const newlines = count(this.#carry, this.#options.newline, open.index, this.#carry.length);
      const isOver = newlines > 0 && this.#carry.length - open.index > MAX_CELL_CHARS;
      if (isOver || newlines >= MAX_CELL_NEWLINES || this.#carry.length > MAX_RECORD_CHARS) {
        return { ...records, unclosedAt: this.#line + count(this.#carry, this.#options.newline, 0, open.index) };
      }
    }
    return this.#carry.length > MAX_RECORD_CHARS ? this.#giveUpRecord(records) : records;
  }

  /** Hands over what there is of an endless record as a malformed row, and passes over the rest of its line. */
  #giveUpRecord(records: Records): Records {
    const cells = this.#carry.slice(0, MAX_CELL_CHARS + 1).split(this.#options.delimiter);
    const lines = new Int32Array(records.rows.length + 1);
    for (let i = 0; i < records.rows.length; i++) lines[i] = records.lines ? records.lines[i]! : records.firstLine + i;
    lines[records.rows.length] = this.#line;
    this.#carry = '';
    this.#isSkipping = true;
    const rows = [...records.rows, cells];
    return { ...records, rows, lines, malformed: new Set([...records.malformed, rows.length - 1]) };
  }

  #skip(text: string): string {
    const end = text.indexOf(this.#options.newline);
    if (end < 0) return '';
    this.#isSkipping = false;
    this.#line++;
    return text.slice(end + 1);
  }
}

function count(text: string, sought: string, from: number, to: number): number {
  let found = 0;
  for (let at = text.indexOf(sought, from); at >= 0 && at < to; at = text.indexOf(sought, at + 1)) found++;
  return found;
}

function startLines(rows: readonly string[][], firstLine: number, newline: string): Int32Array {
  const lines = new Int32Array(rows.length);
  let line = firstLine;
  for (let i = 0; i < rows.length; i++) {
    lines[i] = line++;
    for (const cell of rows[i]!) if (cell.includes(newline)) line += count(cell, newline, 0, cell.length);
  }
  return lines;
}

function tooLongCell(rows: readonly string[][], lines: Int32Array, newline: string): number | null {
  for (let i = 0; i < rows.length; i++) {
    const next = i + 1 < rows.length ? lines[i + 1]! : Infinity;
    if (next - lines[i]! < 2) continue;
    let line = lines[i]!;
    for (const cell of rows[i]!) {
      const newlines = count(cell, newline, 0, cell.length);
      if (newlines >= MAX_CELL_NEWLINES || (newlines > 0 && cell.length > MAX_CELL_CHARS)) return line;
      line += newlines;
    }
  }
  return null;
}

/** Drops blank lines and the CR of line ends; line numbers stay those of the file. */
function withoutBlanks(records: Records, newline: string): Records {
  const { rows, malformed } = records;
  let blanks = 0;
  for (const row of rows) {
    if (newline === '\n') dropCarriageReturn(row);
    if (isBlank(row)) blanks++;
  }
  if (blanks === 0) return records;
  const kept: string[][] = [];
  const lines = new Int32Array(rows.length - blanks);
  const moved = new Set<number>();
  for (let i = 0; i < rows.length; i++) {
    if (isBlank(rows[i]!)) continue;
    if (malformed.has(i)) moved.add(kept.length);
    lines[kept.length] = records.lines ? records.lines[i]! : records.firstLine + i;
    kept.push(rows[i]!);
  }
  return { ...records, rows: kept, lines, malformed: moved };
}
