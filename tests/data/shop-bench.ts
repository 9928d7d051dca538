import { recognise } from '../../src/core/ingest/recognise.ts';
import type { ImportFile, StepProgress } from '../../src/rpc/data-api.ts';
import type { Result } from '../../src/core/shared/result.ts';
import { openTable } from '../../workers/reading/open-table.ts';
import { importingApi } from '../../workers/shop/importing.ts';
import { keepingApi } from '../../workers/shop/keeping.ts';
import { quarantineApi } from '../../workers/shop/quarantine-file.ts';
import { Session, sessionApi } from '../../workers/shop/session.ts';

/** The data worker's reading and keeping half on a session of its own, without the worker. */
export function makeBench() {
  const session = new Session();
  const api = { ...sessionApi(session), ...importingApi(session), ...keepingApi(session), ...quarantineApi(session) };
  return {
    session,
    api,
    /** Imports files as they are recognised. */
    async take(files: readonly File[], onProgress: (step: StepProgress) => void = () => undefined) {
      return api.importFiles('import', await Promise.all(files.map(readAs)), onProgress);
    },
    /** The open shop. */
    get shop() {
      return valueOf(session.shop);
    },
  };
}

/** A file with the reading that its own first rows give. */
export async function readAs(file: File): Promise<ImportFile> {
  const table = valueOf(await openTable(file, null));
  if (table === 'backup') throw new Error('a backup');
  return { file, reading: { ...table, recognition: recognise(table.header, table.rows, file.name) } };
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** An export of `orders` orders with one line each, numbered from `first`; the dates are all different days. */
export function ordersCsv(orders: number, first = 1): string {
  let text = 'order_id,customer_id,order_date,product_id,quantity,unit_price\n';
  for (let i = first; i < first + orders; i++) {
    const day = new Date(Date.UTC(2025, 0, 1 + (i % 300))).toISOString().slice(0, 10);
    text += `O${i},C${i % 97},${day},P${i % 13},${1 + (i % 3)},${(i % 50) + 0.5}\n`;
  }
  return text;
}

export function csvFile(text: BlobPart, name = 'orders.csv'): File {
  return new File([text], name, { type: 'text/csv' });
}
