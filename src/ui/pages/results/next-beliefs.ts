import type { Belief, Offer, RoundReading } from '../../../core/rewards/types.ts';

/** Two beliefs are the same where a page could not tell them apart. */
function isSame(a: Belief, b: Belief): boolean {
  return Math.abs(a.mean - b.mean) < 1e-6 && Math.abs(a.standardDeviation - b.standardDeviation) < 1e-6;
}

export type UseState = 'inUse' | 'waiting' | 'gone';

/** Whether the plan's offers already hold what the round showed of this offer. */
export function useStateOf(id: string, belief: Belief, offers: readonly Offer[]): UseState {
  const own = offers.find((offer) => offer.id === id);
  if (!own) return 'gone';
  return isSame(own.belief, belief) ? 'inUse' : 'waiting';
}

/** Offers of the plan with what the round showed of each; the others stay as they are. */
export function offersAfter(offers: readonly Offer[], { nextBeliefs }: Pick<RoundReading, 'nextBeliefs'>): Offer[] {
  return offers.map((offer) => ({ ...offer, belief: nextBeliefs[offer.id] ?? offer.belief }));
}

/** True where something of the round is not in the plan yet. */
export function isWaiting({ nextBeliefs }: Pick<RoundReading, 'nextBeliefs'>, offers: readonly Offer[]): boolean {
  return Object.entries(nextBeliefs).some(([id, belief]) => useStateOf(id, belief, offers) === 'waiting');
}
