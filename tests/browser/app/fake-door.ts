import type { AppError } from '../../../src/core/shared/errors.ts';
import { succeed } from '../../../src/core/shared/result.ts';
import type { DataDoor } from '../../../src/app/data-door.ts';
import type { DataApi, FilePreview, ShopId, ShopState } from '../../../src/rpc/data-api.ts';

const NOTHING_READY: ShopState['ready'] = {
  data: false,
  overview: false,
  customers: false,
  outlook: false,
  products: false,
  rewards: false,
  results: false,
};

export function shopState(shop: ShopId, change: Partial<ShopState> = {}): ShopState {
  return {
    shop,
    version: 1,
    hasData: false,
    ownHasData: false,
    sampleHasData: false,
    isReadOnly: false,
    settings: {
      shopName: '',
      zone: 'UTC',
      device: 'auto',
      seed: 1,
      asOf: null,
      horizonDays: null,
      rules: {},
      plan: { budget: null, margin: null, offers: [], windowDays: null, holdout: 'power' },
    },
    savedAt: null,
    backupAt: null,
    rounds: [],
    ready: NOTHING_READY,
    device: { chosen: 'auto', used: null, reports: [], totalMs: null },
    notices: [],
    ...change,
  };
}

export function filePreview(name: string, change: Partial<FilePreview> = {}): FilePreview {
  const numberFormat = { decimal: '.' } as const;
  const recognition = {
    kind: 'orders',
    source: 'generic-orders',
    mapping: {},
    dateFormat: null,
    numberFormat,
  } as const;
  return {
    name,
    size: 3,
    reading: { recognition, encoding: 'utf-8', delimiter: ',', skipLines: 0, header: [] },
    error: null,
    orders: [],
    sampleRows: [],
    currency: 'EUR',
    currencyDigits: 2,
    isCertain: true,
    ...change,
  };
}

/** A data worker that answers from memory: only what a test names, all else is a mistake of the test. */
export function fakeDoor(answers: Partial<DataApi>): DataDoor & { calls: string[]; lose(error: AppError): void } {
  const calls: string[] = [];
  let lose: (error: AppError) => void = () => {};
  const lost = new Promise<AppError>((resolve) => (lose = resolve));
  const defaults: Partial<DataApi> = {
    onChange: () => Promise.resolve(),
    open: (shop) => Promise.resolve(succeed(shopState(shop))),
  };
  const api = new Proxy({ ...defaults, ...answers } as DataApi, {
    get: (target, name: keyof DataApi) => {
      const answer = target[name] as ((...values: unknown[]) => unknown) | undefined;
      return (...values: unknown[]) => {
        calls.push(name);
        if (!answer) throw new Error(`the test gives no answer for ${name}`);
        return answer(...values);
      };
    },
  });
  return { api, lost, close: () => {}, calls, lose: (error) => lose(error) };
}
