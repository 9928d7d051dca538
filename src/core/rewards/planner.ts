import { holdoutSize, roundsNeeded, smallestVisibleLift } from '../experiments/power.ts';
import { apportion, drawCells, type DrawCells } from '../experiments/draw-cells.ts';
import type { Estimate, NotYet } from '../shared/estimate.ts';
import { drawPath, outlinePath, PLAN_LEVEL, rangeOf } from './budget-path.ts';
import { hullSteps } from './hull.ts';
import { allocate, type Allocation } from './knapsack.ts';
import { DRAWS, MarginGroups } from './margin-draws.ts';
import { withId } from './offers.ts';
import { summariseOffer } from './offer-summary.ts';
import { buildOptionTable, type OptionTable } from './option-table.ts';
import { buildPlanColumns } from './plan-columns.ts';
import type { PlanInput } from './plan-input.ts';
import type { BudgetPathPoint, Offer, Plan, PlanColumns, PlanReason, PowerFinding } from './types.ts';

export type { PlanCustomers, PlanInput } from './plan-input.ts';

/**
 * Who gets what within the budget, and who gets nothing because it would not pay (STATISTICS.md, "Rewards"). Computed
 * for everyone; the round's holdout is counted here and drawn at issue. Same input, same plan.
 *
 * An unknown margin allocates nobody: `expectedMargin` is NotYet, and break-evens are the least that any margin could
 * need (the shop keeps all it takes). No offers, nobody reachable, budget 0: an empty plan with reasons.
 */
export function makePlan(input: PlanInput): Plan {
  const offers = offersOf(input);
  const table = buildOptionTable(input, offers, input.margin ?? 1);
  const found = input.margin === null ? withoutMargin(table.people) : weigh(input, table, offers, input.margin);
  const { choice } = found.allocation;
  const test = sizeTest(input, table, choice, offers.length);
  const rows = buildPlanColumns(input, table, offers, choice, test.propensity);
  const isTested = choice.some((option) => option >= 0 && offers[option].belief.source === 'rounds');
  return {
    round: input.round,
    asOf: input.asOf,
    windowDays: input.windowDays,
    budget: input.budget,
    spent: found.allocation.cost,
    offers: offers.map((_, o) => ({ ...summariseOffer(input, table, offers, o, choice), held: test.heldOf[o] })),
    nothing: table.people - test.allocated,
    nothingBecause: countReasons(rows),
    allocated: test.allocated,
    holdout: test.holdout,
    power: test.power,
    expectedMargin: found.expectedMargin,
    shadowPrice: found.allocation.shadowPrice,
    basis: isTested ? 'experiment' : 'beliefs',
    isGuess: !isTested && 'low' in found.expectedMargin && found.expectedMargin.low < 0,
    path: found.path,
    bestStop: found.bestStop,
    rows,
  };
}

interface TestSize {
  readonly allocated: number;
  readonly holdout: number;
  /** By offer: how many the draw will hold back. */
  readonly heldOf: readonly number[];
  readonly propensity: Float64Array;
  readonly power: PowerFinding;
}

/** How many wait, counted by cell as the draw at issue will have it, and what a round of that size can show. */
function sizeTest(input: PlanInput, table: OptionTable, choice: Int8Array, offers: number): TestSize {
  const { strata, customers, settings } = input;
  const cells = drawCells(
    choice,
    Array.from(customers.stratum, (index) => strata[index] ?? ''),
  );
  const allocated = cells.sizes.reduce((sum, size) => sum + size, 0);
  const means = meanChances(input, table, choice);
  const holdout = holdoutSize(allocated, means.rate, means.lift, settings.holdout);
  const held = apportion(cells.sizes, holdout);
  return {
    allocated,
    holdout,
    heldOf: heldByOffer(cells, held, choice, offers),
    propensity: propensities(cells, held),
    power: powerFinding(allocated - holdout, holdout, means),
  };
}

/** Offers that are on, with the ids that their values have; one of two equal offers is enough. */
function offersOf({ settings, currencyDigits }: PlanInput): Offer[] {
  const offers = settings.offers.filter((offer) => offer.isOn).map((offer) => withId(offer, currencyDigits));
  return offers.filter((offer, i) => offers.findIndex((other) => other.id === offer.id) === i);
}

interface Weighed {
  readonly allocation: Allocation;
  readonly expectedMargin: Estimate | NotYet;
  readonly path: readonly BudgetPathPoint[];
  readonly bestStop: Plan['bestStop'];
}

function weigh(input: PlanInput, table: OptionTable, offers: readonly Offer[], margin: number): Weighed {
  const steps = hullSteps(table);
  const allocation = allocate(table, steps, input.budget);
  const groups = new MarginGroups(input, offers, margin);
  for (let i = 0; i < table.people; i++) groups.add(i, allocation.choice[i]);
  const whole = groups.closeGroup();
  const outline = outlinePath(table, steps, groups);
  const { totals } = groups.draw(input.seed);
  const range = rangeOf(totals.subarray(whole * DRAWS, (whole + 1) * DRAWS));
  return {
    allocation,
    expectedMargin: { value: allocation.value, ...range, level: PLAN_LEVEL },
    path: drawPath(outline, totals),
    bestStop: outline.bestStop,
  };
}

function withoutMargin(people: number): Weighed {
  const choice = new Int8Array(people).fill(-1);
  return {
    allocation: { choice, value: 0, cost: 0, bound: 0, shadowPrice: 0, isExact: true },
    expectedMargin: { notYet: 'margin-unknown', need: {} },
    path: [],
    bestStop: { cost: 0, customers: 0 },
  };
}

/** Mean chance without an offer, and mean believed rise, over the allocated. */
function meanChances(input: PlanInput, table: OptionTable, choice: Int8Array): { rate: number; lift: number } {
  let [count, rate, lift] = [0, 0, 0];
  choice.forEach((option, i) => {
    if (option < 0) return;
    count++;
    rate += input.customers.baseline[i];
    lift += table.chanceWith[i * table.options + option] - input.customers.baseline[i];
  });
  return count === 0 ? { rate: 0, lift: 0 } : { rate: rate / count, lift: lift / count };
}

function powerFinding(offered: number, held: number, means: { rate: number; lift: number }): PowerFinding {
  const smallestVisible = smallestVisibleLift(offered, held, means.rate);
  return {
    perArm: Math.min(offered, held),
    baseRate: means.rate,
    smallestVisible,
    believed: means.lift,
    isMeasurable: held > 0 && means.lift >= smallestVisible,
    roundsNeeded: roundsNeeded(offered, held, means.rate, means.lift),
  };
}

/** Chance of the offer under the draw: 1 less the share held in one's cell; 1 for nothing. */
function propensities({ cellOf, sizes }: DrawCells, held: readonly number[]): Float64Array {
  return Float64Array.from(cellOf, (cell) => (cell < 0 ? 1 : 1 - held[cell] / sizes[cell]));
}

function heldByOffer(cells: DrawCells, held: readonly number[], choice: Int8Array, offers: number): number[] {
  const counts = new Array<number>(offers).fill(0);
  const isCounted = new Set<number>();
  cells.cellOf.forEach((cell, i) => {
    if (cell < 0 || isCounted.has(cell)) return;
    isCounted.add(cell);
    counts[choice[i]] += held[cell];
  });
  return counts;
}

function countReasons({ offer, reason }: PlanColumns): Plan['nothingBecause'] {
  const counts = new Map<PlanReason, number>();
  reason.forEach((each, i) => {
    if (offer[i] < 0) counts.set(each, (counts.get(each) ?? 0) + 1);
  });
  return [...counts]
    .map(([code, customers]) => ({ reason: code, customers }))
    .sort((a, b) => b.customers - a.customers);
}
