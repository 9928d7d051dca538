import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  costOfOffer,
  defaultOffers,
  holdsAt,
  offerId,
  offerNameParts,
  offerOfId,
} from '../../../src/core/rewards/offers.ts';
import type { Offer, OfferKind } from '../../../src/core/rewards/types.ts';

const anOffer = (kind: OfferKind, change: Partial<Offer>): Offer => ({
  ...defaultOffers(2).find((offer) => offer.kind === kind)!,
  ...change,
});

describe('default offers', () => {
  it('are four, one of each kind, with the guessed belief of STATISTICS', () => {
    const offers = defaultOffers(2);
    expect(offers.map((offer) => offer.id)).toEqual(['points-200', 'percent-10', 'fixed-5.00', 'perk-3.00']);
    for (const offer of offers) {
      expect(offer.belief).toEqual({ mean: 0.1, standardDeviation: 0.3, source: 'guess' });
      expect(offer.useRate).toBeGreaterThan(0);
      expect(offer.useRate).toBeLessThanOrEqual(1);
      expect(offer.contactCost).toBeGreaterThan(0);
    }
  });

  it('are worth about as much in a currency without minor units', () => {
    expect(defaultOffers(0).map((offer) => offer.id)).toEqual(['points-200', 'percent-10', 'fixed-500', 'perk-300']);
  });
});

describe('cost of an offer', () => {
  it('is a share of the order, a fixed sum, points times their worth, or the perk', () => {
    expect(costOfOffer(anOffer('percentCoupon', { value: 0.1 }), 5000)).toBeCloseTo(500, 12);
    expect(costOfOffer(anOffer('fixedCoupon', { value: 500 }), 5000)).toBe(500);
    expect(costOfOffer(anOffer('points', { value: 200, pointCost: 1.5 }), 5000)).toBe(300);
    expect(costOfOffer(anOffer('perk', { value: 300 }), 5000)).toBe(300);
  });

  it('is nothing below the smallest basket, from where on it holds', () => {
    const offer = anOffer('fixedCoupon', { value: 500, minimumBasket: 3000 });
    expect([2999, 3000].map((value) => [holdsAt(offer, value), costOfOffer(offer, value)])).toEqual([
      [false, 0],
      [true, 500],
    ]);
  });

  it('never gives more than the order is worth', () => {
    expect(costOfOffer(anOffer('fixedCoupon', { value: 500 }), 200)).toBe(200);
  });
});

describe('offer ids', () => {
  it('write kind, value, unusual worth of a point and smallest basket', () => {
    expect(offerId(anOffer('percentCoupon', { value: 0.125 }), 2)).toBe('percent-12.5');
    expect(offerId(anOffer('fixedCoupon', { value: 500, minimumBasket: 3000 }), 2)).toBe('fixed-5.00-from-30.00');
    expect(offerId(anOffer('points', { value: 50, pointCost: 2 }), 2)).toBe('points-50-at-0.02');
    expect(offerId(anOffer('points', { value: 50, pointCost: 0.5 }), 2)).toBe('points-50-at-0.005');
    expect(offerId(anOffer('fixedCoupon', { value: 500 }), 0)).toBe('fixed-500');
    expect(offerId(anOffer('perk', { value: 1500 }), 3)).toBe('perk-1.500');
  });

  it('restore what they were made from', () => {
    const offers = fc.record({
      kind: fc.constantFrom<OfferKind>('points', 'percentCoupon', 'fixedCoupon', 'perk'),
      number: fc.integer({ min: 1, max: 9999 }),
      pointCost: fc.integer({ min: 1, max: 400 }),
      minimumBasket: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100_000 })),
      digits: fc.constantFrom(0, 2, 3),
    });
    fc.assert(
      fc.property(offers, ({ kind, number, pointCost, minimumBasket, digits }) => {
        const value = kind === 'percentCoupon' ? number / 10_000 : number;
        const offer = { kind, value, pointCost: kind === 'points' ? pointCost / 4 : 0, minimumBasket };
        const restored = offerOfId(offerId(offer, digits), digits);
        expect(restored).toMatchObject(offer);
        expect(offerId(restored!, digits)).toBe(restored!.id);
      }),
    );
  });

  it.each(['', 'gift-3', 'percent-', 'percent-120', 'fixed-5.00-at-1', 'fixed--5', 'percent-10 ', '=percent-10'])(
    'refuse %j',
    (text) => {
      expect(offerOfId(text, 2)).toBeNull();
    },
  );
});

describe('default name', () => {
  it('asks for the sentence of the kind, with the value as people read it', () => {
    const money = (minor: number): string => `€${(minor / 100).toFixed(2)}`;
    expect(offerNameParts(anOffer('percentCoupon', { value: 0.1 }), money)).toMatchObject({
      key: 'percentCoupon',
      values: { percent: 10 },
    });
    expect(offerNameParts(anOffer('fixedCoupon', { value: 500, minimumBasket: 3000 }), money)).toMatchObject({
      key: 'fixedCouponFrom',
      values: { money: '€5.00', from: '€30.00' },
    });
  });
});
