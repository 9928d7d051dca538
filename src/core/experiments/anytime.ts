import type { Estimate } from '../shared/estimate.ts';
import type { TwoArms } from './difference.ts';

/**
 * Offered less held out, so far, with a band that holds at every look at once.
 *
 * The share of an arm that has bought, less its expectation, over the share that has not, is a martingale in time with
 * variance F / (n (1 - F)), F the share so far. The difference of two arms is held to the boundary of a normal mixture
 * (Robbins 1970; Howard et al. 2021, eq. 14; asymptotic in the sense of Waudby-Smith et al. 2024), which is tightest
 * where `finalRate` of each arm would have bought: at the fixed date, about 1.55 times the fixed-date interval.
 *
 * @param finalRate share expected to buy by the fixed date, from the baselines stored at issue
 */
export function anytimeDifference(arms: TwoArms, finalRate: number, level: number): Estimate {
  const { offered, offeredBought, held, heldBought } = arms;
  // One buyer and one other are added to each arm, so that a first day without a buyer has a variance.
  const shareOffered = (offeredBought + 1) / (offered + 2);
  const shareHeld = (heldBought + 1) / (held + 2);
  const time = odds(shareOffered) / offered + odds(shareHeld) / held;
  const finalTime = odds(Math.min(Math.max(finalRate, 1e-4), 0.9)) * (1 / offered + 1 / held);
  const standardError = Math.sqrt((shareOffered * (1 - shareOffered)) / offered + (shareHeld * (1 - shareHeld)) / held);
  const half = boundary(time / finalTime, 1 - level) * standardError;
  const value = offeredBought / offered - heldBought / held;
  return { value, low: Math.max(value - half, -1), high: Math.min(value + half, 1), level };
}

function odds(share: number): number {
  return share / (1 - share);
}

/**
 * Half-width in standard errors at a share of the final time: sqrt((1 + 1/x) ln((1 + x) / alpha²)), where x, the
 * mixture's variance times the time, is set so that the least stands at the final time.
 */
export function boundary(shareOfTime: number, alpha: number): number {
  const x = bestAtFinal(alpha) * shareOfTime;
  return Math.sqrt((1 + 1 / x) * Math.log((1 + x) / alpha ** 2));
}

/** Where the boundary is least: 1 + x = 1 + ln(1 / alpha²) + ln(1 + x), solved by repetition (contracts by 1/9). */
function bestAtFinal(alpha: number): number {
  let y = 10;
  for (let i = 0; i < 40; i++) y = 1 - 2 * Math.log(alpha) + Math.log(y);
  return y - 1;
}
