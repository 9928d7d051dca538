import { logOddsOf, probabilityOf } from '../shared/log-odds.ts';
import { normalQuantile } from '../shared/normal.ts';
import { PLAN_LEVEL } from './budget-path.ts';
import { incrementalMargin, isLostOnThoseWhoComeAnyway, type OfferCase } from './economics.ts';
import { liftDeviation } from './lift.ts';
import { bestOption, offerCase, type OptionTable } from './option-table.ts';
import type { PlanInput } from './plan-input.ts';
import { ARMS, type Belief, type Offer, type PlanColumns, type PlanReason } from './types.ts';

const OFFERED = ARMS.indexOf('offer');
const NOTHING = ARMS.indexOf('nothing');

/**
 * The plan's columns before the draw: everyone allocated stands in the arm `offer`.
 * @param choice people: option allocated, -1 = nothing
 * @param propensity people: chance that the draw gives them the offer
 */
export function buildPlanColumns(
  input: PlanInput,
  table: OptionTable,
  offers: readonly Offer[],
  choice: Int8Array,
  propensity: Float64Array,
): PlanColumns {
  const n = table.people;
  const money = (): Float64Array => new Float64Array(n).fill(input.margin === null ? NaN : 0);
  const [cost, expected, low, high] = [money(), money(), money(), money()];
  const breakEven = new Float64Array(n).fill(NaN);
  const reason: PlanReason[] = new Array<PlanReason>(n);
  for (let i = 0; i < n; i++) {
    const option = choice[i] >= 0 ? choice[i] : bestOption(table, i);
    reason[i] = reasonOf(input, table, offers, i, option, choice[i] >= 0);
    if (option < 0) continue;
    const at = i * table.options + option;
    breakEven[i] = table.breakEven[at];
    if (choice[i] < 0) continue;
    const range = rangeOfPerson(input, offers[option], i, table.value[at]);
    [cost[i], expected[i], low[i], high[i]] = [table.cost[at], table.value[at], range.low, range.high];
  }
  return {
    row: Int32Array.from({ length: n }, (_, i) => i),
    offer: choice,
    arm: Uint8Array.from(choice, (option) => (option >= 0 ? OFFERED : NOTHING)),
    stratum: Array.from(input.customers.stratum, (index) => input.strata[index] ?? ''),
    baseline: input.customers.baseline,
    cost,
    expected,
    low,
    high,
    breakEven,
    propensity,
    reason,
  };
}

function reasonOf(
  input: PlanInput,
  table: OptionTable,
  offers: readonly Offer[],
  person: number,
  option: number,
  isAllocated: boolean,
): PlanReason {
  if (isAllocated) return 'pays';
  if (offers.length === 0) return 'noOffers';
  if (input.customers.consent[person] === 0) return 'noConsent';
  if (Number.isNaN(input.customers.baseline[person])) return 'noChanceKnown';
  if (input.margin === null) return 'marginUnknown';
  // No offer is open to them: every smallest basket lies above what they spend.
  if (option < 0) return 'costsMoreThanItBrings';
  const at = person * table.options + option;
  if (table.value[at] > 0) return 'beyondBudget';
  const each = offerCase(input, offers[option], person, input.margin);
  const isComing = each !== null && isLostOnThoseWhoComeAnyway(each, table.chanceWith[at]);
  return isComing ? 'comesAnyway' : 'costsMoreThanItBrings';
}

/**
 * Credible range of one person's expected margin at PLAN_LEVEL: what the lift and what the baseline may be off by,
 * joined by squares on each side (Zou & Donner 2008), since the two are independent.
 */
function rangeOfPerson(
  input: PlanInput,
  offer: Offer,
  person: number,
  expected: number,
): { readonly low: number; readonly high: number } {
  const each = offerCase(input, offer, person, input.margin ?? 0);
  if (each === null) return { low: expected, high: expected };
  const z = normalQuantile(0.5 + PLAN_LEVEL / 2);
  const reach = z * liftDeviation(offer.belief);
  const error = z * input.customers.baselineError[person];
  const middle = marginAt(each, offer.belief, 0, 0);
  const byLift = [-reach, reach].map((rise) => marginAt(each, offer.belief, rise, 0) - middle);
  const byBaseline = [-error, error].map((shift) => marginAt(each, offer.belief, 0, shift) - middle);
  const downwards = Math.hypot(Math.min(...byLift), Math.min(...byBaseline));
  const upwards = Math.hypot(Math.max(...byLift), Math.max(...byBaseline));
  return { low: Math.min(middle - downwards, expected), high: Math.max(middle + upwards, expected) };
}

/** The margin with the lift `rise` above the belief's mean and the baseline's log-odds off by `shift`. */
function marginAt(each: OfferCase, belief: Belief, rise: number, shift: number): number {
  const logOdds = logOddsOf(each.chance) + shift;
  return incrementalMargin({ ...each, chance: probabilityOf(logOdds) }, probabilityOf(logOdds + belief.mean + rise));
}
