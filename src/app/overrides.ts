import type { FileKind } from '../core/pipeline/artefacts.ts';
import type { Settings } from '../rpc/settings.ts';

/** What the address says in place of the stored settings; shown on the settings page while it holds. */
export interface Overrides {
  readonly settings: Partial<Omit<Settings, 'plan'>>;
  /** Major units of the shop's currency; null = not given. */
  readonly budget: number | null;
  /** 0 … 1; null = not given. */
  readonly margin: number | null;
  readonly language: 'en' | 'zh' | null;
  readonly kind: FileKind | null;
  /** Parameters whose value cannot be used, as they stand. */
  readonly refused: readonly string[];
}

const KINDS: readonly FileKind[] = ['orders', 'customers', 'products', 'reviews', 'events', 'surveys', 'experiment'];
const DEVICES: readonly Settings['device'][] = ['auto', 'webgpu', 'wasm', 'cpu'];

/** Reads `?device=wasm&seed=3&zone=UTC&asOf=2011-12-09&horizon=90&budget=500&margin=0.4&lang=zh&kind=orders`. */
export function readOverrides(search: string): Overrides {
  const parameters = new URLSearchParams(search);
  const refused: string[] = [];
  const take = <T>(name: string, parse: (text: string) => T | null): T | null => {
    const text = parameters.get(name);
    if (text === null) return null;
    const value = parse(text.trim());
    if (value === null) refused.push(`${name}=${text}`);
    return value;
  };
  const device = take('device', (text) => DEVICES.find((known) => known === text) ?? null);
  const seed = take('seed', (text) => integerIn(text, 0, 2 ** 31 - 1));
  const zone = take('zone', knownZone);
  const asOf = take('asOf', knownDate);
  const horizonDays = take('horizon', (text) => integerIn(text, 1, 3650));
  return {
    settings: {
      ...(device !== null && { device }),
      ...(seed !== null && { seed }),
      ...(zone !== null && { zone }),
      ...(asOf !== null && { asOf }),
      ...(horizonDays !== null && { horizonDays }),
    },
    budget: take('budget', (text) => numberIn(text, 0, 1e12)),
    margin: take('margin', (text) => numberIn(text, 0, 1)),
    language: take('lang', (text) => (text === 'en' || text === 'zh' ? text : null)),
    kind: take('kind', (text) => KINDS.find((known) => known === text) ?? null),
    refused,
  };
}

function numberIn(text: string, low: number, high: number): number | null {
  const value = Number(text);
  return text !== '' && value >= low && value <= high ? value : null;
}

function integerIn(text: string, low: number, high: number): number | null {
  const value = numberIn(text, low, high);
  return value !== null && Number.isInteger(value) ? value : null;
}

/** The zone when the browser knows it, else null. */
export function knownZone(text: string): string | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text === '' ? null : text;
  } catch {
    // RangeError is how Intl says that it does not know the name.
    return null;
  }
}

/** 'YYYY-MM-DD' of a day that exists, else null. */
export function knownDate(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}
