import { describe, expect, it } from 'vitest';
import { defaultOffers, GUESS } from '../../../src/core/rewards/offers.ts';
import { beliefFromPoints, beliefInPoints, liftInPoints } from '../../../src/ui/pages/rewards/belief-points.ts';
import { fieldText, typedNumber } from '../../../src/ui/pages/rewards/figures.ts';
import { draftOf, faultsOf, newOffer, offerOf } from '../../../src/ui/pages/rewards/offer-draft.ts';
import { bandPath, linePath, pathScale } from '../../../src/ui/pages/rewards/path-plot.ts';
import { nearestIndex, niceTicks, pointScale } from '../../../src/ui/pages/rewards/scale.ts';

const CONTEXT = { currencyDigits: 2, rate: 0.12 };

describe('a belief in points', () => {
  it('says log-odds as people of 100 and back', () => {
    const said = beliefInPoints(GUESS, 0.12);
    expect(said.more).toBeCloseTo(100 / (1 + Math.exp(-(Math.log(0.12 / 0.88) + 0.1))) - 12, 9);
    expect(said.low).toBeLessThan(12 + said.more);
    const back = beliefFromPoints(said.more, said.giveOrTake, 0.12);
    expect(back.mean).toBeCloseTo(GUESS.mean, 9);
    expect(back.standardDeviation).toBeCloseTo(GUESS.standardDeviation, 9);
    expect(back.source).toBe('yours');
  });

  it('stays finite at the ends of chance', () => {
    for (const rate of [0, 1]) {
      expect(Number.isFinite(liftInPoints(0.5, rate))).toBe(true);
      expect(beliefFromPoints(rate === 0 ? 3 : -3, 50, rate).standardDeviation).toBeGreaterThan(0);
    }
  });
});

describe('a typed number', () => {
  it.each([
    ['12', 12],
    [' 12,5 ', 12.5],
    ['1,565', 1565],
    ['1 565.20', 1565.2],
    ['-3', -3],
  ])('%j is %d', (text, number) => expect(typedNumber(text)).toBe(number));

  it('is null where nothing stands and NaN where no number does', () => {
    expect(typedNumber('  ')).toBeNull();
    expect(typedNumber('abc')).toBeNaN();
    expect(fieldText(NaN, 2)).toBe('');
    expect(fieldText(12.3, 2)).toBe('12.3');
  });
});

describe('the draft of an offer', () => {
  it('gives every usual offer back as it was', () => {
    for (const offer of defaultOffers(2)) {
      const draft = draftOf(offer, CONTEXT);
      expect(faultsOf(draft, offer.kind, CONTEXT)).toEqual({});
      expect(offerOf(draft, offer, CONTEXT)).toEqual(offer);
    }
  });

  it('takes what was typed, with the id of the new value', () => {
    const voucher = defaultOffers(2)[2]!;
    const draft = {
      ...draftOf(voucher, CONTEXT),
      value: '2,5',
      minimumBasket: '40',
      useRate: '55',
      more: '6',
      giveOrTake: '4',
    };
    const offer = offerOf(draft, voucher, CONTEXT);
    expect(offer).toMatchObject({ id: 'fixed-2.50-from-40.00', value: 250, minimumBasket: 4000, useRate: 0.55 });
    expect(offer.belief.source).toBe('yours');
    expect(beliefInPoints(offer.belief, 0.12).more).toBeCloseTo(6, 6);
  });

  it('says what is wrong, field by field', () => {
    const percent = defaultOffers(2)[1]!;
    const draft = {
      ...draftOf(percent, CONTEXT),
      value: '120',
      contactCost: '-1',
      useRate: 'x',
      more: '95',
      giveOrTake: '0',
    };
    expect(faultsOf(draft, percent.kind, CONTEXT)).toEqual({
      value: 'percent',
      contactCost: 'amount',
      useRate: 'share',
      more: 'more',
      giveOrTake: 'spread',
    });
  });

  it('adds an offer of a value that no other has, also without minor units', () => {
    for (const digits of [0, 2]) {
      const others = defaultOffers(digits);
      for (const { kind } of others) {
        const first = newOffer(kind, others, digits);
        const second = newOffer(kind, [...others, first], digits);
        expect(new Set([...others, first, second].map((offer) => offer.id)).size).toBe(others.length + 2);
      }
    }
  });
});

describe('scales', () => {
  it('ticks at round values, zero among them', () => {
    expect(niceTicks(-457, 1190, 5)).toEqual([0, 500, 1000]);
    expect(niceTicks(0, 0, 5)).toEqual([0]);
    expect(niceTicks(-0.9, 4.1, 4)).toEqual([0, 2, 4]);
  });

  it('finds the nearest point and keeps far break-evens at the edge', () => {
    expect(nearestIndex([0, 10, 30], 19)).toBe(1);
    const scale = pointScale([{ low: -2, high: 8 }], [6, 40, Infinity]);
    expect(scale.min).toBe(-2);
    expect(scale.max).toBeCloseTo(8.32, 9);
  });

  it('draws the path from left to right with zero in view', () => {
    const path = [
      { cost: 0, customers: 0, expected: 0, low: 0, high: 0 },
      { cost: 100, customers: 4, expected: 50, low: -20, high: 90 },
    ];
    const scale = pathScale(path, { left: 50, width: 270, height: 200 });
    expect([scale.x(0), scale.x(100)]).toEqual([50, 250]);
    expect(scale.y(90)).toBeLessThan(scale.y(0));
    expect(scale.y(0)).toBeLessThan(scale.y(-20));
    expect(linePath(path, scale)).toMatch(/^M50\.0,[\d.]+L250\.0,[\d.]+$/);
    expect(bandPath(path, scale).match(/[ML]/g)).toHaveLength(4);
  });
});
