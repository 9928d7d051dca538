/** What the expected incremental margin of one offer to one person is made of. Money in minor units. */
export interface OfferCase {
  /** p0: chance to buy within the window without the offer. */
  readonly chance: number;
  /** m: share of the order that the shop keeps. */
  readonly margin: number;
  /** V0 and V1: value of the order without and with the offer; V1 = V0 where nothing else is known. */
  readonly orderValue: number;
  /** u · c: chance of use, given that they buy, times what is given away then. */
  readonly giveaway: number;
  readonly contactCost: number;
}

/**
 * Expected incremental margin p1 (m V1 - u c) - p0 m V0 - contact, minor units (STATISTICS.md, "Rewards").
 * @param chanceWith p1, or its mean over the belief: the margin is linear in it
 */
export function incrementalMargin(each: OfferCase, chanceWith: number): number {
  const kept = each.margin * each.orderValue;
  return chanceWith * (kept - each.giveaway) - each.chance * kept - each.contactCost;
}

/** Expected spend on the person: redemptions p1 u c, and contact. */
export function expectedSpend(each: OfferCase, chanceWith: number): number {
  return chanceWith * each.giveaway + each.contactCost;
}

/**
 * Extra chance (0 … 1) at which the offer brings exactly what it costs:
 * (p0 m V0 + contact) / (m V1 - u c) - p0. Infinity where no response pays: the offer gives away all that is kept, or
 * more buyers would be needed than there are people.
 */
export function breakEvenChance(each: OfferCase): number {
  const kept = each.margin * each.orderValue;
  if (!(kept > each.giveaway)) return Infinity;
  const needed = (each.chance * kept + each.contactCost) / (kept - each.giveaway);
  return needed > 1 ? Infinity : Math.max(needed - each.chance, 0);
}

/** True when the offer would pay if those who come anyway did not take it too. */
export function isLostOnThoseWhoComeAnyway(each: OfferCase, chanceWith: number): boolean {
  const kept = each.margin * each.orderValue;
  return (chanceWith - each.chance) * (kept - each.giveaway) > each.contactCost;
}
