import type { Belief, Offer, RoundReading } from '../rewards/types.ts';
import type { Estimate, NotYet } from '../shared/estimate.ts';
import { logOddsOf, probabilityOf } from '../shared/log-odds.ts';
import { halfWidthOf } from '../shared/normal.ts';
import { findLift, knownLogOdds, updateBelief, type LiftFinding } from './learning.ts';
import type { RoundTally } from './tally.ts';

type Learned = Pick<RoundReading, 'learned' | 'nextBeliefs'>;

/**
 * What the round changes in what is expected of each offer. Only a closed window teaches, and only where offered and
 * held-out people stand against each other. The three figures are shares of people (0 … 1) at the round's mean
 * baseline, over the offers as they were given out.
 * @param beliefs at issue, by place of the offer in the round
 * @param hindrance why nothing is learned; null where something is
 */
export function learnFromRound(
  tally: RoundTally,
  offers: readonly Offer[],
  beliefs: readonly Belief[],
  level: number,
  hindrance: NotYet | null,
): Learned {
  const next = beliefs.map((belief, o) => {
    const finding = hindrance === null ? liftOf(tally, o) : null;
    return finding === null ? belief : updateBelief(belief, finding);
  });
  const nextBeliefs = Object.fromEntries(offers.map((offer, o) => [offer.id, next[o]]));
  if (hindrance !== null) return { learned: hindrance, nextBeliefs };
  const shares = offers.map((_, o) => countOffer(tally, o) / tally.n);
  const pooled = liftOf(tally, null);
  const inShares = (lift: LiftFinding): Estimate => shareOfPeople(lift, tally.meanBaseline, level);
  const learned = {
    before: inShares(mixture(beliefs, shares)),
    round: inShares(pooled ?? mixture(beliefs, shares)),
    after: inShares(mixture(next, shares)),
  };
  return { learned, nextBeliefs };
}

/** Lift among those with one offer, or (null) among all; null where an arm of it is empty. */
function liftOf(tally: RoundTally, offer: number | null): LiftFinding | null {
  const members: number[] = [];
  let offered = 0;
  for (let i = 0; i < tally.n; i++) {
    if (offer !== null && tally.offer[i] !== offer) continue;
    members.push(i);
    offered += tally.isOffered[i];
  }
  if (offered === 0 || offered === members.length) return null;
  return findLift({
    isOffered: Uint8Array.from(members, (i) => tally.isOffered[i]),
    hasBought: Uint8Array.from(members, (i) => tally.hasBought[i]),
    logOdds: knownLogOdds(Float64Array.from(members, (i) => tally.baseline[i])),
  });
}

function countOffer(tally: RoundTally, offer: number): number {
  return tally.offer.reduce((count, each) => count + (each === offer ? 1 : 0), 0);
}

/** Mean lift over offers given in these shares; what is believed of one says nothing of another. */
function mixture(beliefs: readonly Belief[], shares: readonly number[]): LiftFinding {
  return {
    value: beliefs.reduce((sum, belief, o) => sum + shares[o] * belief.mean, 0),
    standardError: Math.hypot(...beliefs.map((belief, o) => shares[o] * belief.standardDeviation)),
  };
}

function shareOfPeople({ value, standardError }: LiftFinding, baseline: number, level: number): Estimate {
  const reach = halfWidthOf(level) * standardError;
  const share = (lift: number): number => probabilityOf(logOddsOf(baseline) + lift) - baseline;
  return { value: share(value), low: share(value - reach), high: share(value + reach), level };
}
