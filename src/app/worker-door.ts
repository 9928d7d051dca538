import { proxy } from 'comlink';
import dataAddress from '../../workers/data.worker.ts?worker&url';
import type { DataApi } from '../rpc/data-api.ts';
import type { DataDoor } from './data-door.ts';
import { startWorker } from './workers/start-worker.ts';
import { createWorkerFactory } from './workers/worker-factory.ts';

/** Starts the real data worker and gives it the means to get its helpers. Rejects with the AppError of a failed load. */
export async function openDataWorker(): Promise<DataDoor> {
  const worker = startWorker<DataApi>('data', dataAddress);
  const ready = await worker.ready();
  if (!ready.ok) throw ready.error;
  const factory = createWorkerFactory();
  const door: DataDoor = {
    // comlink's Remote differs only in that every method surely answers with a promise, which all of these do.
    api: worker.api as unknown as DataApi,
    lost: worker.lost.then((failure) => {
      factory.endAll();
      return failure.error;
    }),
    close: worker.terminate,
  };
  await worker.race(door.api.connect(proxy(factory)));
  return door;
}
