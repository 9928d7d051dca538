import type { FileKind } from '../pipeline/artefacts.ts';

/** What a column can mean. A mapping says, for each meaning, the index of its column. */
export const FIELDS = [
  'order',
  'date',
  'time',
  'customer',
  'customerName',
  'customerEmail',
  'customerPhone',
  'country',
  'consent',
  'product',
  'productName',
  'category',
  'quantity',
  'unitPrice',
  'lineAmount',
  'orderTotal',
  'orderSubtotal',
  'discount',
  'tax',
  'shipping',
  'refund',
  'coupon',
  'channel',
  'status',
  'cancelledAt',
  'currency',
  'cost',
] as const;
export type Field = (typeof FIELDS)[number];
export type Mapping = Readonly<Partial<Record<Field, number>>>;

/** How the dates of one column are written, decided once per column. */
export interface DateFormat {
  readonly pattern: 'ymd' | 'dmy' | 'mdy' | 'excel' | 'epochSeconds' | 'epochMs' | 'compact' | 'dMonY' | 'chinese';
  /** Evidence: rows that only this order of day and month can explain; 0 = taken by default, to be asked. */
  readonly evidence: number;
  readonly isAmbiguous: boolean;
  readonly examples: readonly string[];
}

export interface NumberFormat {
  /** '.' or ','. */
  readonly decimal: '.' | ',';
}

export interface Recognition {
  readonly kind: FileKind;
  /** Id of the source format: 'online-retail', 'shopify-orders', 'generic-orders', … */
  readonly source: string;
  readonly mapping: Mapping;
  readonly dateFormat: DateFormat | null;
  readonly numberFormat: NumberFormat;
  /** Columns whose numbers are written otherwise than `numberFormat`. */
  readonly numberFormats?: Readonly<Partial<Record<Field, NumberFormat>>>;
  /** Money fields that stand on each line rather than once per order (discount, tax, shipping, refund). */
  readonly lineMoney?: readonly Field[];
  /** ISO 4217 of most sample rows ('' or absent: no file says). Rows in another currency are quarantined. */
  readonly currency?: string;
}

/** How a file is to be read; the person may change it before the import. */
export interface FileReading {
  readonly recognition: Recognition;
  readonly encoding: string;
  readonly delimiter: string;
  /** Lines of junk above the header, to be skipped. */
  readonly skipLines: number;
  readonly header: readonly string[];
}

/** One reconstructed order for the preview. */
export interface PreviewOrder {
  readonly order: string;
  readonly time: number;
  readonly customer: string;
  readonly lines: readonly { readonly product: string; readonly quantity: number; readonly amount: number }[];
  readonly total: number;
}

/** A row that could not be read: kept beside the ledger, can be downloaded, mended and dropped in again. */
export interface QuarantinedRow {
  readonly file: string;
  /** 1-based line in the file where the row starts. */
  readonly row: number;
  readonly column: string;
  readonly text: string;
  readonly rule: 'unreadable-date' | 'unreadable-number' | 'ragged-row' | 'oversized-cell';
  readonly cells: readonly string[];
}
