import type { FitContext } from '../src/core/models/contract.ts';
import { succeed, type Result } from '../src/core/shared/result.ts';
import type { ComputeApi, JobName, Jobs } from '../src/rpc/compute-api.ts';
import { exposeApi } from './connect/expose-api.ts';
import { createJobBoard } from './connect/job-board.ts';
import { transferWhole } from './connect/transfer-result.ts';

type Job<N extends JobName> = (input: Jobs[N]['input'], context: FitContext) => Promise<Result<Jobs[N]['output']>>;

/**
 * Each job's code is loaded when it is first asked for, so that the worker itself starts at once. Core has no clock: it
 * is given one here, or the time is put in afterwards.
 */
const JOBS: { readonly [N in JobName]: Job<N> } = {
  async segments(input, context) {
    const { findSegments } = await import('../src/core/models/kmeans/segments.ts');
    const began = now();
    const found = await findSegments(input, context);
    return found.ok ? succeed({ ...found.value, ranOn: { ...found.value.ranOn, ms: now() - began } }) : found;
  },
  async outlook(input, context) {
    const { buildOutlook } = await import('../src/core/backtest/outlook.ts');
    return buildOutlook(input, context, now);
  },
  async recommend(input, context) {
    const { recommendForAll } = await import('../src/core/models/recommend.ts');
    return recommendForAll({ ...input, now }, context);
  },
  async kmeans(input, context) {
    const { fitKMeans } = await import('../src/core/models/kmeans/model.ts');
    return fitKMeans(input, context);
  },
};

const board = createJobBoard('compute');

const api: ComputeApi = {
  ready: () => Promise.resolve(true),
  async run(jobId, name, input, onProgress) {
    return transferWhole(await board.run(jobId, input.seed, onProgress, (context) => JOBS[name](input, context)));
  },
  cancel: (jobId) => Promise.resolve(board.cancel(jobId)),
};

function now(): number {
  return performance.now();
}

exposeApi(api);
