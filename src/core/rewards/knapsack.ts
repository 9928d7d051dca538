import { improveExactly } from './exact-knapsack.ts';
import type { HullSteps } from './hull.ts';
import type { OptionTable } from './option-table.ts';

export interface Allocation {
  /** people: option chosen, -1 = nothing. */
  readonly choice: Int8Array;
  readonly value: number;
  readonly cost: number;
  /** No allocation within the budget is worth more than this (value of the linear relaxation). */
  readonly bound: number;
  /** Value that the next unit of money would bring; 0 where the budget does not bind. */
  readonly shadowPrice: number;
  /** True when no allocation within the budget is worth more than this one. */
  readonly isExact: boolean;
}

/** Up to this many people times options the optimum is searched; beyond, the greedy answer lies within `bound`. */
const EXACT_PAIRS = 4000;

/**
 * Multiple-choice knapsack: at most one option a person, highest total value, total cost within the budget. Options
 * of no positive value are never taken. Small: exact; large: steps of the hull, best first, short of the bound by at
 * most one step. Budget 0 allows what is free.
 */
export function allocate(
  table: Pick<OptionTable, 'people' | 'options' | 'cost' | 'value'>,
  steps: HullSteps,
  budget: number,
): Allocation {
  const greedy = allocateGreedily(table.people, steps, budget);
  if (greedy.isExact || table.people * table.options > EXACT_PAIRS) return greedy;
  return improveExactly(table, greedy, budget);
}

function allocateGreedily(people: number, steps: HullSteps, budget: number): Allocation {
  const choice = new Int8Array(people).fill(-1);
  const isStopped = new Uint8Array(people);
  let cost = 0;
  let value = 0;
  let bound = NaN;
  let shadowPrice = 0;
  for (let s = 0; s < steps.length; s++) {
    const person = steps.person[s];
    if (isStopped[person]) continue;
    if (cost + steps.cost[s] <= budget) {
      cost += steps.cost[s];
      value += steps.value[s];
      choice[person] = steps.to[s];
      continue;
    }
    isStopped[person] = 1;
    if (Number.isNaN(bound)) {
      shadowPrice = steps.value[s] / steps.cost[s];
      bound = value + (budget - cost) * shadowPrice;
    }
  }
  const fits = Number.isNaN(bound);
  return { choice, value, cost, bound: fits ? value : bound, shadowPrice, isExact: fits };
}
