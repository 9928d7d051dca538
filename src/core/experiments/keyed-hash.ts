import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The key of a round's draw: HMAC-SHA-256 of seed and round under the random part. Whoever has the random part (it
 * stands in the backup) can check the draw; nobody without it can tell who will be held back.
 */
export function deriveDrawKey(random: Uint8Array, seed: number, round: number): Uint8Array {
  return hmac(sha256, random, utf8ToBytes(`regulars draw ${seed} ${round}`));
}

/** A keyed hash of texts, 32 bytes. The key's own two blocks are hashed once, which halves the work of a long list. */
export function createKeyedHash(key: Uint8Array): (text: string) => Uint8Array {
  const start = hmac.create(sha256, key);
  return (text) => start.clone().update(utf8ToBytes(text)).digest();
}

/** The first 48 bits of a hash as a number: exact in a double. */
export function leadingNumber(hash: Uint8Array): number {
  let number = 0;
  for (let i = 0; i < 6; i++) number = number * 256 + hash[i];
  return number;
}

export { bytesToHex };
