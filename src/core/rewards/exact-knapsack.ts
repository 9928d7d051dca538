import type { Allocation } from './knapsack.ts';
import type { OptionTable } from './option-table.ts';

/** Undominated partial answers kept at once; beyond it the greedy answer stands, with its bound. */
const MOST_STATES = 50_000;

/** Partial answers after one person, cost ascending; each points at the one before it. */
interface Stage {
  readonly cost: Float64Array;
  readonly value: Float64Array;
  readonly before: Int32Array;
  readonly option: Int8Array;
}

type Options = Pick<OptionTable, 'people' | 'options' | 'cost' | 'value'>;

/**
 * The exact optimum by undominated lists (Nemhauser & Ullmann 1969), cut by the Lagrangian bound at the shadow price:
 * what a partial answer can still reach is its value, plus the price times the money left, plus each remaining
 * person's best value less price times cost. People whose choice is clear come first, so that the lists stay short.
 */
export function improveExactly(table: Options, greedy: Allocation, budget: number): Allocation {
  const price = greedy.shadowPrice;
  const { order, rest } = orderByClarity(table, price);
  const floor = greedy.value - 1e-9 * Math.abs(greedy.value);
  const stages: Stage[] = [];
  let last: Stage = {
    cost: new Float64Array(1),
    value: new Float64Array(1),
    before: new Int32Array(1),
    option: new Int8Array(1).fill(-1),
  };
  for (let turn = 0; turn < order.length; turn++) {
    const isOpen = (cost: number, value: number): boolean =>
      cost <= budget && value + price * (budget - cost) + rest[turn + 1] >= floor;
    last = nextStage(table, order[turn], last, isOpen);
    if (last.cost.length > MOST_STATES) return greedy;
    stages.push(last);
  }
  return readBack(greedy, order, stages);
}

/** People with something to choose, clearest choice first; `rest[t]`: bound of what those from turn t on can add. */
function orderByClarity(table: Options, price: number): { order: Int32Array; rest: Float64Array } {
  const best = new Float64Array(table.people);
  const lead = new Float64Array(table.people);
  const people: number[] = [];
  for (let i = 0; i < table.people; i++) {
    let first = 0;
    let second = -Infinity;
    let hasChoice = false;
    for (let o = 0; o < table.options; o++) {
      const at = i * table.options + o;
      if (!(table.value[at] > 0)) continue;
      hasChoice = true;
      const reduced = table.value[at] - price * table.cost[at];
      second = Math.max(second, Math.min(first, reduced));
      first = Math.max(first, reduced);
    }
    best[i] = first;
    lead[i] = first - second;
    if (hasChoice) people.push(i);
  }
  const order = Int32Array.from(people.sort((a, b) => lead[b] - lead[a] || a - b));
  const rest = new Float64Array(order.length + 1);
  for (let t = order.length - 1; t >= 0; t--) rest[t] = rest[t + 1] + best[order[t]];
  return { order, rest };
}

function nextStage(
  table: Options,
  person: number,
  last: Stage,
  isOpen: (cost: number, value: number) => boolean,
): Stage {
  const candidates: { cost: number; value: number; before: number; option: number }[] = [];
  for (let o = -1; o < table.options; o++) {
    const at = person * table.options + o;
    const moreValue = o < 0 ? 0 : table.value[at];
    if (o >= 0 && !(moreValue > 0)) continue;
    const moreCost = o < 0 ? 0 : table.cost[at];
    for (let s = 0; s < last.cost.length; s++) {
      const cost = last.cost[s] + moreCost;
      const value = last.value[s] + moreValue;
      if (isOpen(cost, value)) candidates.push({ cost, value, before: s, option: o });
    }
  }
  candidates.sort((a, b) => a.cost - b.cost || b.value - a.value);
  let top = -Infinity;
  const kept = candidates.filter(({ value }) => {
    if (value <= top) return false;
    top = value;
    return true;
  });
  return {
    cost: Float64Array.from(kept, (each) => each.cost),
    value: Float64Array.from(kept, (each) => each.value),
    before: Int32Array.from(kept, (each) => each.before),
    option: Int8Array.from(kept, (each) => each.option),
  };
}

/** The dearest undominated answer is the best one; its choices are read backwards. Greedy where rounding left none. */
function readBack(greedy: Allocation, order: Int32Array, stages: readonly Stage[]): Allocation {
  const final = stages.at(-1);
  const end = final === undefined ? -1 : final.cost.length - 1;
  if (final === undefined || end < 0 || final.value[end] <= greedy.value) return { ...greedy, isExact: true };
  const choice = new Int8Array(greedy.choice.length).fill(-1);
  let state = end;
  for (let turn = order.length - 1; turn >= 0; turn--) {
    choice[order[turn]] = stages[turn].option[state];
    state = stages[turn].before[state];
  }
  return { ...greedy, choice, value: final.value[end], cost: final.cost[end], isExact: true };
}
