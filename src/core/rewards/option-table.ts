import { logOddsOf } from '../shared/log-odds.ts';
import { breakEvenChance, expectedSpend, incrementalMargin, type OfferCase } from './economics.ts';
import { liftDeviation, meanChance } from './lift.ts';
import { costOfOffer, holdsAt } from './offers.ts';
import type { PlanInput } from './plan-input.ts';
import type { Offer } from './types.ts';

/** Every person with every offer; people × options, row-major. NaN where the person cannot be given the offer. */
export interface OptionTable {
  readonly people: number;
  readonly options: number;
  /** Expected incremental margin and expected spend, minor units. */
  readonly value: Float64Array;
  readonly cost: Float64Array;
  /** Mean of p1 over the belief. */
  readonly chanceWith: Float64Array;
  /** Extra chance at which the offer breaks even; Infinity = never. */
  readonly breakEven: Float64Array;
}

/**
 * Weighs every offer for everyone who may be written to and whose chance is known.
 * @param margin share kept; with 1 the break-evens are the least that any margin could need
 */
export function buildOptionTable(input: PlanInput, offers: readonly Offer[], margin: number): OptionTable {
  const { baseline, consent } = input.customers;
  const people = baseline.length;
  const options = offers.length;
  const column = (): Float64Array => new Float64Array(people * options).fill(NaN);
  const table = { people, options, value: column(), cost: column(), chanceWith: column(), breakEven: column() };
  const deviations = offers.map((offer) => liftDeviation(offer.belief));
  for (let i = 0; i < people; i++) {
    if (consent[i] === 0 || Number.isNaN(baseline[i])) continue;
    const logOdds = logOddsOf(baseline[i]);
    for (let o = 0; o < options; o++) {
      const each = offerCase(input, offers[o], i, margin);
      if (each === null) continue;
      const at = i * options + o;
      const chanceWith = meanChance(logOdds, offers[o].belief.mean, deviations[o]);
      table.chanceWith[at] = chanceWith;
      table.value[at] = incrementalMargin(each, chanceWith);
      table.cost[at] = expectedSpend(each, chanceWith);
      table.breakEven[at] = breakEvenChance(each);
    }
  }
  return table;
}

/** The figures of one offer for one person; null where their order stays below the smallest basket. */
export function offerCase(input: PlanInput, offer: Offer, person: number, margin: number): OfferCase | null {
  const orderValue = input.customers.orderValue[person];
  if (!holdsAt(offer, orderValue)) return null;
  return {
    chance: input.customers.baseline[person],
    margin,
    orderValue,
    giveaway: offer.useRate * costOfOffer(offer, orderValue),
    contactCost: offer.contactCost,
  };
}

/** The option with the highest value, whatever its sign; -1 where none is open to the person. First of equals. */
export function bestOption(table: OptionTable, person: number): number {
  let best = -1;
  for (let o = 0; o < table.options; o++) {
    const value = table.value[person * table.options + o];
    if (!Number.isNaN(value) && (best < 0 || value > table.value[person * table.options + best])) best = o;
  }
  return best;
}
