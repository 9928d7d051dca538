import type { DictionaryDelta } from './dictionary-builder.ts';
import type { Column, ColumnName } from './line-columns.ts';

/** Lines of a block (DESIGN.md, "Data backbone"). */
export const BLOCK_LINES = 65_536;
export const DICTIONARIES = ['customer', 'product', 'order', 'coupon', 'channel'] as const;
export type DictionaryName = (typeof DICTIONARIES)[number];

/** Late values of one attribute of keys that earlier blocks brought. */
export interface AttributeUpdate {
  readonly dictionary: DictionaryName;
  readonly attribute: string;
  readonly index: number[];
  readonly value: string[];
}

/** Late values of lines that earlier blocks brought: a refund or a cancellation that a later row or file told. */
export interface LineUpdate {
  readonly column: ColumnName;
  readonly line: Int32Array;
  readonly value: Float64Array;
}

/**
 * What one transaction stores: some lines, and everything that dictionaries and earlier lines gained meanwhile. The
 * same rows give the same blocks, whatever the size of the pieces they come in.
 */
export interface LedgerBlock {
  /** Number of the first line in the ledger. */
  readonly firstLine: number;
  readonly lines: number;
  /** Columns in use, each of `lines` places. A column that an earlier block lacks is empty there (0, or -1 for text). */
  readonly columns: Readonly<Record<string, Column>>;
  readonly dictionaryAdditions: Readonly<Record<DictionaryName, DictionaryDelta>>;
  readonly attributeUpdates: readonly AttributeUpdate[];
  readonly lineUpdates: readonly LineUpdate[];
  /** As known when the block was cut; those of the last block hold. */
  readonly facts: CurrencyFacts;
}

/** What a ledger knows of its money beside the lines. */
export interface CurrencyFacts {
  readonly currency: string;
  readonly currencyDigits: number;
  readonly taxIncluded: boolean;
}
