import type { Outlook, Question } from '../pipeline/artefacts.ts';
import { isNotYet } from '../shared/estimate.ts';
import { logOddsOf } from '../shared/log-odds.ts';
import { halfWidthOf } from '../shared/normal.ts';

/** In the order in which a person's one question is chosen, as the pages show it. */
export const STRATA: readonly (Question | 'unknown')[] = ['leaving', 'secondOrder', 'winBack', 'unknown'];

export interface Baselines {
  /** customers: chance to buy within the window; NaN where no question could be answered for the person. */
  readonly baseline: Float64Array;
  /** customers: standard error of its log-odds. */
  readonly baselineError: Float64Array;
  /** customers: index into `STRATA`. */
  readonly stratum: Uint8Array;
}

/**
 * Chance to buy within `windowDays` from the three questions. "Leaving" is the chance not to buy; the others are the
 * chance to buy. A window other than the horizon is reached by a constant hazard: 1 - (1 - p)^(window / horizon).
 * @param customers rows of the purchase history
 * @param level probability of the range that the outlook gives with each figure
 */
export function baselinesOf(outlook: Outlook, customers: number, windowDays: number, level = 0.9): Baselines {
  const baseline = new Float64Array(customers).fill(NaN);
  const baselineError = new Float64Array(customers);
  const stratum = new Uint8Array(customers).fill(STRATA.indexOf('unknown'));
  const width = 2 * halfWidthOf(level);
  const stretch = windowDays / outlook.horizonDays;
  STRATA.forEach((name, index) => {
    const answer = name === 'unknown' ? null : outlook.questions[name];
    if (answer === null || isNotYet(answer)) return;
    const buys = (p: number): number => 1 - (name === 'leaving' ? p : 1 - p) ** stretch;
    answer.rows.forEach((row, i) => {
      if (!Number.isNaN(baseline[row])) return;
      baseline[row] = buys(answer.probability[i]);
      const range = Math.abs(logOddsOf(buys(answer.high[i])) - logOddsOf(buys(answer.low[i])));
      baselineError[row] = range / width;
      stratum[row] = index;
    });
  });
  return { baseline, baselineError, stratum };
}
