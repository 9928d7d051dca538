import { tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';

const LARGEST_BLOCK = 16_384;
const SMALLEST_BLOCK = 256;
/**
 * Multiplications of one block's product. A block is one piece of work between two looks at the cancel flag: tfjs's cpu
 * backend does these in 35 ms, Chromium's software WebGPU adapter in 75 ms, WASM in 1 ms (measured on two cores).
 */
const LARGEST_PRODUCT = 3_000_000;

/**
 * Rows of each block for n rows, each of which takes part in `products` multiplications: a power of two, the same for
 * all blocks of a fit, so that the GPU sees few shapes.
 */
export function blockRowsFor(n: number, products: number): number {
  let rows = SMALLEST_BLOCK;
  while (rows < LARGEST_BLOCK && rows < n && 2 * rows * products <= LARGEST_PRODUCT) rows *= 2;
  return rows;
}

/** Where block number `block` of n rows begins and ends in the data. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

export function rangesOf(n: number, blockRows: number): RowRange[] {
  return Array.from({ length: Math.ceil(n / blockRows) }, (_, block) => ({
    from: block * blockRows,
    to: Math.min(n, (block + 1) * blockRows),
  }));
}

/** Rows with a column of ones first (size = p + 1 columns); padded rows are zero throughout, the ones included. */
export interface RowBlock {
  /** rows × size */
  readonly x: Tensor2D;
  /** size × rows. Both forms are kept: a product with a transposed matrix is ten times slower in tfjs's WASM. */
  readonly transposed: Tensor2D;
}

/** Uploads the range's rows of x (n × p, row-major), padded to `blockRows`. The caller disposes. */
export function uploadRows(x: Float64Array, p: number, { from, to }: RowRange, blockRows: number): RowBlock {
  const size = p + 1;
  const byRow = new Float32Array(blockRows * size);
  const byColumn = new Float32Array(blockRows * size);
  for (let row = from, at = 0; row < to; row++, at++) {
    byRow[at * size] = 1;
    byColumn[at] = 1;
    for (let j = 0; j < p; j++) {
      byRow[at * size + j + 1] = x[row * p + j];
      byColumn[(j + 1) * blockRows + at] = x[row * p + j];
    }
  }
  return { x: tensor2d(byRow, [blockRows, size]), transposed: tensor2d(byColumn, [size, blockRows]) };
}
