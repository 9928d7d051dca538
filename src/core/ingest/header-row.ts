import { SOURCES } from './sources/registry.ts';
import { HeaderIndex, isBlank, isMissing } from './values/cell-text.ts';
import { readDateText } from './values/date-text.ts';
import { parseNumber } from './values/numbers.ts';

/** Rows looked at; no export has more than a page of notes above its table. */
const MOST_ROWS = 40;

/** Where a table begins. */
export interface HeaderPlace {
  /** Index of the header among the rows given; rows before it are notes, blank, or a `sep=` line. */
  readonly row: number;
  readonly header: readonly string[];
}

/**
 * Finds the header among the first rows of a file: a row that a known format has; else the first row about as wide as
 * the table below it whose cells are names, not values; else the first row that is not blank.
 * @returns null when every row is blank
 */
export function findHeader(rows: readonly (readonly string[])[]): HeaderPlace | null {
  const candidates = rows.slice(0, MOST_ROWS);
  const known = candidates.findIndex((row) => {
    const index = new HeaderIndex(row);
    return SOURCES.some((format) => format.matches(index));
  });
  if (known >= 0) return placeOf(candidates, known);
  const width = tableWidth(candidates);
  const wide = candidates.findIndex((row) => filledCells(row) >= Math.max(2, width * 0.6) && isNames(row));
  if (wide >= 0) return placeOf(candidates, wide);
  const filled = candidates.findIndex((row) => row.some((cell) => !isBlank(cell)) && !isSeparatorLine(row));
  return filled >= 0 ? placeOf(candidates, filled) : null;
}

function placeOf(rows: readonly (readonly string[])[], row: number): HeaderPlace {
  const header = rows[row].map((cell) => cell.replace(/^\uFEFF/, '').trim());
  return { row, header };
}

/** The most frequent number of cells, of the wider rows where two are as frequent. */
function tableWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let width = 0;
  for (const [cells, count] of counts) {
    const best = counts.get(width) ?? 0;
    if (count > best || (count === best && cells > width)) width = cells;
  }
  return width;
}

function filledCells(row: readonly string[]): number {
  return row.reduce((count, cell) => count + (isBlank(cell) ? 0 : 1), 0);
}

/** Cells that are short words and neither numbers nor dates. */
function isNames(row: readonly string[]): boolean {
  const filled = row.filter((cell) => !isMissing(cell));
  const names = filled.filter((cell) => cell.length <= 100 && !isValue(cell.trim()));
  return names.length >= filled.length * 0.8 && names.length > 0;
}

function isValue(cell: string): boolean {
  if (Number.isFinite(parseNumber(cell, '.')) || Number.isFinite(parseNumber(cell, ','))) return true;
  return (
    Number.isFinite(readDateText(cell, 'dmy').localMs) ||
    Number.isFinite(readDateText(cell, 'mdy').localMs) ||
    cell.includes('@')
  );
}

/** Excel's hint 'sep=;', which the delimiter itself may have cut in two. */
function isSeparatorLine(row: readonly string[]): boolean {
  return /^\s*["\uFEFF]?sep=.?"?\s*$/i.test(row[0] ?? '') && row.slice(1).every((cell) => isBlank(cell));
}
