import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideNumberFormat, parseNumber } from '../../../../src/core/ingest/values/numbers.ts';

describe('parseNumber', () => {
  it.each([
    ['1', 1],
    ['-12.50', -12.5],
    ['1,234.56', 1234.56],
    ['1 234.56', 1234.56],
    ['1\u202f234.56', 1234.56],
    ["1'234.5", 1234.5],
    ['12,34,567.00', 1234567],
    ['$1,234.50', 1234.5],
    ['US$ 12.00', 12],
    ['12.00 USD', 12],
    ['EUR 12.00', 12],
    ['Rs. 500', 500],
    ['500.5 kr.', 500.5],
    ['¥1,000', 1000],
    ['￥１，２３４．５０', 1234.5],
    ['29.90元', 29.9],
    ['(5.00)', -5],
    ['（5.00）', -5],
    ['5.00-', -5],
    ['-$5.00', -5],
    ['−3', -3],
    ['+7', 7],
    ['1e5', 100000],
    ['1.5E-3', 0.0015],
    ['.5', 0.5],
    ['00123', 123],
    ['\t29.90', 29.9],
    ['12345678901234567890', 1.2345678901234567e19],
  ])('reads %s with a decimal point', (text, value) => {
    expect(parseNumber(text, '.')).toBe(value);
  });

  it.each([
    ['1.234,56', 1234.56],
    ['116,99 €', 116.99],
    ['1.234', 1234],
    ['-0,5', -0.5],
    ['1.234.567', 1234567],
    ['12', 12],
  ])('reads %s with a decimal comma', (text, value) => {
    expect(parseNumber(text, ',')).toBe(value);
  });

  it.each([
    '',
    ' ',
    '-',
    'abc',
    '12abc',
    '12,34',
    '1,23.4',
    '1.2.3',
    '1 2',
    '12-34',
    '123-4567',
    '12€34',
    '5%',
    '0x1F',
    'NaN',
    'Infinity',
    'TRUE',
    '1e999',
    '--5',
    '((5))',
    '(5',
    '12 abc 34',
    '2025-12-10',
    '1,2345',
  ])('refuses %j with a decimal point', (text) => {
    expect(parseNumber(text, '.')).toBeNaN();
  });

  it('never gives minus zero', () => {
    expect(Object.is(parseNumber('-0', '.'), 0)).toBe(true);
  });

  it('reads back every number as a shop writes it, in both manners', () => {
    const amounts = fc.integer({ min: -10_000_000_00, max: 10_000_000_00 });
    fc.assert(
      fc.property(amounts, (minor) => {
        const major = minor / 100;
        expect(parseNumber(major.toFixed(2), '.')).toBe(major + 0);
        expect(parseNumber(new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 }).format(major), '.')).toBe(
          major + 0,
        );
        expect(parseNumber(new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2 }).format(major), ',')).toBe(
          major + 0,
        );
        const euro = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(major);
        expect(parseNumber(euro, ',')).toBe(major + 0);
      }),
    );
  });

  it('takes any text in linear time without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(typeof parseNumber(text, '.')).toBe('number');
      }),
    );
    const start = performance.now();
    for (const unit of ['1', '1,', ' ', '(', 'e', "1'"]) expect(parseNumber(unit.repeat(65_536), '.')).toBeNaN();
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('decideNumberFormat', () => {
  it('is decided by the cells that can only be one', () => {
    expect(decideNumberFormat(['1.234', '116,99 €', '5'])).toEqual({ decimal: ',', evidence: 1 });
    expect(decideNumberFormat(['1,234', '12.5', '5'])).toEqual({ decimal: '.', evidence: 1 });
    expect(decideNumberFormat(['1.234,56'])).toEqual({ decimal: ',', evidence: 1 });
    expect(decideNumberFormat(['1.234.567'])).toEqual({ decimal: ',', evidence: 1 });
    expect(decideNumberFormat(['0.333'])).toEqual({ decimal: '.', evidence: 1 });
  });

  it('takes the point when nothing decides', () => {
    expect(decideNumberFormat(['1,234', '5', '', 'x'])).toEqual({ decimal: '.', evidence: 0 });
  });
});
