import type { FileKind } from '../../pipeline/artefacts.ts';
import type { Field, Mapping } from '../types.ts';
import { isMissing, type HeaderIndex } from '../values/cell-text.ts';

/** Habits of a format that its columns do not show. */
export interface SourceTraits {
  /** Money fields that stand on each line; all others are taken once per order, on its first line. */
  readonly lineMoney?: readonly Field[];
  /** Order of day and month that the program always writes. */
  readonly dateOrder?: 'dmy' | 'mdy';
  /** Currency where no column and no sign says one. */
  readonly currency?: string;
  /** Order fields stand on the first row of an order only; rows with a blank order id belong to the order above. */
  readonly hasHeadRows?: boolean;
  /** The subtotal is what was left after discounts (they are added back for gross). */
  readonly isSubtotalAfterDiscount?: boolean;
  /** An order id that begins so is a cancellation. */
  readonly cancelledPrefix?: string;
  /** Tax is contained in the amounts unless the file's own totals say otherwise. */
  readonly isTaxIncluded?: boolean;
  /** The customer's name and phone stand in an address cell ('张三，86-139…，广东省…'). */
  readonly isIdentityInAddress?: boolean;
}

/** One export format: how to know it by its header, and which column means what. */
export interface SourceFormat {
  readonly id: string;
  readonly kind: FileKind;
  readonly traits: SourceTraits;
  /** True for a header of this format. Names are normalised (`normaliseHeader`). */
  matches(header: HeaderIndex): boolean;
  /** Meaning → normalised header names, best first. */
  readonly columns: Readonly<Partial<Record<Field, readonly string[]>>>;
}

/**
 * The mapping that a format gives for a header: for each meaning the first of its names that is there and has a cell
 * filled, else the first that is there.
 */
export function mapColumns(format: SourceFormat, header: HeaderIndex, rows: readonly (readonly string[])[]): Mapping {
  const mapping: Partial<Record<Field, number>> = {};
  for (const [field, names] of Object.entries(format.columns) as [Field, readonly string[]][]) {
    const places = names.map((name) => header.find(name)).filter((place) => place >= 0);
    const filled = places.find((place) => rows.some((row) => !isMissing(row[place] ?? '')));
    const place = filled ?? places[0];
    if (place !== undefined) mapping[field] = place;
  }
  return mapping;
}
