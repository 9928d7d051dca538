import { wrap } from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import type { FitContext } from '../../../src/core/models/contract.ts';
import type { TrainApi } from '../../../src/rpc/train-api.ts';
import { proxy } from 'comlink';
import trainAddress from '../../../workers/train.worker.ts?worker&url';
import { createBreathe } from '../../../workers/connect/breathe.ts';
import { gpuDevice, tensorCount } from '../../../workers/tf/backend.ts';
import { fitLogistic } from '../../../workers/tf/logistic.ts';
import { randomClassification } from './random-problem.ts';
import { valueOf } from './train-worker.ts';

/** A train worker in a browser that has no WebGPU: the first import hides it before tfjs looks. */
function startWithoutGpu(): Worker {
  const blobOf = (script: string): string => URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const hides = blobOf(`Object.defineProperty(WorkerNavigator.prototype, 'gpu', { get: () => undefined });`);
  const script = new URL(trainAddress, document.baseURI).href;
  return new Worker(blobOf(`import '${hides}'; import '${script}';`), { type: 'module' });
}

describe('a device that is not there', () => {
  let worker: Worker;
  afterEach(() => worker.terminate());

  it('is passed over for the next of the list, or named when it was the only one', async () => {
    worker = startWithoutGpu();
    const api = wrap<TrainApi>(worker);
    const input = randomClassification(800, 3);
    const silent = proxy(() => undefined);
    const fit = valueOf(await api.fitLogistic('fit', input, 1, ['webgpu', 'cpu'], silent));
    expect(fit.device).toBe('cpu');
    expect(fit.lost).toBeNull();
    const none = await api.fitLogistic('fit', input, 1, ['webgpu'], silent);
    expect(none).toEqual({ ok: false, error: { code: 'device/unavailable', detail: { device: 'webgpu' } } });
    const reports = valueOf(await api.selfTest(['webgpu', 'cpu']));
    expect(reports.map(({ device, selfTestMs }) => [device, selfTestMs !== null])).toEqual([
      ['webgpu', false],
      ['cpu', true],
    ]);
  });
});

describe('a device that is lost in the middle', () => {
  it('hands its last weights to the next one, which says so and reaches the same point', async () => {
    const input = randomClassification(3000, 4);
    let iterations = 0;
    const context = (onProgress: () => void): FitContext => ({
      seed: 1,
      isCancelled: () => false,
      onProgress,
      breathe: createBreathe(),
    });
    const loseAtThird = context(() => {
      if (++iterations === 3) gpuDevice().destroy();
    });
    const fit = valueOf(await fitLogistic(input, 1, ['webgpu', 'wasm', 'cpu'], loseAtThird));
    expect(fit.device).toBe('wasm');
    expect(fit.lost).toBe('webgpu');
    expect(tensorCount()).toBe(0);

    const whole = valueOf(
      await fitLogistic(
        input,
        1,
        ['wasm'],
        context(() => undefined),
      ),
    );
    expect(whole.lost).toBeNull();
    fit.weights.forEach((weight, j) => expect(weight).toBeCloseTo(whole.weights[j], 4));
    // The checkpoint was used: the iterations of both devices together are those of one.
    expect(fit.iterations).toBe(whole.iterations);

    const again = valueOf(
      await fitLogistic(
        input,
        1,
        ['webgpu', 'cpu'],
        context(() => undefined),
      ),
    );
    expect(again.device).toBe('cpu');
  });
});
