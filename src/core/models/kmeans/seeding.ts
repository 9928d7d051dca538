import type { Random } from '../../shared/random.ts';
import type { ClusterInput } from '../contract.ts';
import { squaredDistance } from './distance.ts';

/**
 * First centroids by greedy k-means++ (Arthur & Vassilvitskii 2007, with the 2 + ln k trials a step of their section 6):
 * each next one is drawn with probability proportional to the squared distance to the nearest so far, and of the
 * trials the one that lowers the sum of those distances most is kept.
 * @returns k × p, row-major, all rows distinct; needs at least k distinct rows
 */
export function seedCentroids(input: ClusterInput, k: number, random: Random): Float64Array {
  const { n, p, x } = input;
  const centroids = new Float64Array(k * p);
  const trials = 2 + Math.floor(Math.log(k));
  const nearest = new Float64Array(n).fill(Infinity);
  let row = random.below(n);
  let total = 0;
  for (let c = 0; c < k; c++) {
    if (c > 0) row = bestOfTrials(input, nearest, total, trials, random);
    total = lowerDistances(input, row, nearest);
    centroids.set(x.subarray(row * p, row * p + p), c * p);
  }
  return centroids;
}

function bestOfTrials(
  input: ClusterInput,
  nearest: Float64Array,
  total: number,
  trials: number,
  random: Random,
): number {
  let bestSum = Infinity;
  let bestRow = -1;
  for (let trial = 0; trial < trials; trial++) {
    const row = drawRow(nearest, random.uniform() * total);
    const sum = sumWith(input, row, nearest);
    if (sum >= bestSum) continue;
    bestSum = sum;
    bestRow = row;
  }
  return bestRow;
}

/** The row at which the running sum passes `target`; never one that is a centroid already. */
function drawRow(nearest: Float64Array, target: number): number {
  let sum = 0;
  let row = -1;
  for (let i = 0; i < nearest.length; i++) {
    if (nearest[i] === 0) continue;
    row = i;
    sum += nearest[i];
    if (sum > target) break;
  }
  return row;
}

/** Sum of squared distances to the nearest centroid if `row` became one. */
function sumWith({ n, p, x }: ClusterInput, row: number, nearest: Float64Array): number {
  let sum = 0;
  for (let i = 0, at = 0; i < n; i++, at += p) {
    const squared = squaredDistance(x, at, x, row * p, p);
    sum += squared < nearest[i] ? squared : nearest[i];
  }
  return sum;
}

/** Takes `row` in as a centroid; gives the new sum. */
function lowerDistances({ n, p, x }: ClusterInput, row: number, nearest: Float64Array): number {
  let sum = 0;
  for (let i = 0, at = 0; i < n; i++, at += p) {
    const squared = squaredDistance(x, at, x, row * p, p);
    if (squared < nearest[i]) nearest[i] = squared;
    sum += nearest[i];
  }
  return sum;
}
