import { describe, expect, it } from 'vitest';
import { hullSteps } from '../../../src/core/rewards/hull.ts';
import { allocate, type Allocation } from '../../../src/core/rewards/knapsack.ts';
import { createRandom, type Random } from '../../../src/core/shared/random.ts';

interface Instance {
  readonly people: number;
  readonly options: number;
  readonly cost: Float64Array;
  readonly value: Float64Array;
}

function draw(random: Random, people: number, options: number): Instance {
  const cost = new Float64Array(people * options);
  const value = new Float64Array(people * options);
  for (let i = 0; i < cost.length; i++) {
    cost[i] = random.uniform() < 0.05 ? 0 : random.uniform() < 0.5 ? random.below(20) : 20 * random.uniform();
    value[i] = cost[i] * (0.5 + random.uniform()) + 8 * (random.uniform() - 0.5);
    if (random.uniform() < 0.1) value[i] = cost[i] = NaN;
  }
  return { people, options, cost, value };
}

/** Every choice of every person tried. */
function enumerate({ people, options, cost, value }: Instance, budget: number): number {
  let best = 0;
  const go = (person: number, spent: number, gained: number): void => {
    best = Math.max(best, gained);
    if (person === people) return;
    go(person + 1, spent, gained);
    for (let o = 0; o < options; o++) {
      const at = person * options + o;
      if (spent + cost[at] <= budget) go(person + 1, spent + cost[at], gained + value[at]);
    }
  };
  go(0, 0, 0);
  return best;
}

/** Dynamic programming over whole units of money. */
function fillTable({ people, options, cost, value }: Instance, budget: number): number {
  const best = new Float64Array(budget + 1);
  for (let person = 0; person < people; person++) {
    for (let money = budget; money >= 0; money--) {
      const before = Array.from({ length: options }, (_, o) => {
        const at = person * options + o;
        return cost[at] <= money && (cost[at] > 0 || value[at] > 0) ? best[money - cost[at]] + value[at] : 0;
      });
      best[money] = Math.max(best[money], ...before.filter((each) => !Number.isNaN(each)));
    }
  }
  return best[budget];
}

const solve = (instance: Instance, budget: number): Allocation => allocate(instance, hullSteps(instance), budget);

function check(instance: Instance, { choice, value, cost }: Allocation, budget: number): void {
  let [spent, gained] = [0, 0];
  choice.forEach((option, person) => {
    if (option < 0) return;
    spent += instance.cost[person * instance.options + option];
    gained += instance.value[person * instance.options + option];
  });
  expect(spent).toBeCloseTo(cost, 6);
  expect(gained).toBeCloseTo(value, 6);
  expect(spent).toBeLessThanOrEqual(budget + 1e-6);
}

describe('allocation within a budget', () => {
  it('equals the best of all choices on 500 random small instances', () => {
    const random = createRandom(11);
    for (let run = 0; run < 500; run++) {
      const instance = draw(random, 1 + random.below(6), 1 + random.below(4));
      const budget = random.uniform() < 0.05 ? 0 : 60 * random.uniform();
      const found = solve(instance, budget);
      check(instance, found, budget);
      expect(found.isExact).toBe(true);
      expect(found.value).toBeCloseTo(enumerate(instance, budget), 9);
      expect(found.bound).toBeGreaterThanOrEqual(found.value - 1e-9);
    }
  });

  it('equals the table of the textbook on whole costs', () => {
    const random = createRandom(16);
    for (let run = 0; run < 20; run++) {
      const drawn = draw(random, 80, 3);
      const instance = { ...drawn, cost: drawn.cost.map(Math.round) };
      expect(solve(instance, 120).value).toBeCloseTo(fillTable(instance, 120), 8);
    }
  });

  it('is better than or equal to the greedy steps, and within the bound, at 200 people', () => {
    const random = createRandom(12);
    for (let run = 0; run < 10; run++) {
      const instance = draw(random, 200, 4);
      const found = solve(instance, 300);
      check(instance, found, 300);
      expect(found.isExact).toBe(true);
      expect(found.value).toBeLessThanOrEqual(found.bound + 1e-9);
      expect(found.value).toBeGreaterThan(0.98 * found.bound);
    }
  });

  it('lies within 0.1 % of the bound for 100,000 people with 5 offers', () => {
    const instance = draw(createRandom(13), 100_000, 5);
    const found = solve(instance, 200_000);
    check(instance, found, 200_000);
    expect(found.value).toBeGreaterThan(0.999 * found.bound);
    expect(found.shadowPrice).toBeGreaterThan(0);
  });

  it('takes each person’s best without a limit, and only what is free with nothing', () => {
    const instance = draw(createRandom(14), 50, 3);
    const all = solve(instance, Infinity);
    expect(all.shadowPrice).toBe(0);
    for (let person = 0; person < 50; person++) {
      const own = Array.from(instance.value.subarray(person * 3, person * 3 + 3)).filter((value) => value > 0);
      const option = all.choice[person];
      expect(option < 0 ? 0 : instance.value[person * 3 + option]).toBe(Math.max(0, ...own));
    }
    expect(solve(instance, 0).cost).toBe(0);
  });

  it('gives nobody anything where everything loses', () => {
    const instance = draw(createRandom(15), 20, 3);
    const losing = { ...instance, value: instance.value.map((value) => -Math.abs(value)) };
    expect(Array.from(solve(losing, 1000).choice)).toEqual(new Array(20).fill(-1));
  });
});
