import { createRandom } from '../../src/core/shared/random.ts';
import { costOfOffer, offerOfId } from '../../src/core/rewards/offers.ts';
import type { Offer } from '../../src/core/rewards/types.ts';
import { dayOfIso, QUARTER_END, QUARTER_START } from './calendar.ts';
import { makeOrders, type Gift, type Order } from './orders.ts';
import { changeWindow, useCode, type Life, type World } from './world.ts';

/** What is needed of a row of plan.csv (RESULTS.md). */
export interface PlanRow {
  /** Customer id as in the orders. */
  readonly customer: string;
  readonly arm: string;
  readonly assignedOffer: string;
  readonly code: string;
  /** ISO date, the last day that counts; '' = the end of the quarter. */
  readonly windowEnd: string;
}

/**
 * The orders of the quarter that is kept back (2025-10-01 to 2025-12-31). Without rows it is what happens if nobody is
 * offered anything. With the rows of a plan, each person in arm `offer` reacts to the kind of offer as the truth has
 * it; everybody else does exactly what they do without a plan. `seed` draws the reactions.
 * Throws RangeError for an offer that is no offer id.
 */
export function simulateNextQuarter(truth: World, planRows: readonly PlanRow[], seed: number): Order[] {
  const offered = new Map(planRows.filter((row) => row.arm === 'offer').map((row) => [row.customer, row]));
  const orders = truth.people.flatMap((person, index) => {
    const row = offered.get(person.id);
    const life = row ? liveThroughPlan(truth, index, row, seed) : truth.lives[index];
    const all = makeOrders(truth.seed, truth.catalogue, person, life.times, life.gifts);
    return all.filter((order) => order.time >= QUARTER_START);
  });
  return orders.sort((a, b) => a.time - b.time);
}

function liveThroughPlan(truth: World, index: number, row: PlanRow, seed: number): Life {
  const offer = offerOfId(row.assignedOffer, 2);
  if (!offer) throw new RangeError(`not an offer: ${row.assignedOffer}`);
  const person = truth.people[index];
  const life = truth.lives[index];
  const random = createRandom(seed, `plan ${person.id}`);
  const end = row.windowEnd === '' ? QUARTER_END : Math.min(QUARTER_END, dayOfIso(row.windowEnd) + 1);
  const changed = changeWindow(person, life, person.reaction[offer.kind], QUARTER_START, end, random);
  const used = useCode(random, changed.firstInside, toGift(offer, row.code));
  return { times: changed.times, left: life.left, gifts: new Map([...life.gifts, ...used]) };
}

function toGift(offer: Offer, code: string): Gift {
  const takesOff = offer.kind === 'percentCoupon' || offer.kind === 'fixedCoupon';
  return { code, discountOf: (goods) => (takesOff ? costOfOffer(offer, goods) : 0), isPostFree: offer.kind === 'perk' };
}
