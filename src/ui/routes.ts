import type { Component } from 'svelte';
import { wrap } from 'svelte-spa-router/wrap';

/** Pages by folder: `pages/<folder>/<Name>Page.svelte`. Each is a chunk of its own, loaded when first visited. */
const MODULES = import.meta.glob<{ default: Component<PageProps> }>('./pages/*/*Page.svelte');

/** What the router gives a page. */
export interface PageProps {
  readonly params?: Readonly<Record<string, string | null>> | null;
}

/** Path → page file. A page with a row of the shop takes it as `params.row`. */
export const PAGE_FILES: Readonly<Record<string, string>> = {
  '/': 'first/FirstPage',
  '/import': 'import/ImportPage',
  '/data': 'data/DataPage',
  '/overview': 'overview/OverviewPage',
  '/customers': 'customers/CustomersPage',
  '/customers/:row': 'customers/PersonPage',
  '/outlook': 'outlook/OutlookPage',
  '/products': 'products/ProductsPage',
  '/rewards': 'rewards/RewardsPage',
  '/results': 'results/ResultsPage',
  '/trust': 'trust/TrustPage',
  '/settings': 'settings/SettingsPage',
  '/speed': 'speed/SpeedPage',
  '*': 'unknown/UnknownPage',
};

/** A page whose file did not load shows the page for unknown addresses, which says what to do. */
async function loadPage(file: string): Promise<{ default: Component<PageProps> }> {
  const unknown = MODULES['./pages/unknown/UnknownPage.svelte'] as () => Promise<{ default: Component<PageProps> }>;
  const load = MODULES[`./pages/${file}.svelte`];
  return load ? load().catch(unknown) : unknown();
}

export const routes = Object.fromEntries(
  Object.entries(PAGE_FILES).map(([path, file]) => [path, wrap({ asyncComponent: () => loadPage(file) })]),
);
