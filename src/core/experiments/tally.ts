import type { IssuedRound } from '../rewards/types.ts';
import type { RoundObservations } from './observe.ts';

/** Everybody who was drawn, one entry each; people who were given nothing are no part of the experiment. */
export interface RoundTally {
  readonly n: number;
  readonly isOffered: Uint8Array;
  /** Index into the round's offers: the offer given, or withheld. */
  readonly offer: Int16Array;
  readonly hasBought: Uint8Array;
  /** Net money within the window, minor units. */
  readonly amount: Float64Array;
  /** 1 where an order of theirs shows a code of this round, their own or another's. */
  readonly hasUsedCode: Uint8Array;
  readonly baseline: Float64Array;
  /** Mean of the known baselines; of all drawn who bought where none is known. */
  readonly meanBaseline: number;
  /** Held-out people that the draw's chances let expect. */
  readonly expectedHeld: number;
  /** Held-out people with a code of this round. */
  readonly contaminated: number;
}

export function tallyRound({ rows, offers }: IssuedRound, { purchases, redemptions }: RoundObservations): RoundTally {
  const drawn = rows.filter((row) => row.arm !== 'nothing');
  const n = drawn.length;
  const placeOf = new Map(offers.map((offer, o) => [offer.id, o]));
  const users = new Set((redemptions ?? []).map((redemption) => redemption.customer));
  const tally = {
    n,
    isOffered: Uint8Array.from(drawn, (row) => (row.arm === 'offer' ? 1 : 0)),
    offer: Int16Array.from(drawn, (row) => placeOf.get(row.assignedOffer) ?? -1),
    hasBought: Uint8Array.from(drawn, (row) => (purchases.has(row.customer) ? 1 : 0)),
    amount: Float64Array.from(drawn, (row) => purchases.get(row.customer) ?? 0),
    hasUsedCode: Uint8Array.from(drawn, (row) => (users.has(row.customer) ? 1 : 0)),
    baseline: Float64Array.from(drawn, (row) => row.baseline),
  };
  const expectedHeld = drawn.reduce((sum, row) => sum + (row.arm === 'offer' ? 1 - row.propensity : row.propensity), 0);
  const contaminated = drawn.filter((row) => row.arm === 'holdout' && users.has(row.customer)).length;
  return { ...tally, meanBaseline: meanBaseline(tally.baseline, tally.hasBought), expectedHeld, contaminated };
}

function meanBaseline(baseline: Float64Array, hasBought: Uint8Array): number {
  const known = baseline.filter((chance) => !Number.isNaN(chance));
  if (known.length > 0) return known.reduce((a, b) => a + b, 0) / known.length;
  return hasBought.length === 0 ? 0 : hasBought.reduce((a, b) => a + b, 0) / hasBought.length;
}

export interface ArmCounts {
  readonly n: number;
  readonly bought: number;
  readonly codesUsed: number;
  readonly revenue: number;
}

/** One arm, or of it those with one offer (given or withheld). */
export function countArm(tally: RoundTally, isOffered: boolean, offer?: number): ArmCounts {
  let [n, bought, codesUsed, revenue] = [0, 0, 0, 0];
  for (let i = 0; i < tally.n; i++) {
    if ((tally.isOffered[i] === 1) !== isOffered || (offer !== undefined && tally.offer[i] !== offer)) continue;
    n++;
    bought += tally.hasBought[i];
    codesUsed += tally.hasUsedCode[i];
    revenue += tally.amount[i];
  }
  return { n, bought, codesUsed, revenue };
}
