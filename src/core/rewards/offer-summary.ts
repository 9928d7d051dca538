import { logOddsOf, probabilityOf } from '../shared/log-odds.ts';
import { normalQuantile } from '../shared/normal.ts';
import { PLAN_LEVEL } from './budget-path.ts';
import { expectedSpend } from './economics.ts';
import { liftDeviation } from './lift.ts';
import { offerCase, type OptionTable } from './option-table.ts';
import type { PlanInput } from './plan-input.ts';
import type { Offer, PlanOffer } from './types.ts';

/**
 * One offer over the people it was allocated to; over everyone it could go to where it was allocated to nobody. Points
 * are extra buyers in 100.
 * @param choice people: option allocated, -1 = nothing
 */
export function summariseOffer(
  input: PlanInput,
  table: OptionTable,
  offers: readonly Offer[],
  option: number,
  choice: Int8Array,
): Omit<PlanOffer, 'held'> {
  const chosen = (i: number): boolean => choice[i] === option;
  const allocated = peopleWhere(table, option, chosen);
  const people = allocated.length > 0 ? allocated : peopleWhere(table, option, () => true);
  const at = (i: number): number => i * table.options + option;
  return {
    offer: offers[option],
    customers: allocated.length,
    cost: allocated.reduce((sum, i) => sum + table.cost[at(i)], 0),
    breakEvenPoints: 100 * meanOfFinite(people.map((i) => table.breakEven[at(i)])),
    believedPoints: believedPoints(input, table, offers[option], option, people),
    breakEvenMargin: marginNeeded(input, table, offers[option], option, people),
  };
}

function peopleWhere(table: OptionTable, option: number, isMeant: (person: number) => boolean): number[] {
  const people: number[] = [];
  for (let i = 0; i < table.people; i++) {
    if (isMeant(i) && !Number.isNaN(table.value[i * table.options + option])) people.push(i);
  }
  return people;
}

/** Mean of the people for whom some response pays; Infinity where it pays for nobody, or nobody is there. */
function meanOfFinite(values: readonly number[]): number {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? Infinity : finite.reduce((sum, value) => sum + value, 0) / finite.length;
}

function believedPoints(
  { customers }: PlanInput,
  table: OptionTable,
  { belief }: Offer,
  option: number,
  people: readonly number[],
): PlanOffer['believedPoints'] {
  const reach = normalQuantile(0.5 + PLAN_LEVEL / 2) * liftDeviation(belief);
  let [value, low, high] = [0, 0, 0];
  for (const i of people) {
    const chance = customers.baseline[i];
    const logOdds = logOddsOf(chance);
    value += table.chanceWith[i * table.options + option] - chance;
    low += probabilityOf(logOdds + belief.mean - reach) - chance;
    high += probabilityOf(logOdds + belief.mean + reach) - chance;
  }
  const scale = people.length === 0 ? 0 : 100 / people.length;
  return { value: value * scale, low: low * scale, high: high * scale, level: PLAN_LEVEL };
}

/** Share to keep of 1 taken for the offer to pay over these people together, if they respond as believed. */
function marginNeeded(
  input: PlanInput,
  table: OptionTable,
  offer: Offer,
  option: number,
  people: readonly number[],
): number | null {
  let spend = 0;
  let takings = 0;
  for (const i of people) {
    const each = offerCase(input, offer, i, 1);
    if (each === null) continue;
    const chanceWith = table.chanceWith[i * table.options + option];
    spend += expectedSpend(each, chanceWith);
    takings += (chanceWith - each.chance) * each.orderValue;
  }
  return takings > 0 && spend <= takings ? spend / takings : null;
}
