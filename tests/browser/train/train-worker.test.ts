import { proxy } from 'comlink';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logistic } from '../../../src/core/models/logistic/model.ts';
import { createBreathe } from '../../../workers/connect/breathe.ts';
import { randomClassification, randomClusters } from './random-problem.ts';
import { fitIn, startTrain, valueOf, type TrainWorker } from './train-worker.ts';

const silent = (): void => undefined;

describe('train worker', () => {
  let worker: TrainWorker;
  beforeEach(async () => {
    worker = startTrain();
    valueOf(await worker.ready());
  });
  afterEach(() => worker.terminate());

  it('finds that every device here computes right, and names the GPU adapter', async () => {
    const reports = valueOf(await worker.race(worker.api.selfTest(['webgpu', 'wasm', 'cpu'])));
    expect(reports.map(({ device, isRight }) => [device, isRight])).toEqual([
      ['webgpu', true],
      ['wasm', true],
      ['cpu', true],
    ]);
    for (const { selfTestMs } of reports) expect(selfTestMs).toBeGreaterThan(0);
    expect(reports[0].adapter).toMatch(/\w/);
    expect(await worker.api.tensorCount()).toBe(0);
  });

  it('agrees with the float64 reference on several blocks with a padded last one', async () => {
    const input = randomClassification(40_000, 5);
    const context = { seed: 1, isCancelled: () => false, onProgress: silent, breathe: createBreathe() };
    // The reference z-scores, so its weights stand on columns that are all but z-scored already.
    const { weights, means, scales } = valueOf(await logistic.fit(input, logistic.defaults, context));
    const z = input.x.map((value, at) => (value - means[at % 5]) / scales[at % 5]);
    const fit = valueOf(await fitIn(worker, { ...input, x: z }, ['wasm']));
    fit.weights.forEach((weight, j) => expect(weight).toBeCloseTo(weights[j], 4));
  });

  it('leaves no tensor behind after several fits of both kinds', async () => {
    await fitIn(worker, randomClassification(3000, 4), ['wasm']);
    const before = await worker.api.tensorCount();
    for (const device of ['wasm', 'cpu', 'wasm'] as const) {
      valueOf(await fitIn(worker, randomClassification(3000, 4), [device]));
      const params = { k: 3, starts: 2, seed: 1 };
      valueOf(
        await worker.race(worker.api.fitKMeans('clusters', randomClusters(3000, 3), params, [device], proxy(silent))),
      );
    }
    expect(await worker.api.tensorCount()).toBe(before);
  });

  it('stops within 200 ms of a cancel, without a tensor left', async () => {
    const reported = Promise.withResolvers<void>();
    const fit = fitIn(worker, randomClassification(200_000, 20), ['cpu'], () => reported.resolve(), 'long');
    await reported.promise;
    const asked = performance.now();
    await worker.api.cancel('long');
    expect(await fit).toEqual({ ok: false, error: { code: 'job/cancelled', detail: { job: 'logistic' } } });
    expect(performance.now() - asked).toBeLessThan(200);
    expect(await worker.api.tensorCount()).toBe(0);
  });

  it('refuses what it cannot train on', async () => {
    const input = randomClassification(500, 3);
    const holed = { ...input, x: input.x.with(7, Number.NaN) };
    expect(await fitIn(worker, holed, ['cpu'])).toMatchObject({
      error: { code: 'model/not-finite', detail: { what: 'x1', row: 2 } },
    });
    expect(await fitIn(worker, { ...input, y: new Uint8Array(500) }, ['cpu'])).toMatchObject({
      error: { code: 'model/one-class' },
    });
    expect(await fitIn(worker, input, [])).toMatchObject({ error: { code: 'device/unavailable' } });
  });

  it('reports progress at most ten times a second, and the end', async () => {
    const seen: number[] = [];
    const began = performance.now();
    valueOf(await fitIn(worker, randomClassification(30_000, 8), ['cpu'], (done01) => seen.push(done01)));
    await expect.poll(() => seen.at(-1)).toBe(1);
    expect(seen.length).toBeLessThanOrEqual(2 + (performance.now() - began) / 100);
  });
});
