import { defaultOffers, withId } from '../../../core/rewards/offers.ts';
import type { Belief, Offer, OfferKind } from '../../../core/rewards/types.ts';
import { type BeliefInPoints, beliefFromPoints, beliefInPoints } from './belief-points.ts';
import { fieldText, typedNumber } from './figures.ts';

/** An offer as it stands in the fields of its editor: money in major units, shares in 100. */
export interface OfferDraft {
  readonly name: string;
  readonly value: string;
  readonly pointCost: string;
  readonly minimumBasket: string;
  readonly contactCost: string;
  readonly useRate: string;
  readonly more: string;
  readonly giveOrTake: string;
}
export type DraftField = keyof OfferDraft;
/** Which sentence says what is wrong: `rewards.edit.wrong.<code>`. */
export type DraftFault = 'value' | 'percent' | 'amount' | 'share' | 'more' | 'spread';

export interface DraftContext {
  readonly currencyDigits: number;
  /** Chance to buy without an offer, 0 … 1: points are counted from here. */
  readonly rate: number;
}

export function draftOf(offer: Offer, { currencyDigits, rate }: DraftContext): OfferDraft {
  const major = (minor: number, more = 0): string => fieldText(minor / 10 ** currencyDigits, currencyDigits + more);
  const belief = beliefInPoints(offer.belief, rate);
  const value =
    offer.kind === 'points'
      ? fieldText(offer.value, 0)
      : offer.kind === 'percentCoupon'
        ? fieldText(offer.value * 100, 2)
        : major(offer.value);
  return {
    name: offer.name,
    value,
    pointCost: major(offer.pointCost, 2),
    minimumBasket: offer.minimumBasket > 0 ? major(offer.minimumBasket) : '',
    contactCost: major(offer.contactCost, 2),
    useRate: fieldText(offer.useRate * 100, 1),
    more: fieldText(belief.more, 1),
    giveOrTake: fieldText(belief.giveOrTake, 1),
  };
}

/** What is wrong in the fields, by field; empty where the offer can be saved. */
export function faultsOf(
  draft: OfferDraft,
  kind: OfferKind,
  { rate }: DraftContext,
): Partial<Record<DraftField, DraftFault>> {
  const number = (field: DraftField): number => typedNumber(draft[field]) ?? 0;
  const faults: Partial<Record<DraftField, DraftFault>> = {};
  const isIn = (value: number, low: number, high: number): boolean => value >= low && value <= high;
  if (!(number('value') > 0)) faults.value = 'value';
  if (kind === 'percentCoupon' && !(number('value') > 0 && number('value') <= 100)) faults.value = 'percent';
  for (const field of ['pointCost', 'minimumBasket', 'contactCost'] as const)
    if (!(number(field) >= 0)) faults[field] = 'amount';
  if (!isIn(number('useRate'), 0, 100)) faults.useRate = 'share';
  if (!isIn(rate * 100 + number('more'), 0.1, 99.9)) faults.more = 'more';
  if (!(number('giveOrTake') > 0)) faults.giveOrTake = 'spread';
  return faults;
}

/** The offer of a draft without faults. A belief whose fields were not touched stays as it was, to the last digit. */
export function offerOf(draft: OfferDraft, before: Offer, context: DraftContext): Offer {
  const { currencyDigits } = context;
  const number = (field: DraftField): number => typedNumber(draft[field]) ?? 0;
  const minor = (field: DraftField, more = 0): number => Number((number(field) * 10 ** currencyDigits).toFixed(more));
  const value =
    before.kind === 'points'
      ? number('value')
      : before.kind === 'percentCoupon'
        ? Number((number('value') / 100).toFixed(4))
        : minor('value');
  const offer = {
    ...before,
    name: draft.name.trim(),
    value,
    pointCost: before.kind === 'points' ? minor('pointCost', 2) : 0,
    minimumBasket: minor('minimumBasket'),
    contactCost: minor('contactCost', 2),
    useRate: number('useRate') / 100,
    belief: beliefOf(draft, before, context),
  };
  return withId(offer, currencyDigits);
}

function beliefOf(draft: OfferDraft, before: Offer, context: DraftContext): Belief {
  const old = draftOf(before, context);
  if (old.more === draft.more && old.giveOrTake === draft.giveOrTake) return before.belief;
  return beliefFromPoints(typedNumber(draft.more) ?? 0, typedNumber(draft.giveOrTake) ?? 1, context.rate);
}

/** What the two fields of the belief say, for the sentence under them. */
export function beliefWords(draft: OfferDraft, before: Offer, context: DraftContext): BeliefInPoints & Belief {
  const belief = beliefOf(draft, before, context);
  return { ...belief, ...beliefInPoints(belief, context.rate) };
}

/** A new offer of a kind, of a value that none of the others has: equal offers would be one. */
export function newOffer(kind: OfferKind, others: readonly Offer[], currencyDigits: number): Offer {
  const usual = defaultOffers(currencyDigits).find((offer) => offer.kind === kind) as Offer;
  const step = kind === 'percentCoupon' ? 0.05 : usual.value / 2;
  let offer = usual;
  while (others.some((other) => other.id === offer.id))
    offer = withId({ ...offer, value: Number((offer.value + step).toFixed(4)) }, currencyDigits);
  return offer;
}
