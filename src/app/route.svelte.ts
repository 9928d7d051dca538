import { readHash, withQuery } from './hash.ts';

/**
 * The address after the hash: `#/customers?q=ann&sort=name`. A page keeps its state in the query, so that back works.
 * svelte-spa-router draws the page; this is how state and components read and write the address.
 */
export class RouteState {
  #hash = $state('');
  readonly #parts = $derived(readHash(this.#hash));
  readonly path = $derived(this.#parts.path);
  readonly query: URLSearchParams = $derived(this.#parts.query);
  /** First part of the path: 'customers' for `/customers/17`; '' at the root. */
  readonly page = $derived(this.path.split('/')[1] ?? '');
  readonly #window: Window;

  constructor(host: Window) {
    this.#window = host;
    this.#hash = host.location.hash;
    host.addEventListener('hashchange', () => (this.#hash = host.location.hash));
  }

  /** Goes to a page; the person can come back from it. */
  go(path: string): void {
    this.#window.location.hash = path;
  }

  /** Goes to a page in place of this one: for redirects. */
  replace(path: string): void {
    this.#window.history.replaceState(this.#window.history.state, '', `#${path}`);
    // replaceState fires no event; the router and this class both listen for one.
    this.#window.dispatchEvent(new Event('hashchange'));
  }

  /** Changes parts of the query; null takes one out. By default without a new entry in the history. */
  set(changes: Readonly<Record<string, string | number | null>>, options: { readonly isEntry?: boolean } = {}): void {
    const path = withQuery(this.path, this.query, changes);
    if (options.isEntry) this.go(path);
    else this.replace(path);
  }
}
