/** One line of the list that vite-plugin-pwa writes into the worker. */
export interface ListedFile {
  /** Relative to the scope. */
  readonly url: string;
  /** Hash of the content; null where the name itself carries one. */
  readonly revision: string | null;
}

export interface Build {
  /** Caches of this app at this address begin so; one origin may serve several. */
  readonly prefix: string;
  /** Cache of exactly this build. */
  readonly cacheName: string;
  /** Absolute address without query → how to fetch it. */
  readonly files: ReadonlyMap<string, ListedFile>;
  readonly scope: string;
}

/** The build that this service worker belongs to. index.html goes by the scope's address, as hosts serve it. */
export function describeBuild(listed: readonly ListedFile[], scope: string): Build {
  const files = new Map<string, ListedFile>();
  for (const file of listed) {
    const name = file.url === 'index.html' ? '' : file.url;
    files.set(new URL(name, scope).href, file);
  }
  const prefix = `regulars ${new URL(scope).pathname} `;
  const lines = listed.map(({ url, revision }) => `${url} ${revision ?? ''}`).sort();
  return { prefix, cacheName: prefix + hashText(lines.join('\n')), files, scope };
}

/** Address under which a request's file stands in the cache; null where it is none of this build's. */
export function keyOf(build: Build, request: Pick<Request, 'url' | 'mode'>): string | null {
  const url = new URL(request.url);
  const address = url.origin + url.pathname;
  const named = address === `${build.scope}index.html` ? build.scope : address;
  if (build.files.has(named)) return named;
  // Every other address of a page is answered by the app itself.
  return request.mode === 'navigate' && address.startsWith(build.scope) ? build.scope : null;
}

/** FNV-1a, 32 bits, from two seeds. */
function hashText(text: string): string {
  return [0x811c9dc5, 0x01000193].map((seed) => fnv(text, seed).toString(16).padStart(8, '0')).join('');
}

function fnv(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
