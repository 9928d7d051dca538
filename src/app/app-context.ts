import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { OpenDataDoor } from './data-door.ts';
import { ImportFlow } from './import-flow.svelte.ts';
import { LanguageState } from './language.svelte.ts';
import { mayHaveShop } from './may-have-shop.ts';
import type { Memory } from './memory.ts';
import type { OfflineState } from './offline-state.svelte.ts';
import { type Overrides, readOverrides } from './overrides.ts';
import { RouteState } from './route.svelte.ts';
import { RunWatch } from './run-facts.svelte.ts';
import { ShopClient } from './shop-client.svelte.ts';
import { ThemeState } from './theme.svelte.ts';
import { ToastState } from './toasts.svelte.ts';

/** Pages of the loop in order, then the two that stand apart. */
export const PAGES = [
  'data',
  'overview',
  'customers',
  'outlook',
  'products',
  'rewards',
  'results',
  'trust',
  'settings',
] as const;
export type PageId = (typeof PAGES)[number];

/** Everything that lives as long as the page does. Made once in main.ts, read with `useApp()`. */
export class AppContext {
  readonly memory: Memory;
  readonly overrides: Overrides;
  readonly language: LanguageState;
  readonly theme: ThemeState;
  readonly route: RouteState;
  readonly toasts = new ToastState();
  readonly run = new RunWatch();
  readonly offline: OfflineState;
  readonly shop: ShopClient;
  readonly flow: ImportFlow;
  /** How many things of a page wait for the person; a page sets its own, the rail shows it. */
  readonly attention = new SvelteMap<PageId, number>();
  #opening: Promise<void> | null = null;

  constructor(parts: { readonly memory: Memory; readonly openDoor: OpenDataDoor; readonly offline: OfflineState }) {
    this.memory = parts.memory;
    this.offline = parts.offline;
    this.overrides = readOverrides(location.search);
    this.language = new LanguageState(parts.memory, this.overrides.language, navigator.languages);
    this.theme = new ThemeState(parts.memory, matchMedia('(prefers-color-scheme: dark)'));
    this.route = new RouteState(window);
    this.shop = new ShopClient(parts.openDoor, this.overrides.settings);
    this.flow = new ImportFlow(this.shop, this.route, this.overrides);
  }

  /** A first visit has nothing to open: no worker starts before the person goes somewhere or gives a file. */
  async start(): Promise<void> {
    this.run.start();
    if (this.route.page !== '' || (await mayHaveShop(this.memory))) await this.openLast();
  }

  /** Opens the shop that was open last; the sample only where the person's own shop is empty. */
  openLast(): Promise<void> {
    this.#opening ??= this.#openLast();
    return this.#opening;
  }

  async #openLast(): Promise<void> {
    // Read first: opening a shop is what gets remembered.
    const last = this.memory.read('shop');
    const opened = await this.shop.open('own');
    if (!opened.ok) return;
    if (last === 'sample' && opened.value.sampleHasData) await this.shop.open('sample');
    await this.shop.applyPlan(this.overrides.budget, this.overrides.margin);
    await this.shop.refresh();
  }
}

const [useApp, provideApp] = createContext<AppContext>();
export { provideApp, useApp };
