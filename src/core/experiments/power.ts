import { normalQuantile } from '../shared/normal.ts';
import type { HoldoutChoice } from '../rewards/types.ts';

/** Two-sided 5 %, 80 % power: the one setting of the app (REFERENCES.md, "Power"). */
const Z_ALPHA = normalQuantile(0.975);
const Z_POWER = normalQuantile(0.8);

/** A first test under this many people is split in halves (STATISTICS.md, "Size from power"). */
export const HALVES_UNDER = 600;
/** Fewest people held back. */
export const LEAST_HELD = 30;
/** Under this many allocated, 30 held back would leave less than a third of them an offer: then nobody is held back. */
export const LEAST_ALLOCATED = 45;

/**
 * People needed in each of two equal arms to see `rate` become `rateWith` (both 0 … 1), rounded up. The test of two
 * proportions with pooled variance under the null (Fleiss, Levin & Paik 2003, formula 4.14, no continuity correction).
 * Infinity when both are equal.
 */
export function peoplePerArm(rate: number, rateWith: number): number {
  if (rate === rateWith) return Infinity;
  return Math.ceil((noise(1, 1, rate, rateWith) / (rateWith - rate)) ** 2);
}

/** Smallest difference that shows with the set power, times the root of the scale of the arms. */
function noise(offered: number, held: number, rate: number, rateWith: number): number {
  const pooled = (offered * rateWith + held * rate) / (offered + held);
  return (
    Z_ALPHA * Math.sqrt(pooled * (1 - pooled) * (1 / offered + 1 / held)) +
    Z_POWER * Math.sqrt((rateWith * (1 - rateWith)) / offered + (rate * (1 - rate)) / held)
  );
}

/**
 * Smallest lift (share, 0 … 1) above `rate` that shows with 80 % power at two-sided 5 %; 1 where not even a lift to
 * everybody would, or where an arm is empty.
 * @param offered people offered @param held people held back
 */
export function smallestVisibleLift(offered: number, held: number, rate: number): number {
  if (offered < 1 || held < 1) return 1;
  let low = 0;
  let high = 1 - rate;
  if (high < noise(offered, held, rate, 1)) return 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (middle < noise(offered, held, rate, rate + middle)) low = middle;
    else high = middle;
  }
  return high;
}

/** Rounds of this size to add up until `lift` shows; null where the lift is not above zero or an arm is empty. */
export function roundsNeeded(offered: number, held: number, rate: number, lift: number): number | null {
  if (!(lift > 0) || offered < 1 || held < 1) return null;
  const rateWith = Math.min(rate + lift, 1);
  return Math.max(1, Math.ceil((noise(offered, held, rate, rateWith) / (rateWith - rate)) ** 2 - 1e-9));
}

/**
 * How many of the allocated are held back: half under 600 people or on request; beyond, as few as still show the
 * believed lift (half where nothing would); never under 30, and none where that leaves too few an offer (LEAST_ALLOCATED)
 * or the person declined.
 * @param rate mean chance to buy without an offer @param lift believed mean difference, both shares
 */
export function holdoutSize(allocated: number, rate: number, lift: number, choice: HoldoutChoice): number {
  if (choice === 'none' || allocated < LEAST_ALLOCATED) return 0;
  const half = Math.max(Math.floor(allocated / 2), LEAST_HELD);
  if (choice === 'half' || allocated < HALVES_UNDER) return half;
  let enough = half;
  let tooFew = LEAST_HELD - 1;
  if (smallestVisibleLift(allocated - half, half, rate) > lift) return half;
  while (enough - tooFew > 1) {
    const middle = (enough + tooFew) >> 1;
    if (smallestVisibleLift(allocated - middle, middle, rate) <= lift) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
