/** Column means and population standard deviations (as scikit-learn's StandardScaler); a constant column has scale 0. */
export interface ColumnScale {
  readonly means: Float64Array;
  readonly scales: Float64Array;
}

/** A column whose spread is rounding error of its mean is constant. */
const CONSTANT_SHARE = 1e-12;

/** Two passes over x: n × p, row-major, finite. With n = 0 every mean and scale is 0. */
export function measureColumns(x: Float64Array, n: number, p: number): ColumnScale {
  const means = new Float64Array(p);
  const scales = new Float64Array(p);
  for (let i = 0, k = 0; i < n; i++) for (let j = 0; j < p; j++) means[j] += x[k++];
  for (let j = 0; j < p; j++) means[j] /= Math.max(n, 1);
  for (let i = 0, k = 0; i < n; i++) {
    for (let j = 0; j < p; j++) {
      const distance = x[k++] - means[j];
      scales[j] += distance * distance;
    }
  }
  for (let j = 0; j < p; j++) {
    const spread = Math.sqrt(scales[j] / Math.max(n, 1));
    scales[j] = spread > CONSTANT_SHARE * Math.abs(means[j]) ? spread : 0;
  }
  return { means, scales };
}

/** 1 / scale, and 0 for a constant column, so that it takes no part whatever value comes later. */
export function inverseScales(scales: Float64Array): Float64Array {
  return scales.map((scale) => (scale > 0 ? 1 / scale : 0));
}

/** A z-scored copy of x: n × p, row-major; constant columns become 0. */
export function standardise(x: Float64Array, n: number, columns: ColumnScale): Float64Array {
  const p = columns.means.length;
  const inverse = inverseScales(columns.scales);
  const z = new Float64Array(n * p);
  for (let i = 0, k = 0; i < n; i++) for (let j = 0; j < p; j++, k++) z[k] = (x[k] - columns.means[j]) * inverse[j];
  return z;
}
