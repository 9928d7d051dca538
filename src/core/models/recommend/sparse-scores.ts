/** Scores of one customer over all products: dense to add to, with the list of those touched. Used again and again. */
export interface SparseScores {
  /** products: 0 where not touched. */
  readonly score: Float32Array;
  /** Products with a score above 0; the first `count` hold. */
  readonly touched: Int32Array;
  count: number;
}

export function createSparseScores(products: number): SparseScores {
  return { score: new Float32Array(products), touched: new Int32Array(products), count: 0 };
}

export function clearScores(scores: SparseScores): void {
  const { score, touched, count } = scores;
  for (let k = 0; k < count; k++) score[touched[k]] = 0;
  scores.count = 0;
}
