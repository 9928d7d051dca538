import Papa from 'papaparse';
import type { NamedFile } from '../../src/rpc/data-api.ts';
import type { CsvTable } from './export-rows.ts';

/**
 * A table as a CSV file that spreadsheets and mailers take: RFC 4180, UTF-8. Text that a spreadsheet would run as a
 * formula gets an apostrophe (OWASP, CSV injection); numbers stay numbers.
 */
export function csvFile(name: string, { header, rows }: CsvTable): NamedFile {
  const guarded = rows.map((cells) => cells.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell)));
  const text = Papa.unparse({ fields: [...header], data: guarded }, { newline: '\r\n' });
  return { name, type: 'text/csv', bytes: new TextEncoder().encode(`${text}\r\n`) };
}

function harmless(cell: string): string {
  return /^[=+\-@\t\r＝＋－＠]/.test(cell) && !/^[+-]?[\d.,]+$/.test(cell) ? `'${cell}` : cell;
}
