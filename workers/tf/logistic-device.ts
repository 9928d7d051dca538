import {
  concat,
  matMul,
  mul,
  reshape,
  sigmoid,
  softplus,
  sub,
  sum,
  tensor2d,
  tidy,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import type { ClassifierInput, FitContext } from '../../src/core/models/contract.ts';
import { diagonalIndex, packedLength } from '../../src/core/shared/linear-algebra.ts';
import type { ActiveDevice } from './backend.ts';
import type { Evaluate, Evaluation } from './newton.ts';
import { blockRowsFor, rangesOf, uploadRows, type RowBlock, type RowRange } from './row-blocks.ts';

/**
 * Rows whose losses and gradients are summed in float32; the groups are summed in float64 on the CPU. With it Telco's
 * weights are within 1e-5 of the float64 reference, collinear columns included, which the penalty alone holds.
 */
const GROUP_ROWS = 256;

interface LabelledBlock extends RowBlock {
  /** 1 × rows: the labels. */
  readonly y: Tensor2D;
  /** 1 × rows: 1 for a row of the data, 0 for padding. */
  readonly mask: Tensor2D;
}

/** The logistic objective over rows that are uploaded once. */
export interface DeviceObjective {
  /** Value, gradient and Hessian at p + 1 weights, intercept first. */
  readonly evaluate: Evaluate;
  dispose(): void;
}

export function createDeviceObjective(
  active: ActiveDevice,
  input: ClassifierInput,
  l2: number,
  context: FitContext,
): DeviceObjective {
  const size = input.p + 1;
  const blockRows = blockRowsFor(input.n, size * size);
  const blocks = rangesOf(input.n, blockRows).map((range) => uploadBlock(input, range, blockRows));
  return {
    async evaluate(weights) {
      const total = penaltyAt(weights, l2);
      for (const block of blocks) {
        if (context.isCancelled()) return null;
        addBlock(total, await readBlock(active, block, weights));
        await context.breathe();
      }
      return context.isCancelled() ? null : total;
    },
    dispose() {
      for (const block of blocks) for (const tensor of Object.values(block) as Tensor[]) tensor.dispose();
    },
  };
}

function uploadBlock({ p, x, y }: ClassifierInput, range: RowRange, blockRows: number): LabelledBlock {
  const labels = new Float32Array(blockRows);
  labels.set(y.subarray(range.from, range.to));
  const mask = new Float32Array(blockRows).fill(1, 0, range.to - range.from);
  return {
    ...uploadRows(x, p, range, blockRows),
    y: tensor2d(labels, [1, blockRows]),
    mask: tensor2d(mask, [1, blockRows]),
  };
}

async function readBlock(active: ActiveDevice, block: LabelledBlock, weights: Float64Array): Promise<Float32Array> {
  const packed = tidy(() => sumsOf(block, tensor2d(Float32Array.from(weights), [1, weights.length])));
  try {
    return await active.read(packed);
  } finally {
    packed.dispose();
  }
}

/**
 * One block's losses and gradients by group, then its full Hessian. The derivatives are written out: tfjs has no
 * gradient without its register of all, and that of |z| is none at z = 0, where every fit starts.
 */
function sumsOf({ x, transposed, y, mask }: LabelledBlock, weights: Tensor2D): Tensor {
  const [rows, size] = x.shape;
  const groups = rows / GROUP_ROWS;
  const eta = matMul(weights, transposed);
  const probability = sigmoid(eta);
  const losses = sum(reshape(mul(mask, sub(softplus(eta), mul(y, eta))), [groups, GROUP_ROWS]), 1);
  const residual = reshape(sub(probability, y), [groups, 1, GROUP_ROWS]);
  const gradients = matMul(residual, reshape(x, [groups, GROUP_ROWS, size]));
  const curvature = sub(probability, mul(probability, probability));
  const hessian = matMul(mul(transposed, curvature), x);
  return concat<Tensor>([losses, reshape(gradients, [groups * size]), reshape(hessian, [size * size])]);
}

/** l2/2 · |w|², its gradient and Hessian, without the intercept. */
function penaltyAt(weights: Float64Array, l2: number): Evaluation {
  const gradient = new Float64Array(weights.length);
  const hessian = new Float64Array(packedLength(weights.length));
  let value = 0;
  for (let j = 1; j < weights.length; j++) {
    value += 0.5 * l2 * weights[j] * weights[j];
    gradient[j] = l2 * weights[j];
    hessian[diagonalIndex(j)] = l2;
  }
  return { value, gradient, hessian };
}

function addBlock(total: Evaluation, sums: Float32Array): void {
  const size = total.gradient.length;
  const groups = (sums.length - size * size) / (size + 1);
  let at = 0;
  while (at < groups) total.value += sums[at++];
  for (let group = 0; group < groups; group++) for (let j = 0; j < size; j++) total.gradient[j] += sums[at++];
  for (let i = 0, k = 0; i < size; i++) for (let j = 0; j <= i; j++) total.hessian[k++] += sums[at + i * size + j];
}
