/**
 * What each column adds to the log-odds of each row against the average row: perUnit[j] · (x[i, j] - mean of column j),
 * exact for a model linear in its columns (the sum over j is the row's log-odds less those of the average row).
 * `x`: n × p, row-major; `columns`: which of the p columns the model uses, parallel to `perUnit`.
 * Gives n × columns.length, row-major; empty for n = 0 or no column. NaN goes through.
 */
export function linearContributions(
  x: Float64Array,
  shape: { readonly n: number; readonly p: number },
  columns: readonly number[],
  perUnit: Float64Array,
): Float32Array {
  const { n, p } = shape;
  const width = columns.length;
  const means = averageRow(x, shape);
  const result = new Float32Array(n * width);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < width; j++) {
      const column = columns[j];
      result[i * width + j] = perUnit[j] * (x[i * p + column] - means[column]);
    }
  }
  return result;
}

/** Column means of x: n × p, row-major; zeros for n = 0. */
export function averageRow(x: Float64Array, { n, p }: { readonly n: number; readonly p: number }): Float64Array {
  const means = new Float64Array(p);
  for (let i = 0, k = 0; i < n; i++) for (let j = 0; j < p; j++) means[j] += x[k++];
  return n === 0 ? means : means.map((sum) => sum / n);
}
