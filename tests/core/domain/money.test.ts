import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorDigits, toMajor, toMinor } from '../../../src/core/domain/money.ts';

describe('money', () => {
  it('knows the minor unit of a currency', () => {
    expect(['EUR', 'usd', 'JPY', 'KWD', '', 'not a currency'].map(minorDigits)).toEqual([2, 2, 0, 3, 2, 2]);
  });

  it('rounds as the amount is written, halves away from zero', () => {
    expect([1.005, 2.675, -1.005, 0.285, 1.0049].map((major) => toMinor(major, 2))).toEqual([101, 268, -101, 29, 100]);
    expect(toMinor(1234, 0)).toBe(1234);
    expect(toMinor(0.0005, 3)).toBe(1);
    expect(Object.is(toMinor(-0, 2), 0)).toBe(true);
    expect(Object.is(toMinor(-0.001, 2), 0)).toBe(true);
    expect(toMinor(NaN, 2)).toBeNaN();
  });

  it('turns minor units into major and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 3 }), (minor, digits) => {
        expect(toMinor(toMajor(minor, digits), digits)).toBe(minor);
      }),
    );
  });
});
