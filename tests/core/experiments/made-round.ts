import { issueRound } from '../../../src/core/experiments/issue.ts';
import { defaultOffers } from '../../../src/core/rewards/offers.ts';
import { makePlan, type PlanInput } from '../../../src/core/rewards/planner.ts';
import type { HoldoutChoice, IssuedRound, Offer, Plan } from '../../../src/core/rewards/types.ts';
import { createRandom } from '../../../src/core/shared/random.ts';

export interface MadeShop {
  readonly people: number;
  readonly holdout?: HoldoutChoice;
  readonly offers?: readonly Offer[];
  readonly seed?: number;
  readonly round?: number;
  /** Mean chance to buy without an offer. */
  readonly rate?: number;
  readonly budget?: number;
}

/** Two coupons believed to work, so that nearly everybody is allocated one of them. */
export const HOPEFUL: readonly Offer[] = [
  defaultOffers(2)[1],
  { ...defaultOffers(2)[2], value: 300, id: 'fixed-3.00' },
].map((offer) => ({ ...offer, belief: { mean: 0.6, standardDeviation: 0.3, source: 'yours' } }));

export function planOf(shop: MadeShop): Plan {
  const { people, holdout = 'power', offers = HOPEFUL, seed = 1, round = 1, rate = 0.2, budget = Infinity } = shop;
  const random = createRandom(seed, 'made shop');
  const input: PlanInput = {
    round,
    asOf: 20_000,
    windowDays: 60,
    settings: { budget: null, margin: null, offers, windowDays: null, holdout },
    budget,
    margin: 0.5,
    seed,
    currencyDigits: 2,
    strata: ['leaving', 'secondOrder', 'winBack'],
    customers: {
      baseline: Float64Array.from({ length: people }, () => random.beta(6 * rate, 6 * (1 - rate))),
      baselineError: new Float64Array(people).fill(0.1),
      orderValue: Float64Array.from({ length: people }, () => 2000 + 4000 * random.uniform()),
      consent: new Int8Array(people).fill(-1),
      stratum: Uint8Array.from({ length: people }, () => random.below(3)),
    },
  };
  return makePlan(input);
}

export const keysOf = (people: number): string[] => Array.from({ length: people }, (_, i) => `c${i}`);

/** The plan issued on day 20,001 under a key. */
export function issue(plan: Plan, key: Uint8Array, seed = 1): IssuedRound {
  const options = { key, seed, startDay: 20_001, margin: 0.5, currency: 'EUR', currencyDigits: 2 };
  const issued = issueRound(plan, keysOf(plan.rows.row.length), options);
  if (!issued.ok) throw new Error(issued.error.code);
  return issued.value;
}

export function roundOf(shop: MadeShop, key = new Uint8Array(16).fill(shop.seed ?? 1)): IssuedRound {
  return issue(planOf(shop), key, shop.seed ?? 1);
}
