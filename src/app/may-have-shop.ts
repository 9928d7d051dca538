import type { Memory } from './memory.ts';

/**
 * Whether a shop may be stored here, asked without a worker. The remembered name counts too: a store that the browser
 * has lost must still be opened, since only that tells the person. True where the browser does not say.
 */
export async function mayHaveShop(memory: Memory): Promise<boolean> {
  if (memory.read('shop') !== null) return true;
  try {
    return (await indexedDB.databases()).some(({ name }) => name?.startsWith('regulars-'));
  } catch {
    // No IndexedDB, or a browser whose IndexedDB does not list its databases.
    return true;
  }
}
