import type { ShopDatabase } from './shop-database.ts';

/**
 * Computed values of earlier sessions by name, each with the fingerprint of its inputs: one of another fingerprint is
 * not given. Nothing here is needed: what cannot be kept (disk full, another tab writes) is computed again.
 */
export class ArtefactCache {
  readonly #database: ShopDatabase;
  readonly #mayWrite: () => boolean;

  constructor(database: ShopDatabase, mayWrite: () => boolean) {
    this.#database = database;
    this.#mayWrite = mayWrite;
  }

  /** The value, or null where there is none of this fingerprint. */
  async read(name: string, fingerprint: string): Promise<unknown> {
    try {
      const stored = await this.#database.artefacts.get(name);
      return stored?.fingerprint === fingerprint ? stored.value : null;
    } catch (thrown) {
      // A cache that cannot be read is an empty one; the loss of the tables themselves is told elsewhere.
      if (!(thrown instanceof Error)) throw thrown;
      return null;
    }
  }

  /** Keeps a plain value where that can be done. */
  async write(name: string, fingerprint: string, value: unknown): Promise<void> {
    if (!this.#mayWrite()) return;
    try {
      await this.#database.artefacts.put({ name, fingerprint, value, bytes: roughBytes(value) });
    } catch (thrown) {
      // Without room the value is computed again next time; a full disk is told where data is at stake.
      if (!(thrown instanceof Error)) throw thrown;
    }
  }
}

/** Typed arrays count their bytes, text its characters, numbers eight. */
function roughBytes(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return Object.values(value).reduce((sum: number, part) => sum + roughBytes(part), 0);
}
