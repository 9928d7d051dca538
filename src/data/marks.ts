import type { ShopMark } from './records.ts';
import { databaseName, type ShopName } from './shop-database.ts';

/**
 * A copy of the mark outside IndexedDB. Chromium can wipe an origin's IndexedDB after a second crash and tells nobody;
 * the Cache API survives that (RELIABILITY.md, findings 1 and 2). Where the tables are behind this copy, data was lost.
 */
const CACHE = 'regulars-marks';

/** A key, never fetched. Absolute, since a worker that was started from a blob has no base to be relative to. */
function address(shop: ShopName): string {
  return `${self.origin}/${CACHE}/${databaseName(shop)}.json`;
}

/** The copy, or null where there is none or the browser has no Cache API (then a loss cannot be told from a first visit). */
export async function readOuterMark(shop: ShopName): Promise<ShopMark | null> {
  if (typeof caches === 'undefined') return null;
  const response = await (await caches.open(CACHE)).match(address(shop));
  return response ? ((await response.json()) as ShopMark) : null;
}

/** Called after a commit; behind the tables it does no harm, so a failure here is not one of the save. */
export async function writeOuterMark(shop: ShopName, mark: ShopMark): Promise<void> {
  if (typeof caches === 'undefined') return;
  await (await caches.open(CACHE)).put(address(shop), new Response(JSON.stringify(mark)));
}

/** Called before an erase, so that an interrupted erase never reads as a loss. */
export async function deleteOuterMark(shop: ShopName): Promise<void> {
  if (typeof caches === 'undefined') return;
  await (await caches.open(CACHE)).delete(address(shop));
}
