import type { DayNumber } from '../pipeline/artefacts.ts';

/** More cuts than this add days of the same people, not knowledge. */
const MAX_CUTS = 6;

/** A cut speaks when it has this many rows of each class (STATISTICS.md, "The ladder"). */
export const MIN_EVENTS_OF_A_CUT = 10;

export interface CutPlan {
  /** Cut days, ascending; the last is asOf - horizonDays. */
  readonly days: readonly DayNumber[];
  /** True when cuts lie closer than the horizon, so that label windows overlap. */
  readonly isOverlapping: boolean;
}

/**
 * Days to look back from. A cut's label window (cut, cut + h] ends at or before as-of, and at least h days of history
 * lie before it. Cuts are h apart where six fit; a shorter history has them closer, down to h/2, which gives more
 * pairs of training and test; none when asOf - firstDay < 2h.
 */
export function planCuts(firstDay: DayNumber, asOf: DayNumber, horizonDays: number): CutPlan {
  const latest = asOf - horizonDays;
  const room = latest - (firstDay + horizonDays);
  const evenly = Math.floor(room / (MAX_CUTS - 1));
  const spacing = Math.max(1, Math.min(horizonDays, Math.max(evenly, Math.ceil(horizonDays / 2))));
  const days: DayNumber[] = [];
  for (let k = 0; k < MAX_CUTS && k * spacing <= room; k++) days.unshift(latest - k * spacing);
  return { days, isOverlapping: days.length > 1 && spacing < horizonDays };
}
