import { Dexie } from 'dexie';
import { ShopDatabase, databaseName, type ShopName } from './shop-database.ts';
import { deleteOuterMark } from './marks.ts';

/** Waits between tries to open: Chromium's "Internal error opening backing store" passes within a second or never. */
const RETRY_MS = [100, 400, 1000];

/** Opens a shop's database, trying again on errors that pass. Rejects with the last error. */
export async function openDatabase(shop: ShopName): Promise<ShopDatabase> {
  for (let attempt = 0; ; attempt++) {
    const database = new ShopDatabase(shop);
    try {
      await database.open();
      return database;
    } catch (thrown) {
      database.close();
      const name = thrown instanceof Error ? thrown.name : '';
      if (attempt >= RETRY_MS.length || !(name === 'UnknownError' || name === 'OpenFailedError')) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS[attempt]));
    }
  }
}

/** Whether a shop has committed data, without making its database where there is none. */
export async function hasData(shop: ShopName): Promise<boolean> {
  if (!(await Dexie.exists(databaseName(shop)))) return false;
  const database = await openDatabase(shop);
  try {
    return ((await database.meta.get('mark'))?.imports ?? 0) > 0;
  } finally {
    database.close();
  }
}

/** Deletes a shop with all it has: tables, artefacts, rounds, settings, and its mark outside. */
export async function eraseShop(shop: ShopName): Promise<void> {
  await deleteOuterMark(shop);
  await Dexie.delete(databaseName(shop));
}
