import type { DayNumber } from '../pipeline/artefacts.ts';
import { createKeyedHash, leadingNumber } from './keyed-hash.ts';

/**
 * A code looks like `R3A7CTK-9F3MXA-W`: the letter R; two characters of round and four of the start day; six drawn for
 * the person; a check character. Capitals and digits without look-alikes (no 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U): 23 are
 * left, a prime, so that a weighted sum modulo 23 sees every single wrong character and every two swapped ones.
 */
export const CODE_ALPHABET = '34679ACDEFGHJKMNPRTVWXY';
const BASE = CODE_ALPHABET.length;
const ROUND_LENGTH = 2;
const DAY_LENGTH = 4;
const PERSON_LENGTH = 6;
const BODY_LENGTH = 1 + ROUND_LENGTH + DAY_LENGTH + PERSON_LENGTH;

/** Rounds and days (since 1970) that a code can carry: 528 rounds, to the year 2736. */
export const LAST_CODED_ROUND = BASE ** ROUND_LENGTH - 1;
export const LAST_CODED_DAY = BASE ** DAY_LENGTH - 1;

export interface CodeContent {
  readonly round: number;
  readonly startDay: DayNumber;
}

/**
 * One code a customer, unique within the round, the same again for the same key. Throws RangeError for a round or a day
 * beyond what a code carries.
 */
export function makeCodes(customers: readonly string[], key: Uint8Array, { round, startDay }: CodeContent): string[] {
  if (!isWithin(round, LAST_CODED_ROUND) || !isWithin(startDay, LAST_CODED_DAY))
    throw new RangeError(`no code for round ${round}, day ${startDay}`);
  const head = `R${digitsOf(round, ROUND_LENGTH)}${digitsOf(startDay, DAY_LENGTH)}`;
  const hash = createKeyedHash(key);
  const taken = new Set<string>();
  return customers.map((customer) => {
    let person = '';
    for (let attempt = 0; person === '' || taken.has(person); attempt++)
      person = personPart(hash(`code ${attempt} ${customer}`));
    taken.add(person);
    return `${head}-${person}-${checkCharacter(head + person)}`;
  });
}

function isWithin(value: number, last: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= last;
}

function digitsOf(value: number, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest = Math.floor(rest / BASE)) text = CODE_ALPHABET[rest % BASE] + text;
  return text;
}

/** Six characters from 48 bits; 23⁶ is far below 2⁴⁸, so that no character is favoured by more than one in a million. */
function personPart(hash: Uint8Array): string {
  return digitsOf(leadingNumber(hash) % BASE ** PERSON_LENGTH, PERSON_LENGTH);
}

function checkCharacter(body: string): string {
  let sum = 0;
  for (let i = 0; i < body.length; i++) sum += (i + 1) * CODE_ALPHABET.indexOf(body[i]);
  return CODE_ALPHABET[sum % BASE];
}

/** A code as people and tills write it (small letters, spaces, other dashes) in its one form; null where it is none. */
export function normaliseCode(text: string): string | null {
  const plain = text.toUpperCase().replace(/[\s\-‐‑–—_.]/g, '');
  if (plain.length !== BODY_LENGTH + 1 || plain[0] !== 'R') return null;
  if ([...plain].some((character) => !CODE_ALPHABET.includes(character))) return null;
  const body = plain.slice(0, BODY_LENGTH);
  if (checkCharacter(body) !== plain[BODY_LENGTH]) return null;
  const cut = BODY_LENGTH - PERSON_LENGTH;
  return `${body.slice(0, cut)}-${body.slice(cut)}-${plain[BODY_LENGTH]}`;
}

/** Round and start day of a code; null for a text that is none, or has a wrong character. */
export function readCode(text: string): CodeContent | null {
  const code = normaliseCode(text);
  if (code === null) return null;
  const numberOf = (digits: string): number =>
    [...digits].reduce((sum, character) => sum * BASE + CODE_ALPHABET.indexOf(character), 0);
  return {
    round: numberOf(code.slice(1, 1 + ROUND_LENGTH)),
    startDay: numberOf(code.slice(1 + ROUND_LENGTH, 1 + ROUND_LENGTH + DAY_LENGTH)),
  };
}
