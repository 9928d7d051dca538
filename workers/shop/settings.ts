import { DEFAULT_RULES } from '../../src/core/domain/ledger.ts';
import { defaultOffers } from '../../src/core/rewards/offers.ts';
import { fail, succeed, type Result } from '../../src/core/shared/result.ts';
import type { PlanSettings } from '../../src/core/rewards/types.ts';
import type { DeviceChoice, Settings } from '../../src/rpc/settings.ts';

const DEVICES: readonly DeviceChoice[] = ['auto', 'webgpu', 'wasm', 'cpu'];

/** Longest horizon and window that can be set, days. */
const MAX_DAYS = 3650;

/** What holds until the person says otherwise. The zone is the browser's; offers are in the currency's minor units. */
export function defaultSettings(currencyDigits: number): Settings {
  return {
    shopName: '',
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    device: 'auto',
    seed: 1,
    asOf: null,
    horizonDays: null,
    rules: DEFAULT_RULES,
    plan: { budget: null, margin: null, offers: defaultOffers(currencyDigits), windowDays: null, holdout: 'power' },
  };
}

/** Lays what was stored, then what the address says, over the defaults. */
export function effectiveSettings(
  currencyDigits: number,
  stored: Partial<Settings>,
  overrides: Partial<Settings>,
): Settings {
  const defaults = defaultSettings(currencyDigits);
  const rules = { ...defaults.rules, ...stored.rules, ...overrides.rules };
  const plan = { ...defaults.plan, ...stored.plan, ...overrides.plan };
  return { ...defaults, ...stored, ...overrides, rules, plan };
}

/** The change, where every value in it can be used; otherwise `settings/invalid` with the first that cannot. */
export function checkSettings(change: Partial<Settings>): Result<Partial<Settings>> {
  const invalid = (name: string, value: unknown): Result<Partial<Settings>> =>
    fail('settings/invalid', { name, value: String(value) });
  const { zone, device, seed, asOf, horizonDays, shopName } = change;
  if (shopName !== undefined && (typeof shopName !== 'string' || shopName.length > 200))
    return invalid('shopName', shopName);
  if (zone !== undefined && !isZone(zone)) return invalid('zone', zone);
  if (device !== undefined && !DEVICES.includes(device)) return invalid('device', device);
  if (seed !== undefined && !isIntegerWithin(seed, 0, 2 ** 31 - 1)) return invalid('seed', seed);
  if (asOf !== undefined && asOf !== null && !isDay(asOf)) return invalid('asOf', asOf);
  if (horizonDays !== undefined && horizonDays !== null && !isIntegerWithin(horizonDays, 1, MAX_DAYS))
    return invalid('horizonDays', horizonDays);
  return change.plan ? checkPlan(change, change.plan) : succeed(change);
}

function checkPlan(change: Partial<Settings>, plan: PlanSettings): Result<Partial<Settings>> {
  const { budget, margin, windowDays } = plan;
  if (budget !== null && !(Number.isFinite(budget) && budget >= 0))
    return fail('settings/invalid', { name: 'budget', value: String(budget) });
  if (margin !== null && !(margin >= 0 && margin <= 1))
    return fail('settings/invalid', { name: 'margin', value: String(margin) });
  const isWindow = windowDays === null || isIntegerWithin(windowDays, 1, MAX_DAYS);
  return isWindow ? succeed(change) : fail('settings/invalid', { name: 'windowDays', value: String(windowDays) });
}

/** True when figures, and not only words on a page, depend on what changes. */
export function isAboutFigures(change: Partial<Settings>): boolean {
  return Object.keys(change).some((name) => name !== 'shopName');
}

function isIntegerWithin(value: unknown, low: number, high: number): boolean {
  return Number.isInteger(value) && (value as number) >= low && (value as number) <= high;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '' && zone !== '';
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
