import {
  argMax,
  cast,
  matMul,
  oneHot,
  reshape,
  tensor2d,
  tidy,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import type { ClusterInput, FitContext } from '../../src/core/models/contract.ts';
import type { ActiveDevice } from './backend.ts';
import { blockRowsFor, rangesOf, uploadRows, type RowBlock } from './row-blocks.ts';

/** Sums of the rows nearest to each centre (centres × p, row-major) and how many they are (centres). */
export interface ClusterSums {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

export interface DeviceClusters {
  /**
   * Assigns every row once for each set of k centres (sets · k × p, row-major, at most `starts` sets) and sums the rows
   * by centre. Null when the job was cancelled.
   */
  assign(centres: Float64Array): Promise<ClusterSums | null>;
  dispose(): void;
}

/** All starts share one product: ten starts cost a few kernels a block, not ten times as many. */
export function createDeviceClusters(
  active: ActiveDevice,
  { n, p, x }: ClusterInput,
  k: number,
  starts: number,
  context: Pick<FitContext, 'isCancelled' | 'breathe'>,
): DeviceClusters {
  const blockRows = blockRowsFor(n, 2 * (p + 1) * k * starts);
  const blocks = rangesOf(n, blockRows).map((range) => uploadRows(x, p, range, blockRows));
  return {
    async assign(values) {
      const centres = values.length / p;
      const total = { sums: new Float64Array(centres * p), counts: new Float64Array(centres) };
      const scores = scoringMatrix(values, centres, p);
      for (const block of blocks) {
        if (context.isCancelled()) return null;
        addBlock(total, p, await readBlock(active, block, scores, k));
        await context.breathe();
      }
      return context.isCancelled() ? null : total;
    },
    dispose() {
      for (const block of blocks) {
        block.x.dispose();
        block.transposed.dispose();
      }
    },
  };
}

/**
 * (p + 1) × centres: a row (1, x) times it gives x · c - |c|²/2, which is largest for the nearest centre, since
 * |x - c|² = |x|² - 2 (x · c - |c|²/2).
 */
function scoringMatrix(values: Float64Array, centres: number, p: number): Float32Array {
  const matrix = new Float32Array((p + 1) * centres);
  for (let c = 0; c < centres; c++) {
    let squared = 0;
    for (let j = 0; j < p; j++) {
      const value = values[c * p + j];
      squared += value * value;
      matrix[(j + 1) * centres + c] = value;
    }
    matrix[c] = -squared / 2;
  }
  return matrix;
}

async function readBlock(
  active: ActiveDevice,
  block: RowBlock,
  scores: Float32Array,
  k: number,
): Promise<Float32Array> {
  const size = block.x.shape[1];
  const packed = tidy(() => sumsOf(block, tensor2d(scores, [size, scores.length / size]), k));
  try {
    return await active.read(packed);
  } finally {
    packed.dispose();
  }
}

/** (p + 1) × centres: how many rows are nearest to each centre, then their sums by column. */
function sumsOf({ x, transposed }: RowBlock, scores: Tensor2D, k: number): Tensor {
  const rows = x.shape[0];
  const centres = scores.shape[1];
  const nearest = argMax(reshape(matMul(x, scores), [(rows * centres) / k, k]), 1);
  // Asked for float32, oneHot of tfjs's WASM writes the bits of an integer 1 (4.22.0); so it is cast.
  const member = cast(oneHot(nearest, k), 'float32');
  return matMul(transposed, reshape(member, [rows, centres]));
}

function addBlock(total: ClusterSums, p: number, packed: Float32Array): void {
  const centres = total.counts.length;
  for (let c = 0; c < centres; c++) {
    total.counts[c] += packed[c];
    for (let j = 0; j < p; j++) total.sums[c * p + j] += packed[(j + 1) * centres + c];
  }
}
