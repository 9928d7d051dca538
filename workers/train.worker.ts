import type { TrainApi } from '../src/rpc/train-api.ts';
import { succeed } from '../src/core/shared/result.ts';
import { exposeApi } from './connect/expose-api.ts';
import { createJobBoard } from './connect/job-board.ts';
import { transferWhole } from './connect/transfer-result.ts';

/** tfjs is loaded with the first job, so that the worker itself answers at once. */
const board = createJobBoard('train');
const silent = (): void => undefined;

const api: TrainApi = {
  ready: () => Promise.resolve(true),
  selfTest: (devices) =>
    board.run('self-test', 0, silent, async (context) => {
      const { selfTest } = await import('./tf/self-test.ts');
      return succeed(await selfTest(devices, context));
    }),
  async fitLogistic(jobId, input, l2, devices, onProgress) {
    const result = await board.run(jobId, 0, onProgress, async (context) => {
      const { fitLogistic } = await import('./tf/logistic.ts');
      return fitLogistic(input, l2, devices, context);
    });
    return transferWhole(result);
  },
  async fitKMeans(jobId, input, params, devices, onProgress) {
    const result = await board.run(jobId, params.seed, onProgress, async (context) => {
      const { fitKMeans } = await import('./tf/kmeans.ts');
      return fitKMeans(input, params, devices, context);
    });
    return transferWhole(result);
  },
  cancel: (jobId) => Promise.resolve(board.cancel(jobId)),
  async tensorCount() {
    const { tensorCount } = await import('./tf/backend.ts');
    return tensorCount();
  },
};

exposeApi(api);
