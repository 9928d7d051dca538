import type { RoundReading } from '../../../core/rewards/types.ts';
import { type Estimate, isNotYet, type NotYet } from '../../../core/shared/estimate.ts';

/** What can be said of a round: which sentence answers "did it work?". */
export type ReadingState =
  /** Nothing of its window is in the data. */
  | 'notStarted'
  /** The window is open; a band that holds at every look, if any. */
  | 'early'
  | 'earlyShows'
  /** On or after the fixed date. */
  | 'more'
  | 'fewer'
  | 'open'
  /** Never to be told: nobody held back, too few buyers, or the list was changed. */
  | 'nobody'
  | 'few'
  | 'block';

export function stateOfReading(reading: RoundReading): ReadingState {
  if (reading.sampleRatio.state === 'block' && !isNotYet(reading.held)) return 'block';
  if (reading.state === 'notStarted') return 'notStarted';
  const difference = estimateOf(reading.difference);
  if (reading.state === 'early') return difference && isClear(difference) ? 'earlyShows' : 'early';
  if (isNotYet(reading.held)) return 'nobody';
  if (!difference) return 'few';
  if (!isClear(difference)) return 'open';
  return difference.low > 0 ? 'more' : 'fewer';
}

/** What is known, or null while it is not. */
export function estimateOf<T>(value: T): Exclude<T, NotYet> | null {
  return isNotYet(value) ? null : (value as Exclude<T, NotYet>);
}

function isClear({ low, high }: Estimate): boolean {
  return low > 0 || high < 0;
}

/** What the money of a round is made of, minor units. */
export interface MoneyParts {
  readonly extraBuyers: number;
  /** Kept of an extra buyer. */
  readonly keptEach: number;
  readonly gained: number;
  readonly givenAway: number;
  readonly contact: number;
  readonly added: Estimate;
}

/**
 * Margin = extra buyers × kept − cost, at every point of the range: so the kept part is the ratio of the two widths, and
 * the cost what is left. null while there is no money, or no width to take it from.
 */
export function moneyParts({ extraBuyers, incrementalMargin, redemptionCost }: RoundReading): MoneyParts | null {
  const extra = estimateOf(extraBuyers);
  const added = estimateOf(incrementalMargin);
  if (!extra || !added || !(extra.high > extra.low)) return null;
  const keptEach = (added.high - added.low) / (extra.high - extra.low);
  const gained = extra.value * keptEach;
  const contact = Math.max(0, gained - added.value - redemptionCost);
  return {
    extraBuyers: extra.value,
    keptEach,
    gained,
    givenAway: redemptionCost,
    contact: contact < 1 ? 0 : contact,
    added,
  };
}
