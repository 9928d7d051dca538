import { describeBuild, type ListedFile } from './build-files.ts';
import { olderCaches, precache, removeOlder } from './precache.ts';
import { respond } from './respond.ts';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly ListedFile[] };

const build = describeBuild(self.__WB_MANIFEST, self.registration.scope);

self.addEventListener('install', (event) => event.waitUntil(precache(build)));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => event.respondWith(respond(build, event.request)));
self.addEventListener('message', (event) => event.waitUntil(obey(event.data)));

/** A first version takes over the page that installed it; a later one waits for the pages of the one before. */
async function activate(): Promise<void> {
  const isFirst = (await olderCaches(build)).length === 0;
  await removeOlder(build, (await openPages()) > 0);
  if (isFirst) await self.clients.claim();
}

/** `skipWaiting`: the person wants the new version now. `tidy`: sent by a page of this version once it is open. */
async function obey(message: unknown): Promise<void> {
  const type = typeof message === 'object' && message !== null && 'type' in message ? message.type : null;
  if (type === 'skipWaiting') await self.skipWaiting();
  if (type === 'tidy') await removeOlder(build, (await openPages()) > 1);
}

async function openPages(): Promise<number> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return pages.filter((page) => page.url.startsWith(build.scope)).length;
}
