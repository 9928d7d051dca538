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

/** The belief in log-odds that has this middle and, about, this range; `source` is the person. */
export function beliefFromPoints(more: number, giveOrTake: number, rate: number): Belief {
  const middle = rate + more / 100;
  const reach = giveOrTake / 100;
  return {
    mean: logOdds(middle) - logOdds(rate),
    standardDeviation: Math.max(0.01, (logOdds(middle + reach) - logOdds(middle - reach)) / (2 * REACH_80)),
    source: 'yours',
  };
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
