import { isCertain, recognise, recogniseAgain } from '../../src/core/ingest/recognise.ts';
import { previewOrders } from '../../src/core/ingest/preview.ts';
import type { FileReading, Recognition } from '../../src/core/ingest/types.ts';
import type { FileKind } from '../../src/core/pipeline/artefacts.ts';
import type { AppError } from '../../src/core/shared/errors.ts';
import { fail, succeed } from '../../src/core/shared/result.ts';
import type { DataApi, FilePreview } from '../../src/rpc/data-api.ts';
import { openTable, type OpenedTable } from '../reading/open-table.ts';
import type { Session } from './session.ts';

/** Kinds that an import uses; `plan` and `backup` take their own ways, the rest is recognised and told. */
const USED: readonly FileKind[] = ['orders', 'customers', 'products', 'plan', 'backup'];

/** Rows shown for the mapping, and orders rebuilt from the first rows. */
const SHOWN_ROWS = 20;
const SHOWN_ORDERS = 5;

export function previewingApi(session: Session): Pick<DataApi, 'preview' | 'previewAs'> {
  const zoneOf = (): string => (session.shop.ok ? session.shop.value.settings.zone : 'UTC');
  return {
    async preview(files) {
      const previews: FilePreview[] = [];
      for (const file of files) previews.push(await previewFile(file, null, zoneOf()));
      return succeed(previews);
    },
    previewAs: async (file, reading) => succeed(await previewFile(file, reading, zoneOf())),
  };
}

/** What a file is, as found (`wanted` null) or as the person wants it read. Nothing is stored. */
async function previewFile(file: File, wanted: FileReading | null, zone: string): Promise<FilePreview> {
  const opened = await openTable(file, wanted);
  if (!opened.ok) return refused(file, opened.error);
  if (opened.value === 'backup') return { ...refused(file, null), reading: backupReading() };
  const table = opened.value;
  const recognition = recogniseTable(table, wanted, file.name);
  const reading: FileReading = { ...readingOf(table), recognition };
  const error = problemOf(recognition, table, file.name);
  if (error !== null && isFinal(error)) return refused(file, error);
  const preview = recognition.kind === 'orders' && error === null ? previewOrders(reading, table.rows, { zone, limit: SHOWN_ORDERS }) : null;
  return {
    ...refused(file, error),
    reading,
    orders: preview?.orders ?? [],
    sampleRows: table.rows.slice(0, SHOWN_ROWS),
    currency: preview?.currency ?? recognition.currency ?? '',
    currencyDigits: preview?.currencyDigits ?? 2,
    isCertain: error === null && isCertain(recognition),
  };
}

/** The person's mapping holds as long as the columns are the same; with another delimiter or header it is found anew. */
function recogniseTable(table: OpenedTable, wanted: FileReading | null, name: string): Recognition {
  const isSameHeader = wanted !== null && wanted.header.join('\n') === table.header.join('\n');
  if (isSameHeader) return recogniseAgain(table.header, table.rows, wanted.recognition);
  return recognise(table.header, table.rows, name);
}

function problemOf({ kind, mapping }: Recognition, { header }: OpenedTable, name: string): AppError | null {
  if (kind === 'unknown') return fail('file/unknown-kind', { name, columns: [...header] }).error;
  if (!USED.includes(kind)) return fail('file/kind-not-used', { name, kind }).error;
  if (kind !== 'orders') return null;
  if (mapping.date === undefined) return fail('file/no-date-column', { name, columns: [...header] }).error;
  const hasAmount = [mapping.unitPrice, mapping.lineAmount, mapping.orderTotal, mapping.orderSubtotal].some((column) => column !== undefined);
  return hasAmount ? null : fail('file/no-amount-column', { name, columns: [...header] }).error;
}

/** A missing column can be shown by the person; an unknown kind chosen; of a kind that nothing here uses there is nothing to ask. */
function isFinal({ code }: AppError): boolean {
  return code === 'file/kind-not-used';
}

function refused(file: File, error: AppError | null): FilePreview {
  return { name: file.name, size: file.size, reading: null, error, orders: [], sampleRows: [], currency: '', currencyDigits: 2, isCertain: false };
}

function readingOf({ encoding, delimiter, skipLines, header }: OpenedTable): Omit<FileReading, 'recognition'> {
  return { encoding, delimiter, skipLines, header };
}

function backupReading(): FileReading {
  const recognition: Recognition = { kind: 'backup', source: 'regulars-backup', mapping: {}, dateFormat: null, numberFormat: { decimal: '.' } };
  return { recognition, encoding: '', delimiter: '', skipLines: 0, header: [] };
}
