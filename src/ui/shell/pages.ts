import ChartLine from '@lucide/svelte/icons/chart-line';
import Database from '@lucide/svelte/icons/database';
import Gift from '@lucide/svelte/icons/gift';
import Package from '@lucide/svelte/icons/package';
import Scale from '@lucide/svelte/icons/scale';
import Settings from '@lucide/svelte/icons/settings-2';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Telescope from '@lucide/svelte/icons/telescope';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';
import type { PageId } from '../../app/app-context.ts';
import type { ShopClient } from '../../app/shop-client.svelte.ts';
import type { StepId } from '../../rpc/data-api.ts';

export const LOOP = [
  'data',
  'overview',
  'customers',
  'outlook',
  'products',
  'rewards',
  'results',
] as const satisfies readonly PageId[];

export const ICONS: Readonly<Record<PageId, Component<{ size?: number }>>> = {
  data: Database,
  overview: ChartLine,
  customers: Users,
  outlook: Telescope,
  products: Package,
  rewards: Gift,
  results: Scale,
  trust: ShieldCheck,
  settings: Settings,
};

/** The letter after `g` that goes to the page. */
export const GO_KEYS: Readonly<Record<string, PageId>> = {
  d: 'data',
  o: 'overview',
  c: 'customers',
  l: 'outlook',
  p: 'products',
  r: 'rewards',
  e: 'results',
  t: 'trust',
  s: 'settings',
};

export type PageState = 'done' | 'needsYou' | 'notYet' | 'working';

/** Steps during which a page is being made. */
const MADE_BY: Readonly<Partial<Record<PageId, readonly StepId[]>>> = {
  data: ['recognise', 'read', 'clean', 'save'],
  overview: ['count'],
  customers: ['segments'],
  outlook: ['outlook'],
  products: ['recommend'],
  rewards: ['plan'],
};

/** What the rail says of a page; `waiting` is what the page itself reported. */
export function pageState(page: PageId, shop: ShopClient, waiting: number): PageState {
  const step = shop.job?.current?.step;
  if (step && MADE_BY[page]?.includes(step)) return 'working';
  if (page === 'trust' || page === 'settings') return waiting > 0 ? 'needsYou' : 'done';
  if (!shop.state?.hasData || !shop.state.ready[page]) return 'notYet';
  if (page === 'results' && shop.state.rounds.length === 0) return 'notYet';
  return waiting > 0 ? 'needsYou' : 'done';
}
