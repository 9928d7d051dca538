import type { ClusterInput } from '../../../../src/core/models/contract.ts';
import { createRandom } from '../../../../src/core/shared/random.ts';

/** Lloyd's algorithm as it stands in textbooks, to hold the fast one against: stops when no row changes. */
export function lloyd({ n, p, x }: ClusterInput, start: Float64Array) {
  const centroids = start.slice();
  const k = centroids.length / p;
  const assignment = new Uint8Array(n).fill(255);
  for (;;) {
    let changed = 0;
    for (let i = 0; i < n; i++) {
      const distances = Array.from({ length: k }, (_, c) =>
        Array.from({ length: p }, (_f, f) => (x[i * p + f] - centroids[c * p + f]) ** 2).reduce((a, b) => a + b),
      );
      const nearest = distances.indexOf(Math.min(...distances));
      if (nearest !== assignment[i]) changed++;
      assignment[i] = nearest;
    }
    if (changed === 0) return { centroids, assignment };
    for (let c = 0; c < k; c++) {
      const own = Array.from(assignment.keys()).filter((i) => assignment[i] === c);
      for (let f = 0; f < p; f++) centroids[c * p + f] = own.reduce((sum, i) => sum + x[i * p + f], 0) / own.length;
    }
  }
}

/** `n` rows around `k` random centres. */
export function blobs(n: number, p: number, k: number, seed: number, spread = 1): ClusterInput {
  const random = createRandom(seed, 'blobs');
  const centres = Array.from({ length: k * p }, () => 10 * random.uniform());
  const x = new Float64Array(n * p);
  for (let i = 0; i < n; i++) {
    const c = random.below(k);
    for (let f = 0; f < p; f++) x[i * p + f] = centres[c * p + f] + spread * random.normal();
  }
  return { n, p, x };
}
