/**
 * Scores 1 … 5 by fifths of the customers, safe for ties: a score is one more than the number of quintile edges (the
 * values at ranks ceil(.2 n), ceil(.4 n), …) that lie below the value, so equal values always share one. On CDNOW the
 * edges of frequency are 1, 1, 2, 3: the 59.9 % who bought once all get 1, nobody gets 2. Where all values are equal
 * everyone gets 1.
 * @param values n numbers, more is better, no NaN; pass recency negated
 */
export function quintileScores(values: Float64Array): Uint8Array {
  const sorted = values.slice().sort();
  const edgeAt = (share: number): number => sorted[Math.max(0, Math.ceil(share * values.length - 1e-9) - 1)];
  const [a, b, c, d] = [edgeAt(0.2), edgeAt(0.4), edgeAt(0.6), edgeAt(0.8)];
  const scores = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    scores[i] = 1 + Number(a < value) + Number(b < value) + Number(c < value) + Number(d < value);
  }
  return scores;
}

/** Recency, frequency and monetary scores of n customers: recent, frequent and large get 5. */
export interface RfmScores {
  readonly r: Uint8Array;
  readonly f: Uint8Array;
  readonly m: Uint8Array;
}

/**
 * @param recencyDays n entries, fewer is better
 * @param purchaseDays n entries
 * @param netRevenue n entries
 */
export function scoreRfm(recencyDays: Float64Array, purchaseDays: Float64Array, netRevenue: Float64Array): RfmScores {
  return {
    r: quintileScores(recencyDays.map((days) => -days)),
    f: quintileScores(purchaseDays),
    m: quintileScores(netRevenue),
  };
}
