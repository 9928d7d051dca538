import { describe, expect, it } from 'vitest';
import {
  DEVICE_TOLERANCE,
  finalTrainingSet,
  withWeights,
  type DeviceTask,
} from '../../../src/core/backtest/device-fit.ts';
import { buildOutlook } from '../../../src/core/backtest/outlook.ts';
import { logistic } from '../../../src/core/models/logistic/model.ts';
import type { QuestionOutlook, RanOn } from '../../../src/core/pipeline/artefacts.ts';
import { isNotYet } from '../../../src/core/shared/estimate.ts';
import { quietContext } from '../models/common/quiet-context.ts';
import { makeOneTimeShop, makeShop } from './make-shop.ts';

const shop = makeShop(1500, 600);
const ranOn: RanOn = { backend: 'webgpu', ms: 12 };

async function prepare(): Promise<{ outlook: QuestionOutlook; task: DeviceTask; weights: Float64Array }> {
  const result = await buildOutlook({ history: shop, asOf: shop.lastDay, horizonDays: 60, seed: 1 }, quietContext());
  const task = finalTrainingSet(shop, shop.lastDay, 60, 'leaving');
  if (!result.ok || !task || isNotYet(result.value.questions.leaving)) throw new Error('not answered');
  const fit = await logistic.fit(task.input, { ...logistic.defaults, C: 1 / task.l2 }, quietContext());
  if (!fit.ok) throw new Error(fit.error.code);
  return { outlook: result.value.questions.leaving, task, weights: fit.value.weights };
}

describe('a device fit', () => {
  it('gets z-scored rows, on which the reference finds its own coefficients', async () => {
    const { outlook, task, weights } = await prepare();
    for (let j = 0; j < task.input.p; j++) {
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < task.input.n; i++) {
        sum += task.input.x[i * task.input.p + j];
        squares += task.input.x[i * task.input.p + j] ** 2;
      }
      expect(sum / task.input.n).toBeCloseTo(0, 9);
      expect(squares / task.input.n).toBeCloseTo(1, 9);
    }
    outlook.coefficients.forEach(({ value }, j) => expect(weights[j + 1]).toBeCloseTo(value, 7));
    expect([task.l2, task.atRisk.n]).toEqual([1, outlook.atRisk]);
  });

  it('takes the place of the reference within 1e-3', async () => {
    const { outlook, task, weights } = await prepare();
    expect(outlook.champion).toBe('logistic');
    const nudged = weights.map((weight, j) => weight + (j % 2 === 0 ? 2e-4 : -2e-4));
    const answer = withWeights(outlook, task, nudged, ranOn);
    expect([answer.agrees, answer.difference < DEVICE_TOLERANCE, answer.difference > 1e-5]).toEqual([true, true, true]);
    expect(answer.outlook.ranOn).toEqual(ranOn);
    expect(answer.outlook.probability).not.toEqual(outlook.probability);
    answer.outlook.probability.forEach((p, i) => {
      expect(Math.abs(p - outlook.probability[i])).toBeLessThan(DEVICE_TOLERANCE);
      expect(answer.outlook.low[i] < p && p < answer.outlook.high[i]).toBe(true);
    });
    expect(answer.outlook.coefficients.map(({ value }) => value)).toEqual([...nudged.subarray(1)]);
  });

  it('is turned down beyond 1e-3, intercept included, or of another length', async () => {
    const { outlook, task, weights } = await prepare();
    for (const wrong of [
      weights.map((w, j) => (j === 2 ? w + 2e-3 : w)),
      weights.map((w, j) => (j === 0 ? w + 0.1 : w)),
      weights.subarray(1),
    ]) {
      expect(withWeights(outlook, task, wrong, ranOn)).toMatchObject({ agrees: false, outlook });
    }
    expect(
      withWeights(
        outlook,
        task,
        weights.map(() => Number.NaN),
        ranOn,
      ).agrees,
    ).toBe(false);
  });

  it('has no training set where there is no usable cut', () => {
    const oneTime = makeOneTimeShop(80, 200);
    expect(finalTrainingSet(oneTime, oneTime.lastDay, 40, 'leaving')).toBeNull();
  });
});
