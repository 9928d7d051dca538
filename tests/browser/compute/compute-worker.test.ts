import { proxy, transfer } from 'comlink';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWorker, type StartedWorker } from '../../../src/app/workers/start-worker.ts';
import type { ComputeApi } from '../../../src/rpc/compute-api.ts';
import computeAddress from '../../../workers/compute.worker.ts?worker&url';
import { randomClusters } from '../train/random-problem.ts';
import { valueOf } from '../train/train-worker.ts';

describe('compute worker', () => {
  let worker: StartedWorker<ComputeApi>;
  beforeEach(async () => {
    worker = startWorker<ComputeApi>('compute', computeAddress);
    valueOf(await worker.ready());
  });
  afterEach(() => worker.terminate());

  const cluster = (
    jobId: string,
    rows: number,
    starts: number,
    onProgress: (done01: number) => void = () => undefined,
  ) => {
    const input = { ...randomClusters(rows, 6), k: 6, starts, seed: 5 };
    const call = worker.api.run(jobId, 'kmeans', transfer(input, [input.x.buffer as ArrayBuffer]), proxy(onProgress));
    return worker.race(call);
  };

  it('runs a job of core and hands its result over', async () => {
    const found = valueOf(await cluster('segments', 6000, 10)) as { centroids: Float64Array; assignment: Uint8Array };
    expect(found.centroids).toHaveLength(12);
    const sizes = [0, 1, 2, 3, 4, 5].map((group) => found.assignment.filter((each) => each === group).length);
    expect(sizes).toEqual([1000, 1000, 1000, 1000, 1000, 1000]);
  });

  it('passes a refusal of core on as it is', async () => {
    const empty = { n: 0, p: 2, x: new Float64Array(0), k: 2, starts: 1, seed: 1 };
    const answer = await worker.race(
      worker.api.run(
        'empty',
        'kmeans',
        empty,
        proxy(() => undefined),
      ),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'model/too-little-data' } });
  });

  it('stops within 200 ms of a cancel and takes the next job', async () => {
    const reported = Promise.withResolvers<void>();
    const job = cluster('long', 100_000, 2000, () => reported.resolve());
    await reported.promise;
    const asked = performance.now();
    await worker.api.cancel('long');
    expect(await job).toMatchObject({ ok: false, error: { code: 'job/cancelled' } });
    expect(performance.now() - asked).toBeLessThan(200);
    expect((await cluster('next', 600, 2)).ok).toBe(true);
  });

  it('reports progress at most ten times a second', async () => {
    const seen: number[] = [];
    const began = performance.now();
    valueOf(await cluster('seen', 100_000, 40, (done01) => seen.push(done01)));
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.length).toBeLessThanOrEqual(2 + (performance.now() - began) / 100);
    expect(seen.at(-1)).toBe(1);
  });
});
