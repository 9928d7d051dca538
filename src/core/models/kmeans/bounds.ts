import type { ClusterInput } from '../contract.ts';
import { squaredDistance } from './distance.ts';

/**
 * One run of Lloyd's algorithm that skips distances by bounds (Hamerly 2010, "Making k-means even faster"): an upper
 * bound of the distance to a row's own centroid and a lower bound of that to any other. Every step gives the
 * assignment that Lloyd's step would give. A cluster that loses its last row takes the row farthest from its own
 * centroid, as scikit-learn does.
 */
export class BoundedRun {
  readonly centroids: Float64Array;
  readonly assignment: Uint8Array;
  readonly #input: ClusterInput;
  readonly #k: number;
  readonly #upper: Float64Array;
  readonly #lower: Float64Array;
  readonly #sums: Float64Array;
  readonly #counts: Float64Array;
  /** How far each centroid moved in the latest step, and half the distance to its nearest neighbour. */
  readonly #moved: Float64Array;
  readonly #halfGap: Float64Array;

  /** @param centroids k × p, row-major; taken over and moved */
  constructor(input: ClusterInput, centroids: Float64Array) {
    const { n, p } = input;
    this.#input = input;
    this.#k = centroids.length / p;
    this.centroids = centroids;
    this.assignment = new Uint8Array(n);
    this.#upper = new Float64Array(n);
    this.#lower = new Float64Array(n);
    this.#sums = new Float64Array(centroids.length);
    this.#counts = new Float64Array(this.#k);
    this.#moved = new Float64Array(this.#k);
    this.#halfGap = new Float64Array(this.#k);
    for (let i = 0; i < n; i++) {
      this.#assign(i);
      this.#add(i, this.assignment[i], 1);
    }
  }

  /** Moves the centroids and assigns again; gives the sum of squared moves and the number of rows that changed. */
  step(): { readonly movedSquared: number; readonly changed: number } {
    this.#fillEmpty();
    const movedSquared = this.#moveCentroids();
    if (movedSquared === 0) return { movedSquared, changed: 0 };
    return { movedSquared, changed: this.#reassign() };
  }

  /** Sum of squared distances to the own centroid. */
  inertia(): number {
    const { n, p, x } = this.#input;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += squaredDistance(x, i * p, this.centroids, this.assignment[i] * p, p);
    return sum;
  }

  /** Nearest and second nearest centroid of row i, exact; ties go to the lower number. */
  #assign(i: number): void {
    const { p, x } = this.#input;
    const { centroids } = this;
    const k = this.#k;
    let first = Infinity;
    let second = Infinity;
    let nearest = 0;
    for (let c = 0; c < k; c++) {
      const squared = squaredDistance(x, i * p, centroids, c * p, p);
      if (squared < first) {
        second = first;
        first = squared;
        nearest = c;
      } else if (squared < second) second = squared;
    }
    this.assignment[i] = nearest;
    this.#upper[i] = Math.sqrt(first);
    this.#lower[i] = Math.sqrt(second);
  }

  #add(i: number, cluster: number, sign: number): void {
    const { p, x } = this.#input;
    this.#counts[cluster] += sign;
    for (let f = 0; f < p; f++) this.#sums[cluster * p + f] += sign * x[i * p + f];
  }

  #moveCentroids(): number {
    const { p } = this.#input;
    let total = 0;
    for (let c = 0; c < this.#k; c++) {
      let squared = 0;
      for (let at = c * p; at < c * p + p; at++) {
        const next = this.#sums[at] / this.#counts[c];
        squared += (next - this.centroids[at]) ** 2;
        this.centroids[at] = next;
      }
      this.#moved[c] = Math.sqrt(squared);
      total += squared;
    }
    this.#measureGaps();
    return total;
  }

  #measureGaps(): void {
    const { p } = this.#input;
    this.#halfGap.fill(Infinity);
    for (let a = 0; a < this.#k; a++) {
      for (let b = a + 1; b < this.#k; b++) {
        let squared = 0;
        for (let f = 0; f < p; f++) squared += (this.centroids[a * p + f] - this.centroids[b * p + f]) ** 2;
        const half = Math.sqrt(squared) / 2;
        if (half < this.#halfGap[a]) this.#halfGap[a] = half;
        if (half < this.#halfGap[b]) this.#halfGap[b] = half;
      }
    }
  }

  #reassign(): number {
    const { n } = this.#input;
    const assignment = this.assignment;
    const upper = this.#upper;
    const lower = this.#lower;
    const moved = this.#moved;
    const halfGap = this.#halfGap;
    const othersMoved = farthestOther(moved);
    let changed = 0;
    for (let i = 0; i < n; i++) {
      const own = assignment[i];
      const high = upper[i] + moved[own];
      const low = lower[i] - othersMoved[own];
      const safe = low > halfGap[own] ? low : halfGap[own];
      lower[i] = low;
      upper[i] = high;
      if (high <= safe) continue;
      upper[i] = this.#distanceToOwn(i, own);
      if (upper[i] <= safe) continue;
      this.#assign(i);
      if (assignment[i] === own) continue;
      this.#add(i, own, -1);
      this.#add(i, assignment[i], 1);
      changed++;
    }
    return changed;
  }

  #distanceToOwn(i: number, own: number): number {
    const { p, x } = this.#input;
    return Math.sqrt(squaredDistance(x, i * p, this.centroids, own * p, p));
  }

  #fillEmpty(): void {
    for (let c = 0; c < this.#k; c++) {
      if (this.#counts[c] > 0) continue;
      let row = -1;
      let farthest = -1;
      for (let i = 0; i < this.assignment.length; i++) {
        const distance = this.#counts[this.assignment[i]] > 1 ? this.#distanceToOwn(i, this.assignment[i]) : -1;
        if (distance <= farthest) continue;
        farthest = distance;
        row = i;
      }
      this.#add(row, this.assignment[row], -1);
      this.#add(row, c, 1);
      this.assignment[row] = c;
      this.#upper[row] = Infinity;
      this.#lower[row] = 0;
    }
  }
}

/** For each cluster, how far the fastest of the others moved. */
function farthestOther(moved: Float64Array): Float64Array {
  return moved.map((_own, c) => moved.reduce((most, value, other) => (other !== c && value > most ? value : most), 0));
}
