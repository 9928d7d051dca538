import { transfer } from 'comlink';
import computeAddress from '../../../workers/compute.worker.ts?worker&url';
import trainAddress from '../../../workers/train.worker.ts?worker&url';
import type { ComputeApi } from '../../rpc/compute-api.ts';
import type { WorkerFactory } from '../../rpc/data-api.ts';
import type { TrainApi } from '../../rpc/train-api.ts';
import { startWorker, type StartedWorker } from './start-worker.ts';

/** A safeguard only: the data worker asks for as many compute workers as it keeps busy, two. */
const MOST_COMPUTE_WORKERS = 8;

/**
 * Makes compute and train workers on the page and hands ports to the data worker (give it as comlink `proxy`). Each
 * `compute()` is a worker of its own; `train()` gives the one train worker of the running job, until `endTrain()`. Both
 * reject, with the error's code as message, when the worker does not load. A worker that crashes is ended, which
 * whoever holds a port to it hears of (workers/connect/connect-port.ts), and is made anew by the next call.
 */
export function createWorkerFactory(): WorkerFactory & { endAll(): void } {
  const compute = new Set<StartedWorker<ComputeApi>>();
  let train: StartedWorker<TrainApi> | null = null;

  const startCompute = (): StartedWorker<ComputeApi> => {
    if (compute.size >= MOST_COMPUTE_WORKERS) throw new Error(`more than ${MOST_COMPUTE_WORKERS} compute workers`);
    const worker = startWorker<ComputeApi>('compute', computeAddress);
    compute.add(worker);
    void worker.lost.then(() => compute.delete(worker));
    return worker;
  };
  const startTrain = (): StartedWorker<TrainApi> => {
    const worker = startWorker<TrainApi>('train', trainAddress);
    void worker.lost.then(() => {
      if (train === worker) train = null;
    });
    return worker;
  };
  const endTrain = (): void => {
    train?.terminate();
    train = null;
  };

  return {
    compute: () => portOf(startCompute()),
    train: () => portOf((train ??= startTrain())),
    endTrain: () => Promise.resolve(endTrain()),
    persist: askToKeepData,
    endAll: () => {
      endTrain();
      for (const worker of compute) worker.terminate();
    },
  };
}

async function portOf(worker: Pick<StartedWorker<ComputeApi>, 'ready' | 'connect'>): Promise<MessagePort> {
  const ready = await worker.ready();
  if (!ready.ok) throw new Error(ready.error.code);
  const port = worker.connect();
  return transfer(port, [port]);
}

/** The browser's answer; null where it has no such question. */
async function askToKeepData(): Promise<boolean | null> {
  const storage: Partial<StorageManager> | undefined = navigator.storage;
  if (!storage?.persist) return null;
  return (await storage.persisted?.()) || storage.persist();
}
