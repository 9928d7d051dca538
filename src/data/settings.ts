import { advance } from './journal.ts';
import type { ShopMark } from './records.ts';
import { readMark, type ShopDatabase } from './shop-database.ts';

const KEY = 'settings';

/** What was stored, as it stands; the caller lays it over its defaults, so that a setting added later has one. */
export async function readSettings(database: ShopDatabase): Promise<Readonly<Record<string, unknown>>> {
  const stored = await database.settings.get(KEY);
  return (stored?.value ?? {}) as Readonly<Record<string, unknown>>;
}

/** Stores all settings; returns the mark, a version on where figures depend on the change. */
export function writeSettings(database: ShopDatabase, settings: object, isFigures: boolean): PromiseLike<ShopMark> {
  return database.transaction('rw', [database.meta, database.settings], async () => {
    const before = await readMark(database);
    await database.settings.put({ key: KEY, value: settings });
    return advance(database, before, isFigures ? {} : { version: before.version });
  });
}

/** Notes when a verified backup was handed over. */
export function noteBackup(database: ShopDatabase, backupAt: string): PromiseLike<ShopMark> {
  return database.transaction('rw', [database.meta], async () => {
    const before = await readMark(database);
    return advance(database, before, { backupAt, version: before.version });
  });
}
