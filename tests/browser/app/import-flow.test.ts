import { beforeEach, describe, expect, it } from 'vitest';
import { fail, succeed } from '../../../src/core/shared/result.ts';
import { ImportFlow } from '../../../src/app/import-flow.svelte.ts';
import { readOverrides } from '../../../src/app/overrides.ts';
import { RouteState } from '../../../src/app/route.svelte.ts';
import { ShopClient } from '../../../src/app/shop-client.svelte.ts';
import type { DataApi } from '../../../src/rpc/data-api.ts';
import { fakeDoor, filePreview, shopState } from './fake-door.ts';

const FILE = new File(['a,b'], 'orders.csv');
const DONE: Partial<DataApi> = {
  importFiles: () => Promise.resolve(succeed({ files: [], already: [], ms: 1 })),
  analyse: () => Promise.resolve(succeed(shopState('own', { hasData: true, version: 2 }))),
};

function setUp(answers: Partial<DataApi>, search = '') {
  const door = fakeDoor(answers);
  const shop = new ShopClient(() => Promise.resolve(door));
  const route = new RouteState(window);
  return { door, shop, flow: new ImportFlow(shop, route, readOverrides(search)) };
}

beforeEach(() => {
  location.hash = '#/';
});

describe('ImportFlow', () => {
  it('goes from a certain file to figures without a question', async () => {
    const { door, shop, flow } = setUp({
      ...DONE,
      preview: () => Promise.resolve(succeed([filePreview('orders.csv')])),
    });
    await flow.begin([FILE]);
    expect(flow.phase).toBe('done');
    expect(location.hash).toBe('#/data');
    expect(shop.state?.version).toBe(2);
    expect(door.calls).toEqual(['onChange', 'open', 'preview', 'importFiles', 'analyse']);
  });

  it('asks where a column is uncertain, and imports what the person then says', async () => {
    const uncertain = filePreview('orders.csv', { isCertain: false });
    let imported: string | undefined;
    const { flow } = setUp({
      ...DONE,
      preview: () => Promise.resolve(succeed([uncertain])),
      previewAs: (_file, reading) => Promise.resolve(succeed({ ...uncertain, reading })),
      importFiles: (_id, files) => {
        imported = files[0]?.reading.delimiter;
        return Promise.resolve(succeed({ files: [], already: [], ms: 1 }));
      },
    });
    await flow.begin([FILE]);
    expect(flow.phase).toBe('mapping');
    const reading = flow.files[0]?.preview.reading;
    expect(reading).not.toBeNull();
    if (reading) await flow.readAs(0, { ...reading, delimiter: ';' });
    await flow.run();
    expect(imported).toBe(';');
    expect(flow.phase).toBe('done');
  });

  it('shows a refused file before anything is imported', async () => {
    const error = { code: 'file/empty', detail: { name: 'bad.csv' } } as const;
    const { door, flow } = setUp({
      preview: () =>
        Promise.resolve(succeed([filePreview('orders.csv'), filePreview('bad.csv', { reading: null, error })])),
    });
    await flow.begin([FILE, new File([], 'bad.csv')]);
    expect(flow.phase).toBe('mapping');
    expect(flow.refused.map((each) => each.file.name)).toEqual(['bad.csv']);
    expect(door.calls).not.toContain('importFiles');
  });

  it('says cancelled when the import was cancelled, and keeps no job', async () => {
    const { shop, flow } = setUp({
      preview: () => Promise.resolve(succeed([filePreview('orders.csv')])),
      importFiles: () => Promise.resolve(fail('import/cancelled', { name: 'orders.csv' })),
    });
    await flow.begin([FILE]);
    expect(flow.phase).toBe('cancelled');
    expect(shop.isBusy).toBe(false);
  });

  it('takes the kind of the address for every file', async () => {
    const kinds: string[] = [];
    const { flow } = setUp(
      {
        ...DONE,
        preview: () => Promise.resolve(succeed([filePreview('orders.csv')])),
        previewAs: (_file, reading) => {
          kinds.push(reading.recognition.kind);
          return Promise.resolve(succeed(filePreview('orders.csv', { reading })));
        },
      },
      '?kind=experiment',
    );
    await flow.begin([FILE]);
    expect(kinds).toEqual(['experiment']);
  });
});

describe('ShopClient', () => {
  it('answers with a failure when the worker dies in the middle of a call', async () => {
    const { door, shop } = setUp({ dataSummary: () => new Promise(() => {}) });
    const asked = shop.ask((api) => api.dataSummary());
    door.lose({ code: 'worker/crashed', detail: { worker: 'data', message: 'gone' } });
    const answer = await asked;
    expect(answer.ok).toBe(false);
    expect(answer.ok || answer.error.code).toBe('worker/crashed');
    expect(shop.error?.code).toBe('worker/crashed');
  });

  it('gives the error of a worker that does not load', async () => {
    const shop = new ShopClient(() => Promise.reject({ code: 'worker/not-loaded', detail: { worker: 'data' } }));
    const opened = await shop.open('own');
    expect(opened.ok || opened.error.code).toBe('worker/not-loaded');
    expect(shop.error?.code).toBe('worker/not-loaded');
  });

  it('analyses once for each version after a change, and not while a job runs', async () => {
    let runs = 0;
    const stale = shopState('own', { hasData: true, version: 5 });
    const { shop } = setUp({
      open: () => Promise.resolve(succeed(stale)),
      switchRule: () => Promise.resolve(succeed({ ...stale, version: 6 })),
      analyse: () => {
        runs += 1;
        return Promise.resolve(succeed({ ...stale, version: 6 }));
      },
    });
    await shop.open('own');
    await shop.change((api) => api.switchRule('refund', false));
    await expect.poll(() => runs).toBe(1);
    await shop.refresh();
    expect(runs).toBe(1);
  });
});
