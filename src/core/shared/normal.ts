import quantile from '@stdlib/stats-base-dists-normal-quantile';

/** Standard normal quantile; -Infinity at 0, Infinity at 1, NaN outside [0, 1]. */
export function normalQuantile(probability: number): number {
  return quantile(probability, 0, 1);
}

/** Half-width, in standard errors, of a two-sided normal interval of `level` (0.90 gives 1.6449). */
export function halfWidthOf(level: number): number {
  return quantile(0.5 + level / 2, 0, 1);
}
