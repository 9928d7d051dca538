import type { RowView } from './row-view.ts';
import { isBlank } from '../values/cell-text.ts';

/** Longest cell that is read; anything longer is an unclosed quote or an attack (RELIABILITY.md, bounds). */
export const LONGEST_CELL = 65_536;

export type GateVerdict = 'row' | 'blank' | 'ragged-row' | 'oversized-cell';

/**
 * First look at a row: its shape, and a fingerprint (two 32-bit hashes) of the cells that nothing else will read, so
 * that equal rows are found without keeping them; what is read enters by value (`mixIndex`, `mixNumber`).
 */
export class RowGate {
  low = 0;
  high = 0;
  /** Column of an oversized cell. */
  place = 0;
  private readonly header: number;
  private readonly needed: number;
  /** Places of the columns that enter the fingerprint character by character. */
  private readonly unread: readonly number[];

  /** @param read places of the columns whose values enter the fingerprint otherwise */
  constructor(header: readonly string[], read: readonly number[] = []) {
    this.header = header.length;
    this.unread = [...header.keys()].filter((place) => !read.includes(place));
    let needed = header.length;
    while (needed > 0 && isBlank(header[needed - 1])) needed--;
    this.needed = needed;
  }

  judge(row: RowView): GateVerdict {
    const { length } = row;
    let characters = 0;
    this.place = 0;
    for (let place = 0; place < length; place++) {
      const ofCell = row.to(place) - row.from(place);
      characters += ofCell;
      if (ofCell > LONGEST_CELL) {
        this.place = place;
        return 'oversized-cell';
      }
    }
    if (characters === 0) return 'blank';
    this.low = 0x811c9dc5 | 0;
    this.high = 0x9e3779b9 | 0;
    for (const place of this.unread) if (place < length) this.mixCell(row, place);
    for (let place = this.header; place < length; place++) this.mixCell(row, place);
    return length === this.header || this.isWide(row) ? 'row' : 'ragged-row';
  }

  private mixCell(row: RowView, place: number): void {
    const text = row.source(place);
    const to = row.to(place);
    let { low, high } = this;
    for (let i = row.from(place); i < to; i++) {
      const code = text.charCodeAt(i);
      low = Math.imul(low ^ code, 0x01000193);
      high = (Math.imul(high, 31) + code) | 0;
    }
    // A mark between cells, which no cell can hold, or the border could move.
    this.low = Math.imul(low ^ 0x1ffff, 0x01000193);
    this.high = (Math.imul(high, 31) + 0x1ffff) | 0;
  }

  /** Mixes a whole number (an index) into the fingerprint. */
  mixIndex(index: number): void {
    this.low = Math.imul(this.low ^ index, 0x85ebca6b);
    this.low ^= this.low >>> 13;
    this.high = Math.imul((this.high + index) | 0, 0xc2b2ae35);
    this.high ^= this.high >>> 16;
  }

  /** Mixes any number into the fingerprint, bit by bit. */
  mixNumber(value: number): void {
    SCRATCH_NUMBER[0] = value;
    this.mixIndex(SCRATCH_BITS[0] ^ Math.imul(SCRATCH_BITS[1], 0x9e3779b1));
  }

  /** Cells missing under blank headers, and blank cells beyond the header, are no fault. */
  private isWide(row: RowView): boolean {
    if (row.length < this.needed) return false;
    for (let place = this.header; place < row.length; place++) if (!row.isBlank(place)) return false;
    return true;
  }
}

const SCRATCH_NUMBER = new Float64Array(1);
const SCRATCH_BITS = new Int32Array(SCRATCH_NUMBER.buffer);
