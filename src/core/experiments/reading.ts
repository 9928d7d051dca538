import type { ArmReading, Belief, IssuedRound, Offer, RoundReading } from '../rewards/types.ts';
import { wilson } from '../metrics/wilson.ts';
import type { Estimate, NotYet } from '../shared/estimate.ts';
import { isNotYet } from '../shared/estimate.ts';
import { anytimeDifference } from './anytime.ts';
import { areEventsFew, exactDifference, fixedDateDifference, type TwoArms } from './difference.ts';
import { checkSampleRatio, fisherP, holm, leastFisherP } from './exact-tests.ts';
import { learnFromRound } from './learned.ts';
import type { RoundObservations } from './observe.ts';
import { redemptionCost, valuePerBuyer } from './redemption-cost.ts';
import { countArm, tallyRound, type RoundTally } from './tally.ts';

/** Level of effects (STATISTICS.md, "Intervals"). */
export const EFFECT_LEVEL = 0.95;
/** A difference that no result could have shown at this p cannot be measured. */
const SIGNIFICANT = 0.05;

export interface ReadingOptions {
  /** Share kept, where the round does not know it (restored from plan.csv). */
  readonly margin?: number | null;
  /** Beliefs by offer id, where those at issue are not in the round (restored from plan.csv). */
  readonly beliefs?: Readonly<Record<string, Belief>>;
}

/**
 * Reads an issued round by intention to treat: everybody drawn counts in the arm they were drawn for, whether they used
 * a code or not, and who is absent from the data has not bought. Before the window's end the band of `anytime.ts`; on
 * or after it the fixed-date interval, exact for few events. NotYet `too-early` before purchases could tell anything,
 * `cannot-be-measured` with nobody held back, with fewer buyers than any test needs, or where the arms are not of the
 * sizes that were drawn (the file was changed). Per offer the ranges hold together (Bonferroni), p values by Holm.
 */
export function readRound(round: IssuedRound, data: RoundObservations, options: ReadingOptions = {}): RoundReading {
  const seen = withinWindow(round, data);
  const margin = options.margin ?? round.margin;
  const tally = tallyRound(round, seen);
  const state = stateOf(round, seen);
  const offered = armReading('offer', tally, true);
  const held = armReading('holdout', tally, false);
  const sampleRatio = checkSampleRatio(held.n, tally.n, tally.expectedHeld / Math.max(tally.n, 1));
  const arms = armsOf(offered, held);
  const hindrance = hindranceOf(arms, state, sampleRatio.state === 'block');
  const difference = hindrance ?? differenceOf(arms, state, tally.meanBaseline, EFFECT_LEVEL);
  const cost = redemptionCost(round, tally, seen);
  const money = moneyOf(difference, offered, valuePerBuyer(tally), margin, cost);
  const unlearnable = state === 'final' ? hindrance : tooEarly();
  return {
    round: round.round,
    startDay: round.startDay,
    windowEnd: round.windowEnd,
    dataTo: seen.dataTo,
    state,
    issued: tally.n,
    offered,
    held: held.n === 0 ? { notYet: 'cannot-be-measured', need: {} } : held,
    difference,
    method: state !== 'final' ? 'anytime' : areEventsFew(arms) ? 'exact' : 'fixed-date',
    ...money,
    perOffer: hindrance === null ? offersApart(round, tally, state) : [],
    redemptionCost: cost.redemptions,
    sampleRatio,
    contaminated: tally.contaminated,
    ...learnFromRound(tally, round.offers, beliefsOf(round, options), EFFECT_LEVEL, unlearnable),
  };
}

/** The measure is fixed at issue: a code used after the window no longer counts, so that a later export reads the same. */
function withinWindow({ startDay, windowEnd }: IssuedRound, data: RoundObservations): RoundObservations {
  const redemptions = data.redemptions?.filter(({ day }) => day > startDay && day <= windowEnd) ?? null;
  return { ...data, redemptions };
}

type State = RoundReading['state'];

function stateOf({ startDay, windowEnd }: IssuedRound, { dataTo }: RoundObservations): State {
  if (dataTo <= startDay) return 'notStarted';
  return dataTo < windowEnd ? 'early' : 'final';
}

function armReading(arm: string, tally: RoundTally, isOffered: boolean, offer?: number): ArmReading {
  const counts = countArm(tally, isOffered, offer);
  return { arm, ...counts, rate: wilson(counts.bought, counts.n, EFFECT_LEVEL) };
}

function armsOf(offered: ArmReading, held: ArmReading): TwoArms {
  return { offered: offered.n, offeredBought: offered.bought, held: held.n, heldBought: held.bought };
}

function tooEarly(): NotYet {
  return { notYet: 'too-early', need: {} };
}

/** Why there is no difference to be shown; null where there is one. */
function hindranceOf(arms: TwoArms, state: State, isBlocked: boolean): NotYet | null {
  if (arms.held === 0 || arms.offered === 0 || isBlocked) return { notYet: 'cannot-be-measured', need: {} };
  if (state === 'notStarted') return tooEarly();
  const bought = arms.offeredBought + arms.heldBought;
  if (leastFisherP(arms.offered, arms.held, bought) <= SIGNIFICANT) return null;
  return state === 'early' ? tooEarly() : { notYet: 'cannot-be-measured', need: { bought } };
}

function differenceOf(arms: TwoArms, state: State, finalRate: number, level: number): Estimate {
  if (state !== 'final') return anytimeDifference(arms, finalRate, level);
  return areEventsFew(arms) ? exactDifference(arms, level) : fixedDateDifference(arms, level);
}

/** Each offer against those from whom it was withheld. */
function offersApart(round: IssuedRound, tally: RoundTally, state: State): RoundReading['perOffer'] {
  const apart = round.offers
    .map((offer, o) => ({
      offer,
      offered: armReading(offer.id, tally, true, o),
      held: armReading('holdout', tally, false, o),
    }))
    .filter(({ offered, held }) => offered.n > 0 && held.n > 0);
  const level = 1 - (1 - EFFECT_LEVEL) / Math.max(apart.length, 1);
  const adjusted = holm(apart.map(({ offered, held }) => fisherP(armsOf(offered, held))));
  return apart.map((each, i) => {
    const difference = differenceOf(armsOf(each.offered, each.held), state, tally.meanBaseline, level);
    return { ...each, difference: { ...difference, level: EFFECT_LEVEL }, adjustedP: adjusted[i] };
  });
}

type Money = Pick<RoundReading, 'extraBuyers' | 'incrementalMargin' | 'breakEven'>;

/** Extra buyers × margin of an order, less what redemptions and contact cost: everybody who redeems costs, not only the extra. */
function moneyOf(
  difference: Estimate | NotYet,
  offered: ArmReading,
  value: number,
  margin: number | null,
  cost: { readonly redemptions: number; readonly contact: number },
): Money {
  const spent = cost.redemptions + cost.contact;
  const kept = margin === null ? NaN : margin * value;
  const breakEven = kept > 0 && offered.n > 0 ? spent / (offered.n * kept) : null;
  if (isNotYet(difference)) return { extraBuyers: difference, incrementalMargin: difference, breakEven };
  const extraBuyers = mapEstimate(difference, (share) => share * offered.n);
  if (margin === null)
    return { extraBuyers, incrementalMargin: { notYet: 'margin-unknown', need: {} }, breakEven: null };
  return { extraBuyers, incrementalMargin: mapEstimate(extraBuyers, (extra) => extra * kept - spent), breakEven };
}

function mapEstimate({ value, low, high, level }: Estimate, map: (figure: number) => number): Estimate {
  return { value: map(value), low: map(low), high: map(high), level };
}

function beliefsOf(round: IssuedRound, { beliefs = {} }: ReadingOptions): readonly Belief[] {
  return round.offers.map((offer: Offer) => beliefs[offer.id] ?? offer.belief);
}
