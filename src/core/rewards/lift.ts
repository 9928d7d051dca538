import { probabilityOf } from '../shared/log-odds.ts';
import type { Belief } from './types.ts';

/** Scale of the half-Normal for how far a segment's lift may lie from the offer's (STATISTICS.md, "Rewards"). */
export const SEGMENT_SPREAD = 0.2;

/** Gauss–Hermite, seven points, for a standard normal (Abramowitz & Stegun 1964, table 25.10, nodes times √2, weights over √π). */
export const NODES = [
  -3.750439717725742, -2.366759410734541, -1.154405394739968, 0, 1.154405394739968, 2.366759410734541,
  3.750439717725742,
] as const;
export const WEIGHTS = [
  0.000548268855972219, 0.03075712396758656, 0.2401231786050127, 0.4571428571428571, 0.2401231786050127,
  0.03075712396758656, 0.000548268855972219,
] as const;

/**
 * Standard deviation of one person's lift: the belief about the offer, and how far their segment may lie from it. With
 * a half-Normal scale the segment's variance has mean SEGMENT_SPREAD², so that both together have this second moment.
 */
export function liftDeviation(belief: Belief): number {
  return Math.hypot(belief.standardDeviation, SEGMENT_SPREAD);
}

/** Expected chance to buy when the log-odds rise by Normal(mean, deviation): the mean over the belief, not at its mean. */
export function meanChance(logOdds: number, mean: number, deviation: number): number {
  let sum = 0;
  for (let i = 0; i < NODES.length; i++) sum += WEIGHTS[i] * probabilityOf(logOdds + mean + deviation * NODES[i]);
  return sum;
}
