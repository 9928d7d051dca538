/** Round values from below `min` to `max`, at most `count` or so of them: 1, 2 or 5 times a power of ten apart. */
export function niceTicks(min: number, max: number, count: number): number[] {
  const span = max - min;
  if (!(span > 0)) return [min];
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10);
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_none, index) => (first + index) * step);
}

/** Index of the value nearest to `at`; the values ascend. */
export function nearestIndex(values: readonly number[], at: number): number {
  return values.reduce(
    (best, value, index) => (Math.abs(value - at) < Math.abs((values[best] ?? NaN) - at) ? index : best),
    0,
  );
}

/** Largest reach in points that a scale shows beyond its bands: a break-even far off stands at the edge, in words. */
export function pointScale(
  estimates: readonly { readonly low: number; readonly high: number }[],
  marks: readonly number[],
): { min: number; max: number } {
  const lows = estimates.map((each) => each.low);
  const highs = estimates.map((each) => each.high);
  const top = Math.max(1, ...highs);
  const near = marks.filter((mark) => mark <= 2 * top);
  return { min: Math.min(0, ...lows), max: Math.max(top, ...near) * 1.04 };
}
