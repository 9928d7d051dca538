const QUOTE = 34;
const CARRIAGE_RETURN = 13;

/** Takes a row whose cell i stands in `text` from `bounds[2 i]` to `bounds[2 i + 1]` (not included); `line` is 1-based. */
export type TakeSpans = (text: string, bounds: Int32Array, cells: number, line: number) => void;

/**
 * Finds the cells of plain records where they stand, without making a string of each: records whose cells have no quote
 * at all, or are quoted from end to end with neither a quote nor a line end within. What it reads is what PapaParse
 * reads (property test); every other record is left to PapaParse.
 */
export class PlainRecords {
  /** Line (1-based) of the next record. */
  line = 1;
  private readonly delimiter: number;
  private readonly newline: number;
  private bounds = new Int32Array(64);
  private cells = 0;

  /** Both are one character. */
  constructor(delimiter: string, newline: '\n' | '\r') {
    this.delimiter = delimiter.charCodeAt(0);
    this.newline = newline.charCodeAt(0);
  }

  /**
   * Hands over plain records from `at` on, blank lines left out, until the text ends or a record is not plain.
   * @returns where the first record begins that was not handed over: not plain, or without its line end
   */
  read(text: string, at: number, take: TakeSpans): number {
    let start = at;
    for (;;) {
      const end = this.scan(text, start);
      if (end < 0) return start;
      if (!this.isBlank(text)) take(text, this.bounds, this.cells, this.line);
      this.line++;
      start = end;
    }
  }

  /** Finds the cells of the record that begins at `start`; gives the start of the next record, -1 for none or not plain. */
  private scan(text: string, start: number): number {
    const { delimiter, newline } = this;
    const { length } = text;
    this.cells = 0;
    let from = start;
    for (let at = start; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === delimiter) {
        this.addCell(from, at);
        from = at + 1;
      } else if (code === newline) {
        this.addLastCell(text, from, at);
        return at + 1;
      } else if (code === QUOTE) {
        if (at !== from) return -1;
        const close = this.closingQuote(text, at);
        if (close < 0) return -1;
        const next = text.charCodeAt(close + 1);
        if (next === delimiter) {
          this.addCell(from + 1, close);
          at = close + 1;
          from = at + 1;
        } else {
          this.addLastCell(text, from + 1, close);
          return next === newline ? close + 2 : close + 3;
        }
      }
    }
    return -1;
  }

  /** The quote that ends a quoted cell; -1 where the cell is not plain, or what stands behind it. */
  private closingQuote(text: string, open: number): number {
    const close = text.indexOf('"', open + 1);
    if (close < 0) return -1;
    for (let at = open + 1; at < close; at++) if (text.charCodeAt(at) === this.newline) return -1;
    const next = text.charCodeAt(close + 1);
    if (next === this.delimiter || next === this.newline) return close;
    return next === CARRIAGE_RETURN && text.charCodeAt(close + 2) === this.newline ? close : -1;
  }

  private addCell(from: number, to: number): void {
    const at = 2 * this.cells++;
    if (at >= this.bounds.length) {
      const larger = new Int32Array(this.bounds.length * 2);
      larger.set(this.bounds);
      this.bounds = larger;
    }
    this.bounds[at] = from;
    this.bounds[at + 1] = to;
  }

  /** The last cell of a line, without the CR of a CRLF. */
  private addLastCell(text: string, from: number, to: number): void {
    const isReturned = to > from && this.newline !== CARRIAGE_RETURN && text.charCodeAt(to - 1) === CARRIAGE_RETURN;
    this.addCell(from, isReturned ? to - 1 : to);
  }

  private isBlank(text: string): boolean {
    if (this.cells !== 1) return false;
    const length = this.bounds[1]! - this.bounds[0]!;
    return length === 0 || (length === 1 && text.charCodeAt(this.bounds[0]!) === CARRIAGE_RETURN);
  }
}
