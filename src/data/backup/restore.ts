import { readMark, type ShopDatabase } from '../shop-database.ts';
import type { ShopMark } from '../records.ts';
import type { ReadBackup } from './read.ts';

/**
 * Replaces everything in a shop by a checked backup, in one transaction: afterwards the shop is the backup's, or, on
 * any failure, what it was. Sequence and version go on from the larger of the two, so that nothing computed before fits.
 */
export function replaceWith(database: ShopDatabase, backup: ReadBackup): PromiseLike<ShopMark> {
  const { tables } = backup;
  return database.transaction('rw', database.tables, async () => {
    const before = await readMark(database);
    for (const table of database.tables) await table.clear();
    const mark: ShopMark = {
      ...tables.mark,
      schemaEpoch: before.schemaEpoch,
      sequence: Math.max(before.sequence, tables.mark.sequence) + 1,
      version: Math.max(before.version, tables.mark.version) + 1,
    };
    await database.imports.bulkAdd(tables.imports);
    await database.blocks.bulkAdd(tables.blocks);
    await database.blockBytes.bulkAdd(backup.blocks.map(({ no, bytes }) => ({ no, bytes })));
    await database.quarantine.bulkAdd(tables.quarantine);
    await database.settings.bulkAdd(tables.settings);
    await database.rounds.bulkAdd(backup.rounds);
    await database.meta.put(mark);
    return mark;
  });
}
