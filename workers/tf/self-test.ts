import type { ClassifierInput, FitContext } from '../../src/core/models/contract.ts';
import { addRows, createSums, startSums } from '../../src/core/models/logistic/objective.ts';
import { createRandom } from '../../src/core/shared/random.ts';
import type { DeviceReport, TrainDevice } from '../../src/rpc/train-api.ts';
import { activate, type ActiveDevice } from './backend.ts';
import { createDeviceClusters } from './kmeans-device.ts';
import { createDeviceObjective, type DeviceObjective } from './logistic-device.ts';

const ROWS = 16_384;
const COLUMNS = 12;
const L2 = 1;
const TIMED_RUNS = 3;
/** Against float64, relative to the largest entry; a device that answers zeros (tfjs #7733) is far outside. */
const TOLERANCE = 1e-3;

/**
 * Known answer and speed of each device: one logistic evaluation of 16,384 × 12 against core's float64 one, and one
 * k-means assignment with a centre on every corner of a square. A device that is absent, or throws, has no time and is
 * not right. The time is the median of three evaluations after the first, which compiles.
 */
export async function selfTest(devices: readonly TrainDevice[], context: FitContext): Promise<readonly DeviceReport[]> {
  const reports: DeviceReport[] = [];
  for (const device of devices) {
    const active = await activate(device);
    if (!active.ok) reports.push(failed(device, ''));
    else {
      // Whatever the device threw, the answer is the same: do not use it.
      reports.push(await testDevice(active.value, context).catch(() => failed(device, active.value.adapter)));
    }
    context.onProgress(reports.length / devices.length);
  }
  return reports;
}

function failed(device: TrainDevice, adapter: string): DeviceReport {
  return { device, adapter, selfTestMs: null, isRight: false, referenceMs: null };
}

async function testDevice(active: ActiveDevice, context: FitContext): Promise<DeviceReport> {
  const input = fixedProblem();
  const weights = Float64Array.from({ length: COLUMNS + 1 }, (_, j) => 0.3 * Math.cos(j));
  const objective = createDeviceObjective(active, input, L2, context);
  try {
    const isRight = (await isObjectiveRight(objective, input, weights)) && (await areClustersRight(active, context));
    const selfTestMs = await medianMs(async () => void (await objective.evaluate(weights)));
    const referenceMs = await medianMs(() => Promise.resolve(void evaluateHere(input, weights)));
    return { device: active.device, adapter: active.adapter, selfTestMs, isRight, referenceMs };
  } finally {
    objective.dispose();
  }
}

async function medianMs(work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < TIMED_RUNS; run++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[TIMED_RUNS >> 1];
}

/** The reference: core's float64 sums on the same problem. */
function evaluateHere(input: ClassifierInput, weights: Float64Array): ReturnType<typeof createSums> {
  const here = createSums(COLUMNS);
  startSums(here, weights, L2);
  const asGiven = {
    means: new Float64Array(COLUMNS),
    inverse: new Float64Array(COLUMNS).fill(1),
    classWeights: [1, 1] as const,
  };
  addRows({ ...input, ...asGiven, l2: L2 }, weights, here, 0, ROWS);
  return here;
}

/** Labels follow the first column; the same numbers on every machine, exact in float32. */
function fixedProblem(): ClassifierInput {
  const random = createRandom(1, 'self-test');
  const x = Float64Array.from({ length: ROWS * COLUMNS }, () => Math.fround(random.uniform() * 4 - 2));
  const y = Uint8Array.from({ length: ROWS }, (_, row) => (x[row * COLUMNS] > random.uniform() - 0.5 ? 1 : 0));
  return { n: ROWS, p: COLUMNS, x, y, names: Array.from({ length: COLUMNS }, (_, j) => `x${j}`) };
}

async function isObjectiveRight(
  objective: DeviceObjective,
  input: ClassifierInput,
  weights: Float64Array,
): Promise<boolean> {
  const there = await objective.evaluate(weights);
  const here = evaluateHere(input, weights);
  return (
    there !== null &&
    Math.abs(there.value - here.value) <= TOLERANCE * here.value &&
    isClose(there.gradient, here.gradient) &&
    isClose(there.hessian, here.hessian)
  );
}

/** Five points around each corner of a square of side 2: the sums are five times the corner. */
async function areClustersRight(active: ActiveDevice, context: FitContext): Promise<boolean> {
  const corners = Float64Array.of(1, 1, -1, 1, -1, -1, 1, -1);
  const offsets = [0, 0, 0.2, 0, -0.2, 0, 0, 0.2, 0, -0.2];
  const x = Float64Array.from({ length: 40 }, (_, i) => corners[2 * Math.floor(i / 10) + (i % 2)] + offsets[i % 10]);
  const clusters = createDeviceClusters(active, { n: 20, p: 2, x }, 4, 1, context);
  try {
    const answer = await clusters.assign(corners);
    return (
      answer !== null &&
      isClose(
        answer.sums,
        corners.map((at) => 5 * at),
      ) &&
      isClose(answer.counts, Float64Array.of(5, 5, 5, 5))
    );
  } finally {
    clusters.dispose();
  }
}

function isClose(there: Float64Array, here: Float64Array): boolean {
  const scale = here.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  return there.length === here.length && there.every((entry, i) => Math.abs(entry - here[i]) <= TOLERANCE * scale);
}
