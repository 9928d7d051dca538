import Papa from 'papaparse';

export const DELIMITERS = [',', ';', '\t', '|'] as const;

export interface TableShape {
  readonly delimiter: string;
  /** 1 where the first line is Excel's `sep=;`, which is no header. */
  readonly skipLines: number;
  readonly newline: '\n' | '\r';
}

const SAMPLE_ROWS = 100;

/**
 * Finds the delimiter of a table from its first lines, quotes respected: the one that gives most rows the same number
 * of cells, and of equals the one with more cells. A `sep=` line decides by itself. `isWhole`: the text is the whole file.
 */
export function detectShape(text: string, isWhole: boolean): TableShape {
  const newline = detectNewline(text);
  const told = /^sep=(.)\r?(?=\n|\r|$)/i.exec(text);
  if (told) return { delimiter: told[1]!, skipLines: 1, newline };
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(firstRows(text, { delimiter, newline, isWhole, limit: SAMPLE_ROWS }));
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, skipLines: 0, newline };
}

/** LF wherever there is one (a CR before it is taken off the last cell); CR alone for files of old Macs. */
export function detectNewline(text: string): '\n' | '\r' {
  return text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
}

interface FirstRowsOptions {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** False: the text may end within a row, which is then left out. */
  readonly isWhole: boolean;
  readonly limit: number;
}

/** The first rows of a text as cells. */
function firstRows(text: string, options: FirstRowsOptions): string[][] {
  const parser = new Papa.Parser({ delimiter: options.delimiter, newline: options.newline, preview: options.limit });
  const parsed = parser.parse(text, 0, !options.isWhole) as { data: string[][] };
  return parsed.data;
}

export function isBlank(row: readonly string[]): boolean {
  return row.length === 1 && (row[0] === '' || row[0] === '\r');
}

/** Takes the CR of a CRLF line end off the last cell. */
export function dropCarriageReturn(row: string[]): void {
  const last = row[row.length - 1]!;
  if (last.charCodeAt(last.length - 1) === 13) row[row.length - 1] = last.slice(0, -1);
}

function scoreOf(rows: readonly string[][]): number {
  const counts = new Map<number, number>();
  let total = 0;
  for (const row of rows) {
    if (isBlank(row)) continue;
    total++;
    counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  }
  let best = 0;
  for (const [cells, times] of counts) {
    if (cells < 2) continue;
    // Consistency weighs more than width: a decimal comma also cuts every row but the header.
    best = Math.max(best, (times / total) ** 2 * Math.log2(1 + cells));
  }
  return best;
}
