import type { DayNumber } from '../pipeline/artefacts.ts';
import type { Estimate, NotYet } from '../shared/estimate.ts';

export type OfferKind = 'points' | 'percentCoupon' | 'fixedCoupon' | 'perk';

/** One thing a shop can give. Money in minor units. */
export interface Offer {
  /** Kind and value as `offerId` writes them, [a-z0-9.-]; it stands in plan.csv as `assignedOffer`. */
  readonly id: string;
  readonly kind: OfferKind;
  /** The shop's own words; '' = the default name of the kind and value. */
  readonly name: string;
  /** points: points given with the order · percentCoupon: 0 … 1 of the order · fixedCoupon: minor units · perk: its cost, minor units. */
  readonly value: number;
  /** What one point costs the shop when redeemed, minor units; 0 for other kinds. */
  readonly pointCost: number;
  /** Order value from which a coupon holds, minor units; 0 = none. */
  readonly minimumBasket: number;
  /** Cost of reaching one person, minor units. */
  readonly contactCost: number;
  /** u = P(redeem | bought, offered). */
  readonly useRate: number;
  readonly isOn: boolean;
  readonly belief: Belief;
}

/** Lift in log-odds of buying within the window ~ Normal(mean, standardDeviation). */
export interface Belief {
  readonly mean: number;
  readonly standardDeviation: number;
  /** 'guess', 'yours' (edited) or 'rounds' (learned from the shop's own experiments). */
  readonly source: 'guess' | 'yours' | 'rounds';
}

export type HoldoutChoice = 'power' | 'half' | 'none';

export interface PlanSettings {
  /** Minor units; null = 2 % of the last 12 months' net revenue. */
  readonly budget: number | null;
  /** Of 1 taken, how much the shop keeps after goods, shipping and returns: 0 … 1; null = unknown. */
  readonly margin: number | null;
  readonly offers: readonly Offer[];
  /** Days from issue to the reading; null = the horizon. */
  readonly windowDays: number | null;
  readonly holdout: HoldoutChoice;
}

/** Why a person gets what they get; dictionary key `reason.plan.<code>`. */
export type PlanReason =
  | 'pays'
  | 'comesAnyway'
  | 'costsMoreThanItBrings'
  | 'beyondBudget'
  | 'noConsent'
  | 'noChanceKnown'
  | 'marginUnknown'
  | 'noOffers';

/** Arms as they stand in plan.csv, coded 0, 1, 2. */
export const ARMS = ['offer', 'holdout', 'nothing'] as const;
export type Arm = (typeof ARMS)[number];

/** What the round would look like; computed anew whenever the data or the settings change, frozen when issued. */
export interface Plan {
  readonly round: number;
  readonly asOf: DayNumber;
  readonly windowDays: number;
  readonly budget: number;
  /** Expected cost of redemptions and contact over everyone allocated an offer, minor units. */
  readonly spent: number;
  readonly offers: readonly PlanOffer[];
  readonly nothing: number;
  readonly nothingBecause: readonly { readonly reason: PlanReason; readonly customers: number }[];
  /** Customers allocated an offer (offer + holdout). */
  readonly allocated: number;
  readonly holdout: number;
  readonly power: PowerFinding;
  /** Total of the allocated at this budget (level .80), by joint draws independent of those that chose. */
  readonly expectedMargin: Estimate | NotYet;
  /** Expected margin that the next unit of money would bring at the budget; 0 when the budget does not bind. */
  readonly shadowPrice: number;
  readonly basis: 'beliefs' | 'experiment';
  /** A plan from belief alone whose lower 80 % bound is below zero is a test. */
  readonly isGuess: boolean;
  /** People joined best first; the marker stands at `bestStop` or at the budget. */
  readonly path: readonly BudgetPathPoint[];
  readonly bestStop: { readonly cost: number; readonly customers: number };
  readonly rows: PlanColumns;
}

export interface PlanOffer {
  readonly offer: Offer;
  readonly customers: number;
  readonly held: number;
  readonly cost: number;
  /** Mean over the allocated (all reachable where none is): extra buyers in 100 at which it breaks even, and believed. */
  readonly breakEvenPoints: number;
  readonly believedPoints: Estimate;
  /** Share to keep of 1 taken for it to pay if people respond as believed; null where no margin would do. */
  readonly breakEvenMargin?: number | null;
}

export interface PowerFinding {
  readonly perArm: number;
  readonly baseRate: number;
  /** Smallest difference (share, 0 … 1) seen with 80 % power at two-sided 5 %. */
  readonly smallestVisible: number;
  readonly believed: number;
  readonly isMeasurable: boolean;
  /** Rounds like this one to pool until the believed difference shows; null where none would do. */
  readonly roundsNeeded: number | null;
}

export interface BudgetPathPoint {
  readonly cost: number;
  readonly customers: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** Parallel columns, one entry a customer of the history. */
export interface PlanColumns {
  /** Row of the purchase history. */
  readonly row: Int32Array;
  /** Index into `offers`; -1 = nothing. For the held out: the offer withheld. */
  readonly offer: Int8Array;
  /** Index into `ARMS`. */
  readonly arm: Uint8Array;
  readonly stratum: readonly string[];
  /** Chance to buy within the window without an offer, frozen at issue. NaN = unknown. */
  readonly baseline: Float64Array;
  /** Expected cost and margin of the assigned offer, minor units; 0 for nothing; NaN where margin is unknown. */
  readonly cost: Float64Array;
  readonly expected: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Extra chance (0 … 1) at which the assigned (or the best) offer breaks even. */
  readonly breakEven: Float64Array;
  /** Chance of this arm's assignment, for later reading; 1 for nothing. */
  readonly propensity: Float64Array;
  readonly reason: readonly PlanReason[];
}

/** One person of an issued round, as plan.csv has it. Text keys, so that it survives another device. */
export interface IssuedRow {
  readonly customer: string;
  readonly arm: Arm;
  readonly assignedOffer: string;
  readonly code: string;
  readonly stratum: string;
  readonly propensity: number;
  readonly baseline: number;
  readonly cost: number;
  readonly expectedMargin: number;
  readonly low: number;
  readonly high: number;
  readonly reason: string;
}

/** Frozen at issue; nothing in it is ever computed again. */
export interface IssuedRound {
  readonly round: number;
  /** Day after which purchases count, and last day that counts. */
  readonly startDay: DayNumber;
  readonly windowEnd: DayNumber;
  readonly margin: number | null;
  /** Hex key of the draw; in the backup, so that the draw can be checked. */
  readonly key: string;
  readonly offers: readonly Offer[];
  readonly rows: readonly IssuedRow[];
  readonly currency: string;
  readonly currencyDigits: number;
}

// ---------------------------------------------------------------- reading
export interface ArmReading {
  readonly arm: string;
  readonly n: number;
  readonly bought: number;
  /** Share who bought, with its interval. */
  readonly rate: Estimate;
  readonly codesUsed: number;
  readonly revenue: number;
}

export interface RoundReading {
  readonly round: number;
  readonly startDay: DayNumber;
  readonly windowEnd: DayNumber;
  readonly dataTo: DayNumber;
  /** 'early': the window is open, the band holds at every look · 'final': read on or after the fixed date. */
  readonly state: 'notStarted' | 'early' | 'final';
  readonly issued: number;
  readonly offered: ArmReading;
  readonly held: ArmReading | NotYet;
  /** Offered minus held out, by intention to treat (level .95). */
  readonly difference: Estimate | NotYet;
  readonly method: 'fixed-date' | 'anytime' | 'exact';
  readonly breakEven: number | null;
  readonly perOffer: readonly {
    readonly offer: Offer;
    readonly offered: ArmReading;
    readonly held: ArmReading;
    readonly difference: Estimate;
    readonly adjustedP: number;
  }[];
  readonly incrementalMargin: Estimate | NotYet;
  readonly extraBuyers: Estimate | NotYet;
  readonly redemptionCost: number;
  readonly sampleRatio: { readonly p: number; readonly state: 'fine' | 'warn' | 'block' };
  /** Held-out people whose export shows one of our codes. */
  readonly contaminated: number;
  /** Belief before and after, as shares of people (0 … 1) at the round's mean baseline (level .95). */
  readonly learned: { readonly before: Estimate; readonly round: Estimate; readonly after: Estimate } | NotYet;
  /** Belief to be used in the next plan, per offer id. */
  readonly nextBeliefs: Readonly<Record<string, Belief>>;
}
