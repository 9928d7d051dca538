import type { QuarantinedRow } from '../core/ingest/types.ts';
import { link, sha256 } from './digest.ts';
import { stage } from './journal.ts';
import { packRecord } from './record-codec.ts';
import type { ImportEntry, StoredBlock, StoredQuarantine } from './records.ts';
import type { ShopDatabase } from './shop-database.ts';

/** Rows a quarantine record holds: few records for many rows, and none so large that one read is slow. */
const QUARANTINE_ROWS = 1000;

/**
 * Writes the blocks of one file, each in a transaction of its own, in order. A block is hashed and written while the
 * next one is read: at most one write is under way, and its failure rejects the next call. Nothing counts until
 * `commitBatch`.
 */
export class StagingWriter {
  readonly #database: ShopDatabase;
  #entry: ImportEntry;
  #nextBlock: number;
  #nextQuarantine = 1;
  #quarantine: QuarantinedRow[] = [];
  #underWay: Promise<void> = Promise.resolve();

  /** `nextBlock`: the first block's number; `entry.chain` is the chain before it. */
  constructor(database: ShopDatabase, entry: ImportEntry, nextBlock: number) {
    this.#database = database;
    this.#entry = entry;
    this.#nextBlock = nextBlock;
  }

  get entry(): ImportEntry {
    return this.#entry;
  }

  get nextBlock(): number {
    return this.#nextBlock;
  }

  quarantine(rows: readonly QuarantinedRow[]): void {
    for (const row of rows) this.#quarantine.push(row);
  }

  /** Packs the block now (the caller may go on changing its arrays) and writes it behind. Rejects with an earlier write's error. */
  async add(block: unknown, lines: number): Promise<void> {
    const bytes = packRecord(block);
    await this.#underWay;
    const quarantine = this.#takeQuarantine(QUARANTINE_ROWS);
    this.#underWay = this.#write(bytes, lines, quarantine);
    // The rejection is delivered by the next call or by finish(); without this it would also be reported as unhandled.
    this.#underWay.catch(() => undefined);
  }

  /** Waits for the last block and writes the final entry with the remaining quarantined rows. */
  async finish(change: Partial<ImportEntry>): Promise<ImportEntry> {
    await this.#underWay;
    this.#entry = { ...this.#entry, ...change };
    const quarantine = this.#takeQuarantine(1);
    this.#count(quarantine);
    await stage(this.#database, { entry: this.#entry, block: null, quarantine });
    return this.#entry;
  }

  /** Waits until no write is under way, whether it worked or not; a rollback may follow. */
  async settle(): Promise<void> {
    await this.#underWay.catch(() => undefined);
  }

  async #write(bytes: Uint8Array, lines: number, quarantine: readonly StoredQuarantine[]): Promise<void> {
    // Hashing stands before the transaction: IndexedDB closes one that waits for anything else.
    const hash = await sha256(bytes);
    const chain = await link(this.#entry.chain, hash);
    const block: StoredBlock = { no: this.#nextBlock++, importId: this.#entry.id, lines, bytes, sha256: hash, chain };
    this.#entry = { ...this.#entry, chain, blocks: this.#entry.blocks + 1, lines: this.#entry.lines + lines };
    this.#count(quarantine);
    await stage(this.#database, { entry: this.#entry, block, quarantine });
  }

  #count(quarantine: readonly StoredQuarantine[]): void {
    const rows = quarantine.reduce((sum, record) => sum + record.rows.length, 0);
    this.#entry = { ...this.#entry, quarantined: this.#entry.quarantined + rows };
  }

  /** Full records, and a short one where at least `least` rows wait. */
  #takeQuarantine(least: number): StoredQuarantine[] {
    const records: StoredQuarantine[] = [];
    while (this.#quarantine.length >= least) {
      const rows = this.#quarantine.splice(0, QUARANTINE_ROWS);
      records.push({ importId: this.#entry.id, no: this.#nextQuarantine++, rows });
    }
    return records;
  }
}
