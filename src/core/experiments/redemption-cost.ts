import { costOfOffer } from '../rewards/offers.ts';
import type { IssuedRound, Offer } from '../rewards/types.ts';
import type { RoundObservations } from './observe.ts';
import type { RoundTally } from './tally.ts';

/** What the round cost so far, minor units. */
export interface RoundCost {
  /** Given away with orders: seen codes at the value of their order, or expected use where codes cannot be seen. */
  readonly redemptions: number;
  readonly contact: number;
}

/** Mean net money of a buyer of the round, minor units, before its own discounts; 0 without a buyer. */
export function valuePerBuyer({ n, hasBought, amount }: RoundTally): number {
  let [buyers, money] = [0, 0];
  for (let i = 0; i < n; i++) {
    buyers += hasBought[i];
    money += amount[i];
  }
  return buyers === 0 ? 0 : money / buyers;
}

/**
 * Everybody who redeems costs, wherever the code went. A coupon leaves its code in the export, so that seen uses are
 * all uses; points and perks are often given at the counter, so that without a single code of theirs, or without a
 * column of codes at all, the use rate times the buyers stands in.
 */
export function redemptionCost(round: IssuedRound, tally: RoundTally, { redemptions }: RoundObservations): RoundCost {
  const offerOfCode = new Map(round.rows.map((row) => [row.code, row.assignedOffer]));
  let given = 0;
  let contact = 0;
  round.offers.forEach((offer, o) => {
    const uses = (redemptions ?? []).filter(({ code }) => offerOfCode.get(code) === offer.id);
    const areAllSeen = uses.length > 0 || (redemptions !== null && isCoupon(offer));
    given += areAllSeen
      ? uses.reduce((sum, use) => sum + costOfOffer(offer, use.orderValue), 0)
      : expectedUse(offer, o, tally);
    for (let i = 0; i < tally.n; i++) if (tally.isOffered[i] && tally.offer[i] === o) contact += offer.contactCost;
  });
  return { redemptions: given, contact };
}

function isCoupon(offer: Offer): boolean {
  return offer.kind === 'percentCoupon' || offer.kind === 'fixedCoupon';
}

function expectedUse(offer: Offer, place: number, tally: RoundTally): number {
  let sum = 0;
  for (let i = 0; i < tally.n; i++) {
    if (tally.isOffered[i] && tally.offer[i] === place && tally.hasBought[i])
      sum += offer.useRate * costOfOffer(offer, tally.amount[i]);
  }
  return sum;
}
