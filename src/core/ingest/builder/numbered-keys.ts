/** Numbers below this have a place of their own whatever the number of keys: 4 MiB, of which pages in use count. */
const ALWAYS_BELOW = 1 << 20;
/** Beyond it a key may take so many places on average. */
const PLACES_PER_KEY = 16;
const MOST_PLACES = 1 << 26;
const FIRST_PLACES = 4096;

/**
 * Keys that are one prefix and a whole number without leading zeros ('536365', 'C2415', '#1001'), found by the number
 * itself: one place in a typed array, nothing hashed and no text compared. The first such key decides the prefix; a
 * text of another form, or with a number too far off, is not for this table.
 */
export class NumberedKeys {
  private prefix: string | null = null;
  /** Index + 1 of the key with number i; 0 = none. */
  private places = new Int32Array(0);
  private count = 0;

  /** Index of the key that stands in a text from `from` to `to`; -1 when it is not here. */
  find(text: string, from: number, to: number): number {
    if (this.count === 0) return -1;
    const number = this.numberOf(text, from, to);
    return number < 0 || number >= this.places.length ? -1 : this.places[number] - 1;
  }

  /** Enters a key that is not here yet; false when it is not of the form. */
  add(text: string, index: number): boolean {
    this.prefix ??= prefixOf(text);
    const number = this.numberOf(text, 0, text.length);
    if (number < 0 || (number >= this.places.length && !this.grow(number))) return false;
    this.places[number] = index + 1;
    this.count++;
    return true;
  }

  /** The number behind the prefix; -1 for a text of another form. */
  private numberOf(text: string, from: number, to: number): number {
    const { prefix } = this;
    if (prefix === null) return -1;
    const start = from + prefix.length;
    const digits = to - start;
    if (digits < 1 || digits > 8) return -1;
    for (let i = from; i < start; i++) if (text.charCodeAt(i) !== prefix.charCodeAt(i - from)) return -1;
    let number = text.charCodeAt(start) - 48;
    if (number < 0 || number > 9 || (number === 0 && digits > 1)) return -1;
    for (let i = start + 1; i < to; i++) {
      const digit = text.charCodeAt(i) - 48;
      if (digit < 0 || digit > 9) return -1;
      number = number * 10 + digit;
    }
    return number;
  }

  private grow(number: number): boolean {
    if (number >= Math.max(ALWAYS_BELOW, Math.min(MOST_PLACES, this.count * PLACES_PER_KEY))) return false;
    let length = Math.max(FIRST_PLACES, this.places.length);
    while (length <= number) length *= 2;
    const places = new Int32Array(length);
    places.set(this.places);
    this.places = places;
    return true;
  }
}

/** What stands before the digits that a text ends in; null without any, or where it is long. */
function prefixOf(text: string): string | null {
  const found = /^(\D{0,8})(?:0|[1-9]\d{0,7})$/.exec(text);
  return found === null ? null : found[1];
}
