import { decideFormats } from './mapping/column-formats.ts';
import { profileColumns } from './mapping/column-profile.ts';
import { recogniseGeneric } from './mapping/generic-kinds.ts';
import { mapOrders } from './mapping/generic-orders.ts';
import { SOURCES, traitsOf } from './sources/registry.ts';
import { mapColumns } from './sources/source-format.ts';
import type { Mapping, Recognition } from './types.ts';
import { HeaderIndex } from './values/cell-text.ts';
import { readShare } from './values/date-format.ts';

type Rows = readonly (readonly string[])[];

/**
 * What a file is and what its columns mean: by a known format's header, else by names and content.
 * @param header one name per column; blank and repeated names are fine
 * @param sampleRows first data rows (some hundred are plenty), cells in the order of the header; may be empty
 * @param fileName helps where nothing else decides
 */
export function recognise(header: readonly string[], sampleRows: Rows, fileName: string): Recognition {
  const index = new HeaderIndex(header);
  const format = SOURCES.find((candidate) => candidate.matches(index));
  if (format !== undefined) {
    const mapping = mapColumns(format, index, sampleRows);
    return describe(header, sampleRows, { kind: format.kind, source: format.id, mapping });
  }
  const profiles = profileColumns(header.length, sampleRows);
  const orders = mapOrders(index, profiles, sampleRows.slice(0, 400));
  return describe(header, sampleRows, recogniseGeneric(index, profiles, orders, fileName));
}

/**
 * The recognition after a person changed the mapping, the kind or the date format: formats are decided again for the
 * columns that it names now. A date format that the person chose holds where it reads the column as well as the one
 * found, which is how an ambiguous order of day and month is settled.
 */
export function recogniseAgain(header: readonly string[], sampleRows: Rows, wanted: Wanted): Recognition {
  const found = describe(header, sampleRows, wanted);
  const { date } = wanted.mapping;
  const chosen = wanted.dateFormat ?? null;
  if (date === undefined || chosen === null || found.dateFormat === null) return found;
  const cells = sampleRows.map((row) => row[date] ?? '');
  const isAsGood = readShare(cells, chosen.pattern) >= readShare(cells, found.dateFormat.pattern);
  const isSettled = found.dateFormat.pattern !== chosen.pattern || !chosen.isAmbiguous;
  if (!isAsGood || !isSettled) return found;
  return { ...found, dateFormat: { ...found.dateFormat, pattern: chosen.pattern, isAmbiguous: false } };
}

type Wanted = Pick<Recognition, 'kind' | 'source' | 'mapping'> & Partial<Pick<Recognition, 'dateFormat'>>;

function describe(
  header: readonly string[],
  rows: Rows,
  { kind, source, mapping }: { kind: Recognition['kind']; source: string; mapping: Mapping },
): Recognition {
  return { kind, source, mapping, ...decideFormats(header, rows, mapping, traitsOf(source)) };
}

/** True when an order file needs no question: date and money are found, and the dates have one reading. */
export function isCertain(recognition: Recognition): boolean {
  if (recognition.kind === 'unknown') return false;
  if (recognition.kind !== 'orders') return true;
  const { mapping, dateFormat } = recognition;
  const hasMoney = [mapping.unitPrice, mapping.lineAmount, mapping.orderTotal, mapping.orderSubtotal].some(
    (place) => place !== undefined,
  );
  return hasMoney && mapping.date !== undefined && dateFormat !== null && !dateFormat.isAmbiguous;
}
