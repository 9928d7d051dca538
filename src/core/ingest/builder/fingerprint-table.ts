const FIRST_SLOTS = 4096;

/**
 * Set of 64-bit fingerprints, open addressing in one typed array, both halves side by side. Two different rows of one
 * order share a fingerprint with chance 2^-64.
 */
export class FingerprintTable {
  private slots = new Int32Array(FIRST_SLOTS * 2);
  private used = 0;

  /** Adds a fingerprint; true when it was there before. */
  add(low: number, high: number): boolean {
    // (0, 0) marks a free slot.
    const first = low === 0 && high === 0 ? 1 : low;
    if (this.used * 4 >= this.slots.length) this.grow();
    if (insert(this.slots, first, high)) return true;
    this.used++;
    return false;
  }

  private grow(): void {
    const { slots } = this;
    this.slots = new Int32Array(slots.length * (slots.length < 1 << 18 ? 4 : 2));
    for (let i = 0; i < slots.length; i += 2) {
      if (slots[i] !== 0 || slots[i + 1] !== 0) insert(this.slots, slots[i], slots[i + 1]);
    }
  }
}

/** True when the fingerprint stood there already. */
function insert(slots: Int32Array, low: number, high: number): boolean {
  const mask = slots.length - 2;
  let slot = ((low ^ (high >>> 7)) << 1) & mask;
  for (;;) {
    const lowThere = slots[slot];
    const highThere = slots[slot + 1];
    if (lowThere === 0 && highThere === 0) {
      slots[slot] = low;
      slots[slot + 1] = high;
      return false;
    }
    if (lowThere === low && highThere === high) return true;
    slot = (slot + 2) & mask;
  }
}
