import { refuseInput } from '../../src/core/models/classifier.ts';
import type { ClassifierInput, FitContext } from '../../src/core/models/contract.ts';
import { EVENTS_PER_WEIGHT, logisticMeta } from '../../src/core/models/logistic/meta.ts';
import { fail, succeed, type Result } from '../../src/core/shared/result.ts';
import type { LogisticFit, TrainDevice } from '../../src/rpc/train-api.ts';
import { createDeviceObjective } from './logistic-device.ts';
import { minimiseOnDevice, type Checkpoint } from './newton.ts';
import { runOnDevices } from './run-on-devices.ts';

/** Beyond this the smallest block is a longer piece of work than a cancel may wait for. */
const MOST_COLUMNS = 255;

/**
 * Minimises sum of log-loss + l2/2 · |w|² (intercept free), the objective of core/models/logistic with l2 = 1/C, full
 * batch: value, gradient and Hessian are computed by tfjs on the device, the Newton step on the CPU. x: n × p,
 * row-major, z-scored. A lost device's work goes on from its last weights on the next of the list. Every tensor made
 * here is disposed. Errors: those of `refuseInput`, `model/bad-params`, `model/not-finite`, `model/not-converged`,
 * `device/unavailable`, `device/lost`, `job/cancelled`.
 */
export async function fitLogistic(
  input: ClassifierInput,
  l2: number,
  devices: readonly TrainDevice[],
  context: FitContext,
): Promise<Result<LogisticFit>> {
  if (!(l2 >= 0 && Number.isFinite(l2))) return fail('model/bad-params', { name: 'l2', value: l2 });
  if (input.p > MOST_COLUMNS) return fail('model/bad-params', { name: 'p', value: input.p });
  const refused = refuseInput(input, logisticMeta, Math.max(logisticMeta.minEvents, EVENTS_PER_WEIGHT * (input.p + 1)));
  if (refused) return refused;
  const began = performance.now();
  const checkpoint: Checkpoint = { weights: new Float64Array(input.p + 1), iterations: 0 };
  const run = await runOnDevices(devices, async (active) => {
    const objective = createDeviceObjective(active, input, l2, context);
    try {
      return await minimiseOnDevice(objective.evaluate, checkpoint, (iterations) =>
        context.onProgress(iterations / (iterations + 1)),
      );
    } finally {
      objective.dispose();
    }
  });
  if (!run.ok) return run;
  context.onProgress(1);
  const { device, lost } = run.value;
  return succeed({ ...run.value.value, device, lost, ms: performance.now() - began });
}
