import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CODE_ALPHABET,
  LAST_CODED_DAY,
  LAST_CODED_ROUND,
  makeCodes,
  normaliseCode,
  readCode,
} from '../../../src/core/experiments/codes.ts';

const key = new Uint8Array(32).fill(7);
const content = fc.record({
  round: fc.integer({ min: 0, max: LAST_CODED_ROUND }),
  startDay: fc.integer({ min: 0, max: LAST_CODED_DAY }),
});

describe('codes', () => {
  it('use no two characters that look alike, a prime number of them', () => {
    expect(CODE_ALPHABET).toHaveLength(23);
    expect(new Set(CODE_ALPHABET).size).toBe(23);
    for (const one of ['0OQ', '1IL', '2Z', '5S', '8B', 'U'])
      for (const character of one) expect(CODE_ALPHABET).not.toContain(character);
  });

  it('carry round and start day, and are read however they are typed', () => {
    fc.assert(
      fc.property(content, fc.string(), (inside, customer) => {
        const [code] = makeCodes([customer], key, inside);
        expect(code).toMatch(/^R.{6}-.{6}-.$/);
        expect(readCode(code)).toEqual(inside);
        expect(normaliseCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
      }),
    );
  });

  it('show every single wrong character and every two swapped neighbours', () => {
    fc.assert(
      fc.property(content, fc.string(), (inside, customer) => {
        const [code] = makeCodes([customer], key, inside);
        const plain = code.replaceAll('-', '');
        for (let i = 0; i < plain.length; i++) {
          for (const wrong of CODE_ALPHABET) {
            if (wrong !== plain[i]) expect(readCode(plain.slice(0, i) + wrong + plain.slice(i + 1))).toBeNull();
          }
          if (i === 0 || plain[i] === plain[i - 1]) continue;
          expect(readCode(plain.slice(0, i - 1) + plain[i] + plain[i - 1] + plain.slice(i + 1))).toBeNull();
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are unique within a round of 50,000, and the same again for the same key', () => {
    const customers = Array.from({ length: 50_000 }, (_, i) => `customer ${i}`);
    const codes = makeCodes(customers, key, { round: 3, startDay: 20_000 });
    expect(new Set(codes).size).toBe(50_000);
    expect(makeCodes(customers.slice(0, 50), key, { round: 3, startDay: 20_000 })).toEqual(codes.slice(0, 50));
    const other = makeCodes(
      customers.slice(0, 50),
      key.map((byte) => byte + 1),
      { round: 3, startDay: 20_000 },
    );
    expect(other.filter((code, i) => code === codes[i])).toEqual([]);
  });

  it.each(['', 'WELCOME10', 'R', 'R3A7CTK-9F3MXA', 'R3A7CTK-9F3MXA-W-W', '欢迎'])('are not read into %j', (text) => {
    expect(readCode(text)).toBeNull();
  });

  it('refuse a round or a day that they cannot carry', () => {
    expect(() => makeCodes(['a'], key, { round: LAST_CODED_ROUND + 1, startDay: 1 })).toThrow(RangeError);
    expect(() => makeCodes(['a'], key, { round: 1, startDay: -1 })).toThrow(RangeError);
  });
});
