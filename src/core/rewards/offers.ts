import type { Belief, Offer, OfferKind } from './types.ts';

/** The prior of STATISTICS.md, "Beliefs without experiments": lift in log-odds, the same for every kind until tested. */
export const GUESS: Belief = { mean: 0.1, standardDeviation: 0.3, source: 'guess' };

/** A point is worth one minor unit unless the shop says otherwise; other worths stand in the id. */
const USUAL_POINT_COST = 1;

const WORD_OF_KIND: Readonly<Record<OfferKind, string>> = {
  points: 'points',
  percentCoupon: 'percent',
  fixedCoupon: 'fixed',
  perk: 'perk',
};

/** Use rates are guesses: what is handed over with the order is used more often than what must be kept and typed in. */
const GUESSED_USE_RATE: Readonly<Record<OfferKind, number>> = {
  points: 0.4,
  percentCoupon: 0.6,
  fixedCoupon: 0.6,
  perk: 0.7,
};

/**
 * The four offers that a shop starts with: points, 10 % off, a voucher of 5.00 and a perk like free postage.
 * @param currencyDigits digits of the minor unit; without any (JPY) a hundred units stand for one of the others
 */
export function defaultOffers(currencyDigits: number): Offer[] {
  const unit = currencyDigits === 0 ? 100 : 10 ** currencyDigits;
  const values: [OfferKind, number][] = [
    ['points', 200],
    ['percentCoupon', 0.1],
    ['fixedCoupon', 5 * unit],
    ['perk', 3 * unit],
  ];
  return values.map(([kind, value]) => withId(plainOffer(kind, value, 0.02 * unit), currencyDigits));
}

function plainOffer(kind: OfferKind, value: number, contactCost: number): Offer {
  return {
    id: '',
    kind,
    name: '',
    value,
    pointCost: kind === 'points' ? USUAL_POINT_COST : 0,
    minimumBasket: 0,
    contactCost,
    useRate: GUESSED_USE_RATE[kind],
    isOn: true,
    belief: GUESS,
  };
}

/** The offer with the id that its kind and value have; call it after every edit. */
export function withId(offer: Offer, currencyDigits: number): Offer {
  return { ...offer, id: offerId(offer, currencyDigits) };
}

/**
 * Kind and value as text, so that plan.csv alone restores what was given: `points-200`, `percent-10`, `fixed-5.00`,
 * `perk-3.00`; with `-at-0.02` for a point of unusual worth and `-from-30.00` for a smallest basket. Two offers of the
 * same id are the same offer.
 */
export function offerId(
  offer: Pick<Offer, 'kind' | 'value' | 'pointCost' | 'minimumBasket'>,
  currencyDigits = 2,
): string {
  const { kind, value, pointCost, minimumBasket } = offer;
  const amount =
    kind === 'points'
      ? String(value)
      : kind === 'percentCoupon'
        ? String(Number((value * 100).toFixed(4)))
        : moneyText(value, currencyDigits);
  const at = kind === 'points' && pointCost !== USUAL_POINT_COST ? `-at-${moneyText(pointCost, currencyDigits)}` : '';
  const from = minimumBasket > 0 ? `-from-${moneyText(minimumBasket, currencyDigits)}` : '';
  return `${WORD_OF_KIND[kind]}-${amount}${at}${from}`;
}

/** Major units with a decimal point; further digits only where a fraction of a minor unit is meant. */
function moneyText(minor: number, digits: number): string {
  const scaled = minor / 10 ** digits;
  return Number.isInteger(minor) ? scaled.toFixed(digits) : String(Number(scaled.toFixed(digits + 4)));
}

const ID = /^(points|percent|fixed|perk)-(\d+(?:\.\d+)?)(?:-at-(\d+(?:\.\d+)?))?(?:-from-(\d+(?:\.\d+)?))?$/;

/**
 * The offer that an id stands for, with guessed use rate and belief and no contact cost: those are not in the id.
 * null for a text that is no id.
 */
export function offerOfId(id: string, currencyDigits: number): Offer | null {
  const match = ID.exec(id);
  if (!match) return null;
  const kind = (Object.keys(WORD_OF_KIND) as OfferKind[]).find((each) => WORD_OF_KIND[each] === match[1]);
  if (kind === undefined || (match[3] !== undefined && kind !== 'points')) return null;
  const minorOf = (text: string): number => Number((Number(text) * 10 ** currencyDigits).toFixed(4));
  const number = Number(match[2]);
  const value =
    kind === 'points' ? number : kind === 'percentCoupon' ? Number((number / 100).toFixed(6)) : minorOf(match[2]!);
  if (kind === 'percentCoupon' && value > 1) return null;
  return {
    ...plainOffer(kind, value, 0),
    id,
    ...(match[3] === undefined ? {} : { pointCost: minorOf(match[3]) }),
    ...(match[4] === undefined ? {} : { minimumBasket: minorOf(match[4]) }),
  };
}

/** False where an order of this value (minor units) is below the smallest basket: such a person cannot use the offer. */
export function holdsAt(offer: Offer, orderValue: number): boolean {
  return orderValue >= offer.minimumBasket;
}

/** c: what the shop gives away when the offer is used with an order of this value, minor units. 0 below the smallest basket. */
export function costOfOffer(offer: Offer, orderValue: number): number {
  if (!holdsAt(offer, orderValue)) return 0;
  switch (offer.kind) {
    case 'points':
      return offer.value * offer.pointCost;
    case 'percentCoupon':
      return offer.value * Math.max(orderValue, 0);
    case 'fixedCoupon':
      // A voucher is never worth more than the order it is used on.
      return Math.min(offer.value, Math.max(orderValue, 0));
    case 'perk':
      return offer.value;
  }
}

/**
 * What the default name of an offer needs: the sentence is `offer.<kind>`, or `offer.<kind>From` with a smallest basket.
 * @param money formats minor units in the shop's currency
 */
export function offerNameParts(
  offer: Offer,
  money: (minor: number) => string,
): { readonly key: OfferNameKey; readonly values: Readonly<Record<string, string | number>> } {
  return {
    key: offer.minimumBasket > 0 ? `${offer.kind}From` : offer.kind,
    values: {
      points: offer.value,
      percent: Number((offer.value * 100).toFixed(2)),
      /** What is left of ten, as Chinese counts a discount: 10 % off is 9 折. */
      fold: Number((10 - offer.value * 10).toFixed(2)),
      money: money(offer.value),
      from: money(offer.minimumBasket),
    },
  };
}

export type OfferNameKey = OfferKind | `${OfferKind}From`;
