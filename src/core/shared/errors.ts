/**
 * The one table of expected failures. An error holds data, never a sentence: the sentence is made at the edge from
 * the code (dictionary key `error.<code>`), in the reader's language.
 */
export interface ErrorDetail {
  'file/empty': { name: string };
  'file/header-only': { name: string };
  /** What the first bytes say the file is: png, jpeg, gif, webp, pdf, html, xlsx, zip, json, parquet, binary. */
  'file/not-a-table': { name: string; looksLike: string };
  'file/one-column': { name: string; header: string };
  'file/unknown-kind': { name: string; columns: string[] };
  /** The kind is recognised (reviews, events, …) but nothing here can use it yet. */
  'file/kind-not-used': { name: string; kind: string };
  'file/no-date-column': { name: string; columns: string[] };
  'file/no-amount-column': { name: string; columns: string[] };
  /** A quote opened at `line` (1-based, of the file) that is not closed within the limits of one cell. */
  'file/unclosed-quote': { name: string; line: number };
  'file/too-many-unreadable': { name: string; unreadable: number; rows: number };
  'file/dates-unreadable': { name: string; column: string; examples: string[] };
  'file/mixed-currencies': { name: string; currencies: string[] };
  'file/broken-gzip': { name: string };
  'file/inflates-too-much': { name: string; ratio: number };
  'file/unreadable': { name: string; message: string };
  'import/cancelled': { name: string };
  /** Found at opening: the tab was closed in the middle; nothing of the file was kept. */
  'import/interrupted': { name: string };
  'import/nothing-counts': { name: string; rows: number };
  'store/unavailable': { message: string };
  'store/quota': { neededBytes: number };
  'store/failed': { message: string };
  'store/read-only': Record<never, never>;
  'store/lost': { what: string };
  'store/no-data': Record<never, never>;
  'backup/not-a-backup': { name: string };
  'backup/damaged': { name: string; part: string };
  'backup/too-new': { name: string; version: number };
  'model/too-little-data': { what: string; have: number; need: number };
  'model/one-class': { rows: number };
  'model/not-finite': { what: string; row: number };
  'model/bad-params': { name: string; value: number };
  'model/not-converged': { iterations: number; gradientNorm: number };
  'job/cancelled': { job: string };
  'worker/not-loaded': { worker: string };
  'worker/crashed': { worker: string; message: string };
  'device/unavailable': { device: string };
  'device/lost': { device: string; message: string };
  'plan/margin-unknown': Record<never, never>;
  'plan/nothing-to-issue': Record<never, never>;
  'plan/already-issued': { round: number };
  'plan/not-found': { round: number };
  'plan/file-damaged': { name: string; line: number };
  'settings/invalid': { name: string; value: string };
}

export type ErrorCode = keyof ErrorDetail;

export type AppError = {
  [C in ErrorCode]: { readonly code: C; readonly detail: ErrorDetail[C] };
}[ErrorCode];
