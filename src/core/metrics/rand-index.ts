/**
 * Adjusted Rand index of two labellings of the same rows (Hubert & Arabie 1985): 1 = the same partition, 0 = what
 * chance gives; label numbers do not matter. 1 when both put everything, or nothing, together.
 * @param a n labels, 0 … 255
 * @param b n labels, 0 … 255
 */
export function adjustedRandIndex(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) throw new RangeError('adjustedRandIndex: lengths differ');
  const table = new Float64Array(256 * 256);
  const left = new Float64Array(256);
  const right = new Float64Array(256);
  for (let i = 0; i < a.length; i++) {
    table[a[i] * 256 + b[i]]++;
    left[a[i]]++;
    right[b[i]]++;
  }
  const together = pairsIn(table);
  const pairsLeft = pairsIn(left);
  const pairsRight = pairsIn(right);
  const expected = (pairsLeft * pairsRight) / Math.max(1, pairs(a.length));
  const most = (pairsLeft + pairsRight) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2;
}

function pairsIn(counts: Float64Array): number {
  let sum = 0;
  for (const count of counts) sum += pairs(count);
  return sum;
}
