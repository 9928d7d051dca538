import type { NamedFile } from '../../rpc/data-api.ts';

/** The same figures as the chart, as rows. A cell that shows other text than its value gives both. */
export interface TableTwin {
  readonly columns: readonly { readonly title: string; readonly isNumber?: boolean }[];
  readonly rows: readonly (readonly TwinCell[])[];
  /** File name without ending. */
  readonly name: string;
}
export type TwinCell = string | number | { readonly value: string | number; readonly text: string };

export function cellText(cell: TwinCell): string {
  return typeof cell === 'object' ? cell.text : String(cell);
}

/** RFC 4180 with a byte-order mark, so that spreadsheets read Chinese; values, not texts. */
export function twinToCsv(table: TableTwin): NamedFile {
  const lines = [table.columns.map((column) => quote(column.title)), ...table.rows.map((row) => row.map(csvCell))];
  const text = '\ufeff' + lines.map((line) => line.join(',')).join('\r\n') + '\r\n';
  return { name: `${table.name}.csv`, type: 'text/csv', bytes: new TextEncoder().encode(text) };
}

function csvCell(cell: TwinCell): string {
  const value = typeof cell === 'object' ? cell.value : cell;
  return typeof value === 'number' ? (Number.isFinite(value) ? String(value) : '') : quote(value);
}

/** Text that a spreadsheet would run as a formula gets an apostrophe (OWASP, CSV injection). */
function quote(text: string): string {
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
