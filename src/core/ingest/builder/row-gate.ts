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
  private readonly isRead: readonly boolean[];

  /** @param read places of the columns whose values enter the fingerprint otherwise */
  constructor(header: readonly string[], read: readonly number[] = []) {
    this.header = header.length;
    this.isRead = header.map((_, place) => read.includes(place));
    let needed = header.length;
    while (needed > 0 && isBlank(header[needed - 1])) needed--;
    this.needed = needed;
  }

  judge(cells: readonly string[]): GateVerdict {
    let low = 0x811c9dc5 | 0;
    let high = 0x9e3779b9 | 0;
    let characters = 0;
    this.place = 0;
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i];
      const length = cell.length;
      characters += length;
      if (length > LONGEST_CELL) {
        this.place = i;
        return 'oversized-cell';
      }
      if (this.isRead[i]) continue;
      for (let j = 0; j < length; j++) {
        const code = cell.charCodeAt(j);
        low = Math.imul(low ^ code, 0x01000193);
        high = (Math.imul(high, 31) + code) | 0;
      }
      // A mark between cells, which no cell can hold, or the border could move.
      low = Math.imul(low ^ 0x1ffff, 0x01000193);
      high = (Math.imul(high, 31) + 0x1ffff) | 0;
    }
    this.low = low;
    this.high = high;
    if (characters === 0) return 'blank';
    return cells.length === this.header || this.isWide(cells) ? 'row' : 'ragged-row';
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
  private isWide(cells: readonly string[]): boolean {
    if (cells.length < this.needed) return false;
    for (let i = this.header; i < cells.length; i++) if (!isBlank(cells[i])) return false;
    return true;
  }
}

const SCRATCH_NUMBER = new Float64Array(1);
const SCRATCH_BITS = new Int32Array(SCRATCH_NUMBER.buffer);
