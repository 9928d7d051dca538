import type { ClusterInput } from '../contract.ts';

/** True when at least `wanted` rows differ from each other; stops as soon as it knows. */
export function hasDistinctRows({ n, p, x }: ClusterInput, wanted: number): boolean {
  const found: number[] = [];
  for (let at = 0; at < n * p && found.length < wanted; at += p) {
    if (!found.some((other) => isSameRow(x, at, other, p))) found.push(at);
  }
  return found.length >= wanted;
}

function isSameRow(x: Float64Array, a: number, b: number, p: number): boolean {
  for (let f = 0; f < p; f++) if (x[a + f] !== x[b + f]) return false;
  return true;
}
