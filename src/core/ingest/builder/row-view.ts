import { isBlank, isMissing } from '../values/cell-text.ts';

const NO_BOUNDS = new Int32Array(0);

/**
 * The row at hand, one object for all rows. Its cells are texts, or stretches of a longer text that nobody has cut out
 * yet: of a million lines most cells are a number, a date or a key that is known, read where they stand.
 */
export class RowView {
  length = 0;
  private cells: readonly string[] | null = null;
  /** Cells that the file gave, without those that `widen` added. */
  private given = 0;
  private text = '';
  private bounds: Int32Array = NO_BOUNDS;

  /** Takes a row of cells; returns itself. */
  ofCells(cells: readonly string[]): this {
    this.cells = cells;
    this.length = cells.length;
    this.given = cells.length;
    return this;
  }

  /** Takes a row whose cell i stands in `text` from `bounds[2 i]` to `bounds[2 i + 1]` (not included). */
  ofText(text: string, bounds: Int32Array, length: number): this {
    this.cells = null;
    this.text = text;
    this.bounds = bounds;
    this.length = length;
    this.given = length;
    return this;
  }

  /** Adds blank cells behind the last one up to so many. */
  widen(length: number): void {
    if (this.length >= length) return;
    const cells = [...this.all()];
    while (cells.length < length) cells.push('');
    this.cells = cells;
    this.length = length;
  }

  /** Text of a cell; '' beyond the row's end and for place -1. */
  cell(place: number): string {
    if (place < 0 || place >= this.length) return '';
    if (this.cells !== null) return this.cells[place];
    return this.text.slice(this.bounds[2 * place], this.bounds[2 * place + 1]);
  }

  /** The text in which a cell that the row has stands between `from` and `to`. */
  source(place: number): string {
    return this.cells === null ? this.text : this.cells[place];
  }

  from(place: number): number {
    return this.cells === null ? this.bounds[2 * place] : 0;
  }

  to(place: number): number {
    return this.cells === null ? this.bounds[2 * place + 1] : this.cells[place].length;
  }

  /** Characters of a cell; 0 beyond the row's end. */
  lengthOf(place: number): number {
    return place < 0 || place >= this.length ? 0 : this.to(place) - this.from(place);
  }

  /** UTF-16 unit of a cell; NaN beyond its end. */
  codeAt(place: number, at: number): number {
    return at < this.lengthOf(place) ? this.source(place).charCodeAt(this.from(place) + at) : NaN;
  }

  /** True when a cell is this text. */
  equals(place: number, text: string): boolean {
    return this.lengthOf(place) === text.length && this.startsWith(place, text);
  }

  startsWith(place: number, text: string): boolean {
    const { length } = text;
    if (this.lengthOf(place) < length) return false;
    if (length === 0) return true;
    const source = this.source(place);
    const from = this.from(place);
    for (let i = 0; i < length; i++) if (source.charCodeAt(from + i) !== text.charCodeAt(i)) return false;
    return true;
  }

  /** As `isBlank` of the cell's text. */
  isBlank(place: number): boolean {
    const code = this.codeAt(place, 0);
    if (code !== code) return true;
    return isGraphic(code) ? false : isBlank(this.cell(place));
  }

  /** As `isMissing` of the cell's text. */
  isMissing(place: number): boolean {
    const code = this.codeAt(place, 0);
    if (code !== code) return true;
    return beginsValue(code) ? false : isMissing(this.cell(place));
  }

  /** All cells that the file gave, as texts. */
  all(): readonly string[] {
    if (this.cells !== null) return this.cells.length === this.given ? this.cells : this.cells.slice(0, this.given);
    const cells: string[] = [];
    for (let place = 0; place < this.given; place++) cells.push(this.cell(place));
    return cells;
  }
}

/** Printable ASCII: never white space. */
function isGraphic(code: number): boolean {
  return code > 32 && code < 127;
}

/** A digit or a letter that begins no mark for nothing (those begin with n or N). */
export function beginsValue(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 122 && code !== 78 && code !== 110);
}
