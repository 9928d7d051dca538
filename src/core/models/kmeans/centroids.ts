import type { ClusterInput } from '../contract.ts';
import { squaredDistance } from './distance.ts';

/** k × p means of the rows of each cluster; an empty one keeps its row of `centroids` (k × p). */
export function meansOf({ n, p, x }: ClusterInput, assignment: Uint8Array, centroids: Float64Array): Float64Array {
  const means = new Float64Array(centroids.length);
  const sizes = new Float64Array(centroids.length / p);
  for (let i = 0; i < n; i++) {
    sizes[assignment[i]]++;
    for (let f = 0; f < p; f++) means[assignment[i] * p + f] += x[i * p + f];
  }
  return means.map((sum, at) => {
    const size = sizes[Math.floor(at / p)];
    return size > 0 ? sum / size : centroids[at];
  });
}

/** Sum of squared distances of the rows to their own centroid. */
export function inertiaOf(centroids: Float64Array, { n, p, x }: ClusterInput, assignment: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += squaredDistance(x, i * p, centroids, assignment[i] * p, p);
  return sum;
}

/** Nearest centroid of each row, ties to the lower number. */
export function assignTo(centroids: Float64Array, { n, p, x }: ClusterInput): Uint8Array {
  const assignment = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    let least = Infinity;
    for (let c = 0; c < centroids.length / p; c++) {
      const squared = squaredDistance(x, i * p, centroids, c * p, p);
      if (squared >= least) continue;
      least = squared;
      assignment[i] = c;
    }
  }
  return assignment;
}

/** Rows of a k × p matrix in lexicographic order: cluster numbers that do not depend on the start. */
export function sortRows(matrix: Float64Array, p: number): Float64Array {
  const rows = Array.from({ length: matrix.length / p }, (_, r) => matrix.slice(r * p, r * p + p));
  rows.sort((a, b) => {
    const f = a.findIndex((value, column) => value !== b[column]);
    return f < 0 ? 0 : a[f] - b[f];
  });
  return Float64Array.from(rows.flatMap((row) => [...row]));
}
