import { proxy } from 'comlink';
import { startWorker } from '../../../src/app/workers/start-worker.ts';
import type { Result } from '../../../src/core/shared/result.ts';
import type { DataApi, ImportReport, ShopState, StepProgress } from '../../../src/rpc/data-api.ts';
import dataAddress from '../../../workers/data.worker.ts?worker&url';

/** The real data worker, over comlink as the page has it. */
export async function startData() {
  const worker = startWorker<DataApi>('data', dataAddress);
  valueOf(await worker.ready());
  // comlink's Remote differs only in that every method surely answers with a promise.
  const api = worker.api as unknown as DataApi;
  return {
    api,
    end: worker.terminate,
    open: async (): Promise<ShopState> => valueOf(await api.open('own', { zone: 'UTC' })),
    /** Imports files as they are recognised. */
    async take(
      files: readonly File[],
      onProgress: (step: StepProgress) => void = () => undefined,
    ): Promise<Result<ImportReport>> {
      const previews = valueOf(await api.preview(files));
      const readable = files.map((file, i) => {
        const { reading, error } = previews[i];
        if (!reading) throw new Error(JSON.stringify(error));
        return { file, reading };
      });
      return api.importFiles('import', readable, proxy(onProgress));
    },
  };
}

export type DataWorker = Awaited<ReturnType<typeof startData>>;

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Deletes what earlier tests left. */
export async function eraseAll(): Promise<void> {
  await caches.delete('regulars-marks');
  for (const { name } of await indexedDB.databases()) {
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name!);
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error as Error);
    });
  }
}

/** The packed blocks, journal and mark as they lie in IndexedDB, read past the worker. */
export async function storedRecords(): Promise<Record<string, unknown[]>> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('regulars-own');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as Error);
  });
  try {
    const records: Record<string, unknown[]> = {};
    for (const name of database.objectStoreNames) {
      records[name] = await new Promise((resolve, reject) => {
        const request = database.transaction(name).objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result as unknown[]);
        request.onerror = () => reject(request.error as Error);
      });
    }
    return records;
  } finally {
    database.close();
  }
}

/** An export of `orders` orders with one line each. */
export function ordersCsv(orders: number, first = 1): string {
  const lines = ['order_id,customer_id,order_date,product_id,quantity,unit_price'];
  for (let i = first; i < first + orders; i++) {
    const day = new Date(Date.UTC(2025, 0, 1 + (i % 300))).toISOString().slice(0, 10);
    lines.push(`O${i},C${i % 97},${day},P${i % 13},${1 + (i % 3)},${(i % 50) + 0.5}`);
  }
  return `${lines.join('\n')}\n`;
}

export function csvFile(text: BlobPart, name = 'orders.csv'): File {
  return new File([text], name, { type: 'text/csv' });
}
