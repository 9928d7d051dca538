import { zipSync } from 'fflate';
import type { QuarantinedRow } from '../../src/core/ingest/types.ts';
import { fail, succeed } from '../../src/core/shared/result.ts';
import type { ImportEntry } from '../../src/data/records.ts';
import type { DataApi, NamedFile } from '../../src/rpc/data-api.ts';
import { concatenate } from '../reading/byte-source.ts';
import { csvFile } from './csv-file.ts';
import type { Session } from './session.ts';

/** Columns put after the file's own: where the row stood, and what could not be read. */
const ADDED = ['regulars: line', 'regulars: column', 'regulars: reason'];

/** So that Excel takes the file for UTF-8. */
const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

export function quarantineApi(session: Session): Pick<DataApi, 'quarantineCsv'> {
  return {
    quarantineCsv: () =>
      session.withShop(async (shop) => {
        const files: NamedFile[] = [];
        for (const entry of shop.imports) {
          if (entry.quarantined > 0) files.push(fileOf(entry, await shop.quarantined([entry])));
        }
        if (files.length === 0) return fail('store/no-data', {});
        return succeed(files.length === 1 ? files[0] : zipped(files));
      }),
  };
}

/** The unreadable rows of one import under its own header, so that they can be mended and dropped in again. */
function fileOf(entry: ImportEntry, rows: readonly QuarantinedRow[]): NamedFile {
  const { header, delimiter } = entry.reading;
  const table = rows.map((row) => {
    // A row whose quotes are wrong is kept as one cell, as it stands in the file.
    const cells = row.cells.length === 1 ? row.cells[0].split(delimiter) : row.cells;
    const missing = Array<string>(Math.max(0, header.length - cells.length)).fill('');
    return [...cells, ...missing, row.row, row.column, row.rule];
  });
  const name = `${entry.name.replace(/(\.csv)?(\.gz)?$/i, '')}-unreadable.csv`;
  const file = csvFile(name, { header: [...header, ...ADDED], rows: table });
  return { ...file, bytes: concatenate([BYTE_ORDER_MARK, file.bytes]) };
}

function zipped(files: readonly NamedFile[]): NamedFile {
  const entries = Object.fromEntries(files.map(({ name, bytes }, i) => [`${i + 1}-${name}`, bytes]));
  return { name: 'unreadable-rows.zip', type: 'application/zip', bytes: zipSync(entries) };
}
