/** The cells within which a holdout is drawn, offer × stratum, in order of first appearance. */
export interface DrawCells {
  /** people: cell, -1 for people without an offer. */
  readonly cellOf: Int32Array;
  readonly sizes: readonly number[];
}

/** @param offer people: index of the offer, -1 = nothing @param stratum people: any label */
export function drawCells(offer: Int8Array, stratum: readonly string[]): DrawCells {
  const cellOf = new Int32Array(offer.length).fill(-1);
  const sizes: number[] = [];
  const known = new Map<string, number>();
  for (let i = 0; i < offer.length; i++) {
    if (offer[i] < 0) continue;
    const name = `${offer[i]} ${stratum[i]}`;
    let cell = known.get(name);
    if (cell === undefined) {
      cell = sizes.push(0) - 1;
      known.set(name, cell);
    }
    cellOf[i] = cell;
    sizes[cell]++;
  }
  return { cellOf, sizes };
}

/** `total` shared out in proportion to `sizes` by largest remainders (Hamilton); sums to `total`, ties to the first. */
export function apportion(sizes: readonly number[], total: number): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (all === 0) return sizes.map(() => 0);
  const exact = sizes.map((size) => (size * total) / all);
  const shares = exact.map(Math.floor);
  const left = total - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact
    .map((value, i) => ({ i, rest: value - shares[i] }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder.slice(0, left)) shares[i]++;
  return shares;
}
