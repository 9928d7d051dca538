import type { HullSteps } from './hull.ts';
import { DRAWS, type MarginGroups } from './margin-draws.ts';
import { bestOption, type OptionTable } from './option-table.ts';
import type { BudgetPathPoint } from './types.ts';

/** Stretches of the path; with both ends and the best stop its points stay under 200, and finer ones cannot be seen. */
const INNER_POINTS = 100;

/** Level of every range of a plan. */
export const PLAN_LEVEL = 0.8;

/** The path before its ranges are drawn: `group[k]` holds the people who join between point k and the next. */
export interface PathOutline {
  readonly points: readonly { readonly cost: number; readonly customers: number; readonly expected: number }[];
  readonly groups: readonly number[];
  readonly bestStop: { readonly cost: number; readonly customers: number };
}

/**
 * People joined best first: the steps of the hull, then, past the best stop, everyone else who can be reached with
 * the offer that loses least, least loss per cost first. Adds one group for each stretch between two points.
 */
export function outlinePath(table: OptionTable, steps: HullSteps, groups: MarginGroups): PathOutline {
  const joins = [...joinsOfSteps(steps), ...joinsAtALoss(table, steps)];
  // Where everything is free there is one stretch, up to the stop.
  const total = joins.reduce((sum, join) => sum + join.cost, 0) || 1;
  const points = [{ cost: 0, customers: 0, expected: 0 }];
  const groupOf: number[] = [];
  let here = points[0];
  let nextMark = total / INNER_POINTS;
  let bestStop = { cost: 0, customers: 0 };
  joins.forEach((join, j) => {
    groups.add(join.person, join.to);
    groups.add(join.person, join.from, -1);
    here = {
      cost: here.cost + join.cost,
      customers: here.customers + (join.from < 0 ? 1 : 0),
      expected: here.expected + join.value,
    };
    const isStop = j === steps.length - 1;
    if (isStop) bestStop = { cost: here.cost, customers: here.customers };
    if (here.cost < nextMark && !isStop && j < joins.length - 1) return;
    nextMark = (Math.floor((here.cost / total) * INNER_POINTS) + 1) * (total / INNER_POINTS);
    points.push(here);
    groupOf.push(groups.closeGroup());
  });
  return { points, groups: groupOf, bestStop };
}

/** The outline with the range of each point: quantiles over draws of the sum of all who joined before it. */
export function drawPath(outline: PathOutline, totals: Float64Array): BudgetPathPoint[] {
  const sum = new Float64Array(DRAWS);
  return outline.points.map((point, k) => {
    if (k > 0) {
      const from = outline.groups[k - 1] * DRAWS;
      for (let d = 0; d < DRAWS; d++) sum[d] += totals[from + d];
    }
    return { ...point, ...rangeOf(sum) };
  });
}

/** The middle PLAN_LEVEL of the draws. */
export function rangeOf(draws: Float64Array): { low: number; high: number } {
  const sorted = draws.toSorted();
  const tail = (1 - PLAN_LEVEL) / 2;
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))];
  return { low: at(tail), high: at(1 - tail) };
}

interface Join {
  readonly person: number;
  readonly from: number;
  readonly to: number;
  readonly cost: number;
  readonly value: number;
}

function joinsOfSteps(steps: HullSteps): Join[] {
  return Array.from({ length: steps.length }, (_, s) => ({
    person: steps.person[s],
    from: steps.from[s],
    to: steps.to[s],
    cost: steps.cost[s],
    value: steps.value[s],
  }));
}

function joinsAtALoss(table: OptionTable, steps: HullSteps): Join[] {
  const hasJoined = new Uint8Array(table.people);
  for (let s = 0; s < steps.length; s++) hasJoined[steps.person[s]] = 1;
  const joins: Join[] = [];
  for (let person = 0; person < table.people; person++) {
    const to = hasJoined[person] ? -1 : bestOption(table, person);
    if (to < 0) continue;
    const at = person * table.options + to;
    joins.push({ person, from: -1, to, cost: table.cost[at], value: table.value[at] });
  }
  const worth = (join: Join): number => (join.cost > 0 ? join.value / join.cost : join.value);
  return joins.sort((a, b) => worth(b) - worth(a) || a.person - b.person);
}
