import type { Estimate } from '../shared/estimate.ts';
import { halfWidthOf } from '../shared/normal.ts';

/**
 * Share of `events` among `trials` with Wilson's score interval (Wilson 1927), which holds its level also for few
 * trials and rates near 0 or 1. No trials: value 0, interval 0 … 1.
 * @param level probability that the interval is made for, 0 … 1
 */
export function wilson(events: number, trials: number, level = 0.9): Estimate {
  if (trials <= 0) return { value: 0, low: 0, high: 1, level };
  const z = halfWidthOf(level);
  const rate = events / trials;
  const shrink = 1 + (z * z) / trials;
  const centre = (rate + (z * z) / (2 * trials)) / shrink;
  const half = (z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials))) / shrink;
  return {
    value: rate,
    low: events === 0 ? 0 : Math.max(0, centre - half),
    high: events === trials ? 1 : Math.min(1, centre + half),
    level,
  };
}
