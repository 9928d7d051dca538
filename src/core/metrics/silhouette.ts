/** Rows in clusters; x is n × p, row-major, no NaN; assignment holds 0 … k - 1. */
export interface ClusteredRows {
  readonly n: number;
  readonly p: number;
  readonly x: Float64Array;
  readonly k: number;
  readonly assignment: Uint8Array;
}

/**
 * Mean silhouette width (Rousseeuw 1987), Euclidean, exact: O(n² p), so sample first above a few thousand rows. A row
 * alone in its cluster counts 0. NaN where fewer than two clusters hold rows: there is nothing to compare.
 */
export function meanSilhouette({ n, p, x, k, assignment }: ClusteredRows): number {
  const sizes = new Float64Array(k);
  for (let i = 0; i < n; i++) sizes[assignment[i]]++;
  if (sizes.filter((size) => size > 0).length < 2) return NaN;
  const sums = distanceSums({ n, p, x, k, assignment });
  let total = 0;
  for (let i = 0; i < n; i++) total += silhouetteOf(sums.subarray(i * k, i * k + k), sizes, assignment[i]);
  return total / n;
}

/** n × k: sum of distances from row i to the rows of cluster c; each pair is measured once. */
function distanceSums({ n, p, x, k, assignment }: ClusteredRows): Float64Array {
  const sums = new Float64Array(n * k);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      let squared = 0;
      for (let f = 0; f < p; f++) {
        const difference = x[i * p + f] - x[j * p + f];
        squared += difference * difference;
      }
      const distance = Math.sqrt(squared);
      sums[i * k + assignment[j]] += distance;
      sums[j * k + assignment[i]] += distance;
    }
  }
  return sums;
}

function silhouetteOf(sums: Float64Array, sizes: Float64Array, own: number): number {
  if (sizes[own] <= 1) return 0;
  const within = sums[own] / (sizes[own] - 1);
  let nearest = Infinity;
  for (let c = 0; c < sizes.length; c++) {
    if (c !== own && sizes[c] > 0) nearest = Math.min(nearest, sums[c] / sizes[c]);
  }
  const larger = Math.max(within, nearest);
  return larger > 0 ? (nearest - within) / larger : 0;
}
