/**
 * Small dense symmetric systems. A symmetric matrix of order `size` is packed by the rows of its lower triangle:
 * entry (i, j), j ≤ i, stands at i(i + 1)/2 + j; the array has size(size + 1)/2 entries.
 */

export function packedLength(size: number): number {
  return (size * (size + 1)) / 2;
}

/** Place of diagonal entry i in the packed triangle. */
export function diagonalIndex(i: number): number {
  return (i * (i + 3)) / 2;
}

/**
 * Cholesky factor L (packed, A = L Lᵀ) of a positive definite packed matrix; null when it is not positive definite to
 * working precision. Golub & Van Loan, Matrix Computations, 4.2.
 */
export function factorise(matrix: Float64Array, size: number): Float64Array | null {
  const factor = new Float64Array(matrix);
  for (let i = 0; i < size; i++) {
    const rowI = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) {
      const rowJ = (j * (j + 1)) / 2;
      let sum = factor[rowI + j];
      for (let k = 0; k < j; k++) sum -= factor[rowI + k] * factor[rowJ + k];
      if (i !== j) factor[rowI + j] = sum / factor[rowJ + j];
      else if (sum > matrix[rowI + i] * 1e-14) factor[rowI + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return factor;
}

/** Solves A x = b from the packed Cholesky factor of A; `b` has `size` entries and is left as it is. */
export function solveFactored(factor: Float64Array, b: Float64Array): Float64Array {
  const size = b.length;
  const x = new Float64Array(b);
  for (let i = 0; i < size; i++) {
    const row = (i * (i + 1)) / 2;
    for (let k = 0; k < i; k++) x[i] -= factor[row + k] * x[k];
    x[i] /= factor[row + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] -= factor[(k * (k + 1)) / 2 + i] * x[k];
    x[i] /= factor[diagonalIndex(i)];
  }
  return x;
}

/** Packed inverse of A from its packed Cholesky factor. */
export function invertFactored(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(packedLength(size));
  const unit = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    unit.fill(0);
    unit[j] = 1;
    const column = solveFactored(factor, unit);
    for (let i = j; i < size; i++) inverse[(i * (i + 1)) / 2 + j] = column[i];
  }
  return inverse;
}

/** vᵀ A v for a packed symmetric A. */
export function quadraticForm(matrix: Float64Array, v: Float64Array): number {
  let sum = 0;
  let k = 0;
  for (let i = 0; i < v.length; i++) {
    let row = 0;
    for (let j = 0; j < i; j++) row += matrix[k++] * v[j];
    sum += v[i] * (2 * row + matrix[k++] * v[i]);
  }
  return sum;
}
