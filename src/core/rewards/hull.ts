import type { OptionTable } from './option-table.ts';

/**
 * Steps up each person's concave hull of (cost, value), all people together, most value per cost first. A person's own
 * steps stand in their order. Step s moves `person[s]` from option `from[s]` (-1 = nothing) to `to[s]`.
 */
export interface HullSteps {
  readonly length: number;
  readonly person: Int32Array;
  readonly from: Int8Array;
  readonly to: Int8Array;
  readonly cost: Float64Array;
  readonly value: Float64Array;
}

type Options = Pick<OptionTable, 'people' | 'options' | 'cost' | 'value'>;

/** Hull steps with positive value: the linear relaxation of the multiple-choice knapsack (Sinha & Zoltners 1979). */
export function hullSteps(table: Options): HullSteps {
  const { people, options } = table;
  const most = people * options;
  const steps = {
    person: new Int32Array(most),
    from: new Int8Array(most),
    to: new Int8Array(most),
    cost: new Float64Array(most),
    value: new Float64Array(most),
  };
  const hull = new Int8Array(options + 1);
  let length = 0;
  for (let i = 0; i < people; i++) {
    const corners = cornersOf(table, i, hull);
    let from = -1;
    for (let c = 0; c < corners; c++) {
      const to = hull[c];
      steps.person[length] = i;
      steps.from[length] = from;
      steps.to[length] = to;
      steps.cost[length] = costAt(table, i, to) - costAt(table, i, from);
      steps.value[length] = valueAt(table, i, to) - valueAt(table, i, from);
      length++;
      from = to;
    }
  }
  return sortSteps(steps, length);
}

/** Writes the options on the person's hull above nothing, cheapest first; gives their number. */
function cornersOf(table: Options, person: number, hull: Int8Array): number {
  let corners = 0;
  for (let tried = 0; tried < table.options; tried++) {
    const next = cheapestBeyond(table, person, corners === 0 ? -1 : hull[corners - 1]);
    if (next < 0) break;
    hull[corners++] = next;
    while (corners >= 2 && !isConcave(table, person, corners >= 3 ? hull[corners - 3] : -1, hull[corners - 2], next)) {
      hull[corners - 2] = next;
      corners--;
    }
  }
  return corners;
}

/** Among the options worth more than `from`, the cheapest; of equal cost the best. */
function cheapestBeyond(table: Options, person: number, from: number): number {
  const floor = valueAt(table, person, from);
  let next = -1;
  for (let o = 0; o < table.options; o++) {
    const value = table.value[person * table.options + o];
    if (!(value > floor)) continue;
    const gap = next < 0 ? -1 : costAt(table, person, o) - costAt(table, person, next);
    if (gap < 0 || (gap === 0 && value > valueAt(table, person, next))) next = o;
  }
  return next;
}

/** True when the middle corner lies above the chord: the first step brings more per cost than the second. */
function isConcave(table: Options, person: number, first: number, middle: number, last: number): boolean {
  const stepValue = valueAt(table, person, middle) - valueAt(table, person, first);
  const stepCost = costAt(table, person, middle) - costAt(table, person, first);
  const nextValue = valueAt(table, person, last) - valueAt(table, person, middle);
  const nextCost = costAt(table, person, last) - costAt(table, person, middle);
  return stepValue * nextCost > nextValue * stepCost;
}

function costAt(table: Options, person: number, option: number): number {
  return option < 0 ? 0 : table.cost[person * table.options + option];
}

function valueAt(table: Options, person: number, option: number): number {
  return option < 0 ? 0 : table.value[person * table.options + option];
}

/** Most value per cost first; free steps before all. Ties keep the order of people, and a person's own steps theirs. */
function sortSteps(steps: Omit<HullSteps, 'length'>, length: number): HullSteps {
  const efficiency = new Float64Array(length);
  for (let s = 0; s < length; s++) efficiency[s] = steps.cost[s] > 0 ? steps.value[s] / steps.cost[s] : Infinity;
  const order = new Uint32Array(length).map((_, s) => s);
  // Compared, not subtracted: Infinity less Infinity is NaN.
  order.sort((a, b) => (efficiency[a] === efficiency[b] ? a - b : efficiency[b] > efficiency[a] ? 1 : -1));
  return {
    length,
    person: Int32Array.from(order, (s) => steps.person[s]),
    from: Int8Array.from(order, (s) => steps.from[s]),
    to: Int8Array.from(order, (s) => steps.to[s]),
    cost: Float64Array.from(order, (s) => steps.cost[s]),
    value: Float64Array.from(order, (s) => steps.value[s]),
  };
}
