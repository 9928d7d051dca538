import type { Build, ListedFile } from './build-files.ts';

/** Requests under way at once during installation, so that the page's own stay quick. */
const LANES = 6;

/**
 * Fetches every file of the build into its cache. Rejects, with the cache removed, when a single one is missing or is
 * not what its name says, so that the version before stays in use.
 */
export async function precache(build: Build): Promise<void> {
  const cache = await caches.open(build.cacheName);
  const waiting = [...build.files];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [key, file] = next;
      if (await cache.match(key)) continue;
      await cache.put(key, (await copyFromOlder(build, key, file)) ?? (await fetchFile(key, file)));
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } catch (error) {
    await caches.delete(build.cacheName);
    throw error;
  }
}

/** A file whose name carries its hash is the same in every build. */
async function copyFromOlder(build: Build, key: string, file: ListedFile): Promise<Response | null> {
  if (file.revision !== null) return null;
  for (const name of await olderCaches(build)) {
    const found = await (await caches.open(name)).match(key);
    if (found) return found;
  }
  return null;
}

/** From this app's own origin and without following a redirect to another. */
async function fetchFile(key: string, file: ListedFile): Promise<Response> {
  const request = new Request(key, {
    cache: file.revision === null ? 'default' : 'reload',
    credentials: 'same-origin',
    mode: 'same-origin',
    redirect: 'error',
  });
  const response = await fetch(request);
  const isPage = /text\/html/.test(response.headers.get('content-type') ?? '');
  // A host that answers a missing file with its start page must not fill the cache with it.
  if (!response.ok || (isPage && !file.url.endsWith('.html'))) throw new Error(`missing from this host: ${file.url}`);
  return response;
}

/** Caches of other builds of this app at this address, oldest first. */
export async function olderCaches(build: Build): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(build.prefix) && name !== build.cacheName);
}

/** A file of the build; a page of the version before finds its own files as long as their cache is kept. */
export async function findFile(build: Build, key: string): Promise<Response | undefined> {
  for (const name of [build.cacheName, ...(await olderCaches(build)).reverse()]) {
    if (!(await caches.has(name))) continue;
    const found = await (await caches.open(name)).match(key);
    if (found) return found;
  }
  return undefined;
}

/**
 * Removes the caches of older builds, but for the latest of them while a page of it may be open, since that page still
 * loads its parts from it.
 */
export async function removeOlder(build: Build, isOldPageOpen: boolean): Promise<void> {
  const older = await olderCaches(build);
  const kept = isOldPageOpen ? older.at(-1) : undefined;
  await Promise.all(older.filter((name) => name !== kept).map((name) => caches.delete(name)));
}
