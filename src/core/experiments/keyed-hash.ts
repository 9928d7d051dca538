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

/** Keyed hash of a text, 32 bytes. */
export function keyedHash(key: Uint8Array, text: string): Uint8Array {
  return hmac(sha256, key, utf8ToBytes(text));
}

/** Place in the draw's order: the first 48 bits of the keyed hash, exact in a double. */
export function drawOrder(key: Uint8Array, customer: string): number {
  const bytes = keyedHash(key, `draw ${customer}`);
  return bytes.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
}

export { bytesToHex };
