import type { ClassifierInput, ClusterInput } from '../../../src/core/models/contract.ts';
import { createRandom } from '../../../src/core/shared/random.ts';

/** n × p standard normal columns; the label leans on the first two. */
export function randomClassification(n: number, p: number, seed = 1): ClassifierInput {
  const random = createRandom(seed, 'classification');
  const x = Float64Array.from({ length: n * p }, () => random.normal());
  const y = Uint8Array.from({ length: n }, (_, row) => (x[row * p] - x[row * p + 1] + random.normal() > 0.5 ? 1 : 0));
  return { n, p, x, y, names: Array.from({ length: p }, (_, j) => `x${j}`) };
}

/** n points in the plane, evenly around k corners of a circle of radius 3, spread .3. */
export function randomClusters(n: number, k: number, seed = 1): ClusterInput {
  const random = createRandom(seed, 'clusters');
  const x = new Float64Array(2 * n);
  for (let row = 0; row < n; row++) {
    x[2 * row] = 3 * Math.cos((2 * Math.PI * (row % k)) / k) + 0.3 * random.normal();
    x[2 * row + 1] = 3 * Math.sin((2 * Math.PI * (row % k)) / k) + 0.3 * random.normal();
  }
  return { n, p: 2, x };
}
