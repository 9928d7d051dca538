import { describe, expect, it } from 'vitest';
import { bytesToHex, createKeyedHash, deriveDrawKey, leadingNumber } from '../../../src/core/experiments/keyed-hash.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('keyed hash', () => {
  it('is HMAC-SHA-256 (RFC 4231, test case 2), the same at every call', () => {
    const hash = createKeyedHash(bytes('Jefe'));
    const expected = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
    expect(bytesToHex(hash('what do ya want for nothing?'))).toBe(expected);
    hash('something else');
    expect(bytesToHex(hash('what do ya want for nothing?'))).toBe(expected);
    expect(leadingNumber(hash('what do ya want for nothing?'))).toBe(0x5bdcc146bf60);
  });

  it('has another key for another random part, seed or round', () => {
    const keys = [
      deriveDrawKey(bytes('a'), 1, 1),
      deriveDrawKey(bytes('b'), 1, 1),
      deriveDrawKey(bytes('a'), 2, 1),
      deriveDrawKey(bytes('a'), 1, 2),
    ].map(bytesToHex);
    expect(new Set(keys).size).toBe(4);
    expect(keys[0]).toHaveLength(64);
  });
});
