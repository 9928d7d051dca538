/** n × p, row-major. */
export interface Matrix {
  readonly n: number;
  readonly p: number;
  readonly x: Float64Array;
}

/**
 * Z-score of log1p of each column, by the population standard deviation: amounts of a shop are skewed, and a k-means
 * on raw money would see money alone. Values below zero (a customer whose refunds exceed the sales) count as zero; a
 * column of one value becomes zeros. n = 0 gives an empty matrix; NaN stays NaN.
 */
export function standardiseLogs({ n, p, x }: Matrix): Matrix {
  const scaled = x.map((value) => Math.log1p(value < 0 ? 0 : value));
  for (let f = 0; f < p; f++) {
    let mean = 0;
    let variance = 0;
    for (let at = f; at < n * p; at += p) mean += scaled[at] / n;
    for (let at = f; at < n * p; at += p) variance += (scaled[at] - mean) ** 2 / n;
    const deviation = Math.sqrt(variance);
    const scale = deviation > 1e-12 * Math.max(1, Math.abs(mean)) ? 1 / deviation : 0;
    for (let at = f; at < n * p; at += p) scaled[at] = (scaled[at] - mean) * scale;
  }
  return { n, p, x: scaled };
}
