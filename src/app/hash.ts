/** `#/customers?q=ann` as its path and query; anything else is the root. */
export function readHash(hash: string): { readonly path: string; readonly query: URLSearchParams } {
  const text = hash.startsWith('#/') ? hash.slice(1) : '/';
  const mark = text.indexOf('?');
  const path = mark < 0 ? text : text.slice(0, mark);
  return { path, query: new URLSearchParams(mark < 0 ? '' : text.slice(mark + 1)) };
}

/** The path with its query changed: null and '' take a part out. */
export function withQuery(
  path: string,
  query: URLSearchParams,
  changes: Readonly<Record<string, string | number | null>>,
): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name);
    else next.set(name, String(value));
  }
  const text = next.toString();
  return text === '' ? path : `${path}?${text}`;
}
