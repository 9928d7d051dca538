import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logistic } from '../../src/core/models/logistic/model.ts';
import { areaUnderRoc } from '../../src/core/metrics/auc.ts';
import { logLoss } from '../../src/core/metrics/log-loss.ts';
import { createBreathe } from '../../workers/connect/breathe.ts';
import { readShared } from './shared-data.ts';
import { foldOf, parseTelco, predictRows, type Fold } from './train/telco.ts';
import { fitIn, startTrain, valueOf, type TrainWorker } from './train/train-worker.ts';

const FILE = 'data/telco/Telco-Customer-Churn.csv';
const text = await readShared(FILE);
const missing = text === null ? ` (skipped: ../shared/${FILE} is not there)` : '';
const context = { seed: 1, isCancelled: () => false, onProgress: () => undefined, breathe: createBreathe() };

/** REFERENCES.md, "Churn classifier": pooled over the five folds, and each fold's AUC. */
const POOLED = { auc: 0.8452, logLoss: 0.41735 };
const FOLD_AUC = [0.8356, 0.8639, 0.8352, 0.8546, 0.8375];

describe.skipIf(text === null)(`logistic regression on Telco by tfjs${missing}`, () => {
  let worker: TrainWorker;
  let folds: Fold[];
  let reference: Float64Array[];

  beforeAll(async () => {
    worker = startTrain();
    valueOf(await worker.ready());
    const telco = parseTelco(text ?? '');
    folds = FOLD_AUC.map((_, fold) => foldOf(telco, fold));
    reference = [];
    for (const { train } of folds)
      reference.push(valueOf(await logistic.fit(train, logistic.defaults, context)).weights);
  });
  afterAll(() => worker.terminate());

  for (const device of ['cpu', 'wasm', 'webgpu'] as const) {
    it(`${device} reaches the published figures, with the weights of the float64 reference`, async () => {
      const labels: number[] = [];
      const scores: number[] = [];
      const before = await worker.api.tensorCount();
      for (const [fold, { train, test }] of folds.entries()) {
        const fit = valueOf(await fitIn(worker, train, [device]));
        expect(fit.device).toBe(device);
        expect(fit.lost).toBeNull();
        const apart = fit.weights.reduce((most, weight, j) => Math.max(most, Math.abs(weight - reference[fold][j])), 0);
        expect(apart).toBeLessThan(1e-4);
        const predicted = predictRows(test, fit.weights);
        expect(areaUnderRoc(test.y, predicted)).toBeCloseTo(FOLD_AUC[fold], 3);
        labels.push(...test.y);
        scores.push(...predicted);
      }
      expect(await worker.api.tensorCount()).toBe(before);
      const pooled = [Uint8Array.from(labels), Float64Array.from(scores)] as const;
      expect(Math.abs(areaUnderRoc(...pooled) - POOLED.auc)).toBeLessThan(0.002);
      expect(Math.abs(logLoss(...pooled) - POOLED.logLoss)).toBeLessThan(0.002);
    });
  }
});
