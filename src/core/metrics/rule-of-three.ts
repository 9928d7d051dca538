/**
 * Upper bound of a rate after 0 events in n independent trials: the exact 1 - (1 - level)^(1/n), of which 3/n is the
 * approximation at level .95 (Hanley & Lippman-Hand 1983). 0 of 40 at .95: at most 7.2 %. 1 when n = 0.
 */
export function zeroEventsBound(trials: number, level = 0.95): number {
  return trials <= 0 ? 1 : 1 - Math.pow(1 - level, 1 / trials);
}
