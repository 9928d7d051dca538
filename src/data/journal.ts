import type { Table } from 'dexie';
import { readMark, type ShopDatabase } from './shop-database.ts';
import type { ImportEntry, ShopMark, StoredBlock, StoredQuarantine } from './records.ts';

/** What one step of an import adds; all of it stands after the step's transaction, or none of it. */
export interface StagedStep {
  /** The file's journal entry as it is after this step. */
  readonly entry: ImportEntry;
  readonly block: StoredBlock | null;
  readonly quarantine: readonly StoredQuarantine[];
}

/** Writes the plan of a batch before its first block. */
export function planBatch(database: ShopDatabase, entries: readonly ImportEntry[]): PromiseLike<void> {
  return database.transaction('rw', [database.meta, database.imports], async () => {
    await readMark(database);
    await database.imports.bulkAdd(entries);
  });
}

/** One block, its dictionary additions (inside the block), its quarantined rows and the journal entry: one transaction. */
export function stage(database: ShopDatabase, step: StagedStep): PromiseLike<void> {
  return database.transaction('rw', dataTables(database), async () => {
    await readMark(database);
    if (step.block) {
      const { bytes, ...head } = step.block;
      await database.blocks.add(head);
      await database.blockBytes.add({ no: head.no, bytes });
    }
    if (step.quarantine.length > 0) await database.quarantine.bulkAdd(step.quarantine);
    await database.imports.put({ ...step.entry, status: 'staging' });
  });
}

function dataTables(database: ShopDatabase): Table[] {
  return [database.meta, database.imports, database.blocks, database.blockBytes, database.quarantine];
}

/** Thrown when the tables hold something else than the journal says; maps to `store/failed`. */
export class JournalMismatch extends Error {
  constructor(name: string, what: string) {
    super(`${name}: ${what}`);
    this.name = 'JournalMismatch';
  }
}

/**
 * Counts what a batch wrote and, where counts and chain are those of the journal, makes it count: all files of the batch
 * in one transaction. Returns the new mark. The bytes themselves are checked before, by `loadShop`.
 */
export function commitBatch(database: ShopDatabase, batch: number, savedAt: string): PromiseLike<ShopMark> {
  return database.transaction('rw', dataTables(database), async () => {
    const before = await readMark(database);
    const entries = await database.imports.where('batch').equals(batch).sortBy('sequence');
    let { lines, chain } = before;
    for (const entry of entries) {
      await checkAgainstTables(database, entry);
      lines += entry.lines;
      chain = entry.chain;
    }
    await database.imports.bulkPut(entries.map((entry) => ({ ...entry, status: 'committed' as const, savedAt })));
    return advance(database, before, { imports: before.imports + entries.length, lines, chain, savedAt });
  });
}

/** Compares one file's journal entry with the blocks and quarantined rows that stand for it. */
export async function checkAgainstTables(database: ShopDatabase, entry: ImportEntry): Promise<void> {
  const blocks = await database.blocks.where('importId').equals(entry.id).sortBy('no');
  const lines = blocks.reduce((sum, block) => sum + block.lines, 0);
  // A file's numbers have no gaps. A range is counted by the browser; a list of keys would be walked, megabytes and all.
  const range = [blocks.at(0)?.no ?? 0, blocks.at(-1)?.no ?? 0] as const;
  const withBytes = await database.blockBytes
    .where('no')
    .between(...range, true, true)
    .count();
  if (withBytes !== blocks.length)
    throw new JournalMismatch(entry.name, `bytes of ${withBytes} of ${blocks.length} blocks`);
  if (blocks.length !== entry.blocks || lines !== entry.lines) {
    throw new JournalMismatch(entry.name, `${blocks.length} blocks, ${lines} lines of ${entry.blocks}, ${entry.lines}`);
  }
  if (blocks.length > 0 && blocks.at(-1)!.chain !== entry.chain) throw new JournalMismatch(entry.name, 'another chain');
  const quarantined = await database.quarantine.where('importId').equals(entry.id).toArray();
  const rows = quarantined.reduce((sum, record) => sum + record.rows.length, 0);
  if (rows !== entry.quarantined)
    throw new JournalMismatch(entry.name, `${rows} quarantined rows of ${entry.quarantined}`);
}

/** Removes every import that was not committed; returns their names. Figures never saw them. */
export function rollBack(database: ShopDatabase): PromiseLike<string[]> {
  return database.transaction('rw', dataTables(database), async () => {
    await readMark(database);
    const interrupted = await database.imports.where('status').notEqual('committed').sortBy('sequence');
    for (const entry of interrupted) await removeImport(database, entry.id);
    return interrupted.map((entry) => entry.name);
  });
}

/** Takes back the latest batch; returns the new mark, or null where there is no import. */
export function undoLatest(database: ShopDatabase): PromiseLike<ShopMark | null> {
  return database.transaction('rw', dataTables(database), async () => {
    const before = await readMark(database);
    const latest = await database.imports.orderBy('sequence').last();
    if (!latest) return null;
    const taken = await database.imports.where('batch').equals(latest.batch).toArray();
    for (const entry of taken) await removeImport(database, entry.id);
    const previous = await database.imports.orderBy('sequence').last();
    return advance(database, before, {
      imports: before.imports - taken.length,
      lines: before.lines - taken.reduce((sum, entry) => sum + entry.lines, 0),
      chain: previous?.chain ?? '',
    });
  });
}

async function removeImport(database: ShopDatabase, id: string): Promise<void> {
  const numbers = await database.blocks.where('importId').equals(id).primaryKeys();
  await database.blockBytes.bulkDelete(numbers);
  await database.blocks.where('importId').equals(id).delete();
  await database.quarantine.where('importId').equals(id).delete();
  await database.imports.delete(id);
}

/** Moves the mark by one; for use inside a transaction that has `meta` and read `before` there. */
export async function advance(database: ShopDatabase, before: ShopMark, change: Partial<ShopMark>): Promise<ShopMark> {
  const after = { ...before, sequence: before.sequence + 1, version: before.version + 1, ...change };
  await database.meta.put(after);
  return after;
}
