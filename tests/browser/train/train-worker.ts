import { proxy } from 'comlink';
import { startWorker } from '../../../src/app/workers/start-worker.ts';
import type { ClassifierInput } from '../../../src/core/models/contract.ts';
import type { LogisticFit, TrainApi, TrainDevice } from '../../../src/rpc/train-api.ts';
import type { Result } from '../../../src/core/shared/result.ts';
import trainAddress from '../../../workers/train.worker.ts?worker&url';

export function startTrain() {
  return startWorker<TrainApi>('train', trainAddress);
}

export type TrainWorker = ReturnType<typeof startTrain>;

/** A fit in the worker; the callback is proxied, as comlink wants it. */
export function fitIn(
  worker: TrainWorker,
  input: ClassifierInput,
  devices: readonly TrainDevice[],
  onProgress: (done01: number) => void = () => undefined,
  jobId = 'fit',
): Promise<Result<LogisticFit>> {
  return worker.race(worker.api.fitLogistic(jobId, input, 1, devices, proxy(onProgress)));
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
