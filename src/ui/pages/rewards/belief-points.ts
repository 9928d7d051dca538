import type { Belief } from '../../../core/rewards/types.ts';

/** Normal quantile of .90: what lies within this many deviations happens 8 times in 10. */
const REACH_80 = 1.2815515655446004;
/** A chance is kept this far from 0 and 1, where its log-odds end. */
const EDGE = 0.001;

/** A belief as a person says it, in people of 100 whose chance is `rate` (0 … 1) without the offer. */
export interface BeliefInPoints {
  /** How many more buy. */
  readonly more: number;
  /** Half the range that holds 8 times in 10. */
  readonly giveOrTake: number;
  /** How many of 100 buy with the offer: ends of that range. */
  readonly low: number;
  readonly high: number;
}

export function beliefInPoints({ mean, standardDeviation }: Belief, rate: number): BeliefInPoints {
  const at = (lift: number): number => 100 * chanceOf(logOdds(rate) + lift);
  const low = at(mean - REACH_80 * standardDeviation);
  const high = at(mean + REACH_80 * standardDeviation);
  return { more: at(mean) - 100 * clamp(rate), giveOrTake: (high - low) / 2, low, high };
}

/** The belief in log-odds that has this middle and this range; `source` is the person. */
export function beliefFromPoints(more: number, giveOrTake: number, rate: number): Belief {
  const middle = logOdds(rate + more / 100);
  const reach = Math.min(0.49, giveOrTake / 100);
  return {
    mean: middle - logOdds(rate),
    standardDeviation: Math.max(0.01, widthOf(middle, reach) / REACH_80),
    source: 'yours',
  };
}

/**
 * x for which the chances at `middle` ± x lie 2 `reach` apart. Their distance is sinh x ÷ (cosh x + cosh middle), which
 * is a quadratic equation in eˣ.
 */
function widthOf(middle: number, reach: number): number {
  const c = reach * Math.cosh(middle);
  return Math.log((c + Math.sqrt(c * c + 0.25 - reach * reach)) / (0.5 - reach));
}

/** Extra chance in points of 100 at `rate` when the log-odds rise by `lift`. */
export function liftInPoints(lift: number, rate: number): number {
  return 100 * (chanceOf(logOdds(rate) + lift) - clamp(rate));
}

function clamp(chance: number): number {
  return Math.min(1 - EDGE, Math.max(EDGE, chance));
}

function logOdds(chance: number): number {
  return Math.log(clamp(chance) / (1 - clamp(chance)));
}

function chanceOf(logOddsValue: number): number {
  return 1 / (1 + Math.exp(-logOddsValue));
}
