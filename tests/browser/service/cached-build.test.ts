import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeBuild, keyOf, type Build, type ListedFile } from '../../../workers/service/build-files.ts';
import { findFile, olderCaches, precache, removeOlder } from '../../../workers/service/precache.ts';
import { respond } from '../../../workers/service/respond.ts';
import { securityHeaders } from '../../../workers/service/security-headers.ts';

/** Files that Vitest's own server really has, so that the real fetch and the real Cache API are used. */
const SCOPE = `${location.origin}/`;
const ICON: ListedFile = { url: 'icon.svg', revision: null };
const MANIFEST: ListedFile = { url: 'manifest.webmanifest', revision: 'a' };

async function removeAll(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('regulars ')) await caches.delete(name);
}

/** A build whose start page is put in by hand: Vitest serves none at this address. */
async function buildOf(...files: ListedFile[]): Promise<Build> {
  const build = describeBuild([...files, { url: 'index.html', revision: 'p' }], SCOPE);
  const cache = await caches.open(build.cacheName);
  await cache.put(SCOPE, new Response('<p>page</p>', { headers: { 'content-type': 'text/html' } }));
  await precache(build);
  return build;
}

describe('build files', () => {
  const scope = `${location.origin}/shop/app/`;
  const build = describeBuild([ICON, MANIFEST, { url: 'index.html', revision: 'p' }], scope);

  it('names a cache by the content of the build, whatever the order of the list', () => {
    const same = describeBuild([{ url: 'index.html', revision: 'p' }, MANIFEST, ICON], scope);
    const other = describeBuild([ICON, { ...MANIFEST, revision: 'b' }], scope);
    const elsewhere = describeBuild([ICON, MANIFEST, { url: 'index.html', revision: 'p' }], `${location.origin}/`);
    expect(same.cacheName).toBe(build.cacheName);
    expect(other.cacheName).not.toBe(build.cacheName);
    expect(elsewhere.cacheName.startsWith(build.prefix)).toBe(false);
  });

  it('answers each address of a page with the page, and a file with itself, whatever the query', () => {
    const navigate = (path: string): string | null => keyOf(build, { url: scope + path, mode: 'navigate' });
    expect(navigate('?device=wasm&lang=zh')).toBe(scope);
    expect(navigate('index.html')).toBe(scope);
    expect(navigate('customers/3')).toBe(scope);
    expect(navigate('icon.svg')).toBe(`${scope}icon.svg`);
    expect(keyOf(build, { url: `${location.origin}/other/`, mode: 'navigate' })).toBeNull();
    expect(keyOf(build, { url: `${scope}icon.svg?x=1`, mode: 'no-cors' })).toBe(`${scope}icon.svg`);
    expect(keyOf(build, { url: `${scope}nothing.js`, mode: 'cors' })).toBeNull();
  });
});

describe('precache', () => {
  beforeEach(removeAll);
  afterEach(removeAll);
  afterEach(() => vi.restoreAllMocks());

  it('stores every file of the build', async () => {
    const build = await buildOf(ICON, MANIFEST);
    expect(await (await findFile(build, `${SCOPE}icon.svg`))?.text()).toContain('<svg');
    expect(JSON.parse((await (await findFile(build, `${SCOPE}manifest.webmanifest`))?.text()) ?? '')).toMatchObject({
      name: 'Regulars',
    });
  });

  it('rejects and leaves no cache when one file is missing', async () => {
    const build = describeBuild([ICON, { url: '@fs/gone-1234.js', revision: null }], SCOPE);
    await expect(precache(build)).rejects.toThrow('gone-1234.js');
    expect(await caches.has(build.cacheName)).toBe(false);
  });

  it('rejects a host that answers a missing script with its start page', async () => {
    const page = new Response('<p>page</p>', { headers: { 'content-type': 'text/html; charset=utf-8' } });
    vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(page.clone()));
    const build = describeBuild([{ url: 'assets/gone-1234.js', revision: null }], SCOPE);
    await expect(precache(build)).rejects.toThrow('gone-1234.js');
    expect(await caches.has(build.cacheName)).toBe(false);
  });

  it('takes a hashed file over from the build before, without asking the host', async () => {
    const older = await buildOf(ICON);
    await (await caches.open(older.cacheName)).put(`${SCOPE}icon.svg`, new Response('kept'));
    const newer = await buildOf(ICON, MANIFEST);
    expect(await (await findFile(newer, `${SCOPE}icon.svg`))?.text()).toBe('kept');
  });

  it('keeps the build before while a page of it may be open, and no more than that', async () => {
    const first = await buildOf(ICON);
    const second = await buildOf(ICON, { ...MANIFEST, revision: 'b' });
    const third = await buildOf(ICON, { ...MANIFEST, revision: 'c' });
    await removeOlder(third, true);
    expect(await olderCaches(third)).toEqual([second.cacheName]);
    expect(await caches.has(first.cacheName)).toBe(false);
    await removeOlder(third, false);
    expect(await olderCaches(third)).toEqual([]);
  });
});

describe('respond', () => {
  beforeEach(removeAll);
  afterEach(removeAll);

  it('puts every security header on files, on the page and on what comes from the network', async () => {
    const build = await buildOf(ICON);
    for (const path of ['icon.svg', '?lang=zh', 'icon-192.png']) {
      const request = path.startsWith('?') ? navigation(SCOPE + path) : new Request(SCOPE + path);
      const answer = await respond(build, request);
      expect(answer.status).toBe(200);
      for (const [name, value] of Object.entries(securityHeaders())) expect(answer.headers.get(name)).toBe(value);
    }
  });

  it('answers a request to another origin with an error and never sends it', async () => {
    const build = await buildOf(ICON);
    const sent: string[] = [];
    const observer = new PerformanceObserver((list) => sent.push(...list.getEntries().map((entry) => entry.name)));
    observer.observe({ type: 'resource' });
    const answer = await respond(build, new Request('https://other.invalid/icon.svg', { mode: 'no-cors' }));
    expect(answer.type).toBe('error');
    await respond(build, new Request(`${SCOPE}icon-192.png`, { cache: 'reload' }));
    await expect.poll(() => sent.some((name) => name.endsWith('icon-192.png'))).toBe(true);
    observer.disconnect();
    expect(sent.filter((name) => name.includes('other.invalid'))).toEqual([]);
  });

  it('finds a part of the build before, for a page that still runs it', async () => {
    const older = await buildOf(ICON, { url: 'icon-192.png', revision: null });
    const newer = await buildOf(ICON);
    expect(await olderCaches(newer)).toEqual([older.cacheName]);
    await (await caches.open(older.cacheName)).put(`${SCOPE}icon-192.png`, new Response('old part'));
    expect(await (await respond(newer, new Request(`${SCOPE}icon-192.png`))).text()).toBe('old part');
  });
});

/** A Request of mode `navigate` cannot be made by hand; `respond` reads these fields only. */
function navigation(url: string): Request {
  return new Proxy(new Request(url), {
    get: (request, field) => (field === 'mode' ? 'navigate' : Reflect.get(request, field, request)),
  });
}
