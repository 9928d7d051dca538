import { NumberedKeys } from './numbered-keys.ts';

const FIRST_SLOTS = 2048;

/**
 * Text → index of a growing list of keys, open addressing in one typed array: hash and index of a slot lie side by
 * side, and a text is compared only where its 32-bit hash agrees. At a million lines of ../shared/peers it takes a third
 * of the time of a Map, which misses the cache once per bucket and once per key. Keys that are numbers behind one
 * prefix do without the hash.
 */
export class TextTable {
  private readonly keys: readonly string[];
  private readonly numbered = new NumberedKeys();
  /** Pairs of hash and entry; 0 = free, i + 1 = key i, -(j + 1) = other name j. */
  private slots = new Int32Array(FIRST_SLOTS * 2);
  private used = 0;
  private readonly names: string[] = [];
  private readonly nameOf: number[] = [];

  /** @param keys the list, which the owner lets grow */
  constructor(keys: readonly string[]) {
    this.keys = keys;
    for (let i = 0; i < keys.length; i++) this.addKey(i);
  }

  /** Index of a text, as a key or another name of one; -1 when it is not there. */
  find(text: string): number {
    return this.findAt(text, 0, text.length);
  }

  /** Index of what stands in a text from `from` to `to`; -1 when it is not there. */
  findAt(text: string, from: number, to: number): number {
    const index = this.numbered.find(text, from, to);
    return index >= 0 || this.used === 0 ? index : this.findHashed(text, from, to);
  }

  private findHashed(text: string, from: number, to: number): number {
    const hash = hashOf(text, from, to);
    const { slots } = this;
    const mask = slots.length - 2;
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const entry = slots[slot + 1];
      if (entry === 0) return -1;
      if (slots[slot] !== hash) continue;
      if (entry > 0) {
        if (standsAt(this.keys[entry - 1], text, from, to)) return entry - 1;
      } else if (standsAt(this.names[-entry - 1], text, from, to)) return this.nameOf[-entry - 1];
    }
  }

  /** Enters key `index` of the list, which must not be there yet. */
  addKey(index: number): void {
    const key = this.keys[index];
    if (!this.numbered.add(key, index)) this.add(hashOf(key, 0, key.length), index + 1);
  }

  /** Enters another name of a key. */
  addName(name: string, index: number): void {
    this.names.push(name);
    this.nameOf.push(index);
    this.add(hashOf(name, 0, name.length), -this.names.length);
  }

  private add(hash: number, entry: number): void {
    this.used++;
    if (this.used * 4 > this.slots.length) this.grow();
    insert(this.slots, hash, entry);
  }

  private grow(): void {
    const { slots } = this;
    this.slots = new Int32Array(slots.length * (slots.length < 1 << 18 ? 4 : 2));
    for (let i = 0; i < slots.length; i += 2) if (slots[i + 1] !== 0) insert(this.slots, slots[i], slots[i + 1]);
  }
}

function insert(slots: Int32Array, hash: number, entry: number): void {
  const mask = slots.length - 2;
  let slot = (hash << 1) & mask;
  while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
  slots[slot] = hash;
  slots[slot + 1] = entry;
}

/** FNV-1a over UTF-16 units, with the finish of MurmurHash3, since a table needs good low bits. */
function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function standsAt(key: string, text: string, from: number, to: number): boolean {
  if (key.length !== to - from) return false;
  if (from === 0 && to === text.length) return key === text;
  for (let i = from; i < to; i++) if (key.charCodeAt(i - from) !== text.charCodeAt(i)) return false;
  return true;
}
