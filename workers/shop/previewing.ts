import { digitsFor } from '../../src/core/ingest/builder/row-plan.ts';
import { LedgerBuilder } from '../../src/core/ingest/ledger-builder.ts';
import { previewOrders } from '../../src/core/ingest/preview.ts';
import { isCertain, recognise, recogniseAgain } from '../../src/core/ingest/recognise.ts';
import type { FileReading, Recognition } from '../../src/core/ingest/types.ts';
import type { AppError } from '../../src/core/shared/errors.ts';
import { fail, succeed } from '../../src/core/shared/result.ts';
import type { DataApi, FilePreview } from '../../src/rpc/data-api.ts';
import { openTable, type OpenedTable } from '../reading/open-table.ts';
import type { Session } from './session.ts';

/** Rows shown for the mapping. */
const SHOWN_ROWS = 20;

export function previewingApi(session: Session): Pick<DataApi, 'preview' | 'previewAs'> {
  const contextOf = (): ShopFacts => {
    const shop = session.shop.ok ? session.shop.value : null;
    const ledger = shop?.ledger ?? null;
    return {
      zone: shop?.settings.zone ?? 'UTC',
      currency: ledger?.currency ?? '',
      digits: ledger ? ledger.currencyDigits : null,
    };
  };
  return {
    async preview(files) {
      const previews: FilePreview[] = [];
      for (const file of files) previews.push(await previewFile(file, null, contextOf()));
      return succeed(previews);
    },
    previewAs: async (file, reading) => succeed(await previewFile(file, reading, contextOf())),
  };
}

/** What of the open shop decides how a file is understood. */
interface ShopFacts {
  readonly zone: string;
  /** '' and null before the first import. */
  readonly currency: string;
  readonly digits: number | null;
}

/** What a file is, as found (`wanted` null) or as the person wants it read. Nothing is stored. */
async function previewFile(file: File, wanted: FileReading | null, shop: ShopFacts): Promise<FilePreview> {
  const opened = await openTable(file, wanted);
  if (!opened.ok) return refused(file, opened.error);
  if (opened.value === 'backup') return { ...refused(file, null), reading: backupReading() };
  const { header, rows, ...shape } = opened.value;
  const recognition = recogniseTable(opened.value, wanted, file.name);
  const reading: FileReading = { ...shape, header, recognition };
  const error = problemOf(reading, file.name, shop);
  if (error?.code === 'file/kind-not-used') return refused(file, error);
  const currency = recognition.currency || shop.currency;
  return {
    ...refused(file, error),
    reading,
    orders: error === null ? previewOrders(header, rows, reading, shop.zone) : [],
    sampleRows: rows.slice(0, SHOWN_ROWS),
    currency,
    currencyDigits: digitsFor(currency, shop.digits),
    isCertain: error === null && isCertain(recognition),
  };
}

/** The person's mapping holds as long as the columns are the same; with another delimiter or header it is found anew. */
function recogniseTable(table: OpenedTable, wanted: FileReading | null, name: string): Recognition {
  const isSameHeader = wanted !== null && wanted.header.join('\n') === table.header.join('\n');
  if (isSameHeader) return recogniseAgain(table.header, table.rows, wanted.recognition);
  return recognise(table.header, table.rows, name);
}

/** What the import would refuse the file for. The reading stays: a missing column or a kind can be shown by the person. */
function problemOf(reading: FileReading, name: string, shop: ShopFacts): AppError | null {
  const { kind, currency } = reading.recognition;
  // A plan goes to restorePlan, not into the ledger.
  if (kind === 'plan') return null;
  if (kind === 'orders' && currency && shop.currency && currency !== shop.currency) {
    return fail('file/mixed-currencies', { name, currencies: [shop.currency, currency] }).error;
  }
  const started = new LedgerBuilder({ zone: shop.zone, existing: null }).startFile({ name, source: 0, reading });
  return started.ok ? null : started.error;
}

function refused(file: File, error: AppError | null): FilePreview {
  return {
    name: file.name,
    size: file.size,
    reading: null,
    error,
    orders: [],
    sampleRows: [],
    currency: '',
    currencyDigits: 2,
    isCertain: false,
  };
}

function backupReading(): FileReading {
  const recognition: Recognition = {
    kind: 'backup',
    source: 'regulars-backup',
    mapping: {},
    dateFormat: null,
    numberFormat: { decimal: '.' },
  };
  return { recognition, encoding: '', delimiter: '', skipLines: 0, header: [] };
}
