import type { Page, Worker } from '@playwright/test';
import { test, expect } from '@playwright/test';
import { openSample } from './support/shop.ts';
import { countingServer, serveDist, type CountingServer } from './support/static-server.ts';

/*
 * Whether anything can be sent to another origin: tried by hand from the page and from inside every worker, on a host
 * with the project's headers and on one without any (there the page's own meta policy must do, in workers too).
 * These tests make violations on purpose, so they go without the watch of the others.
 */

/** Every way out of a page, one after another; each marks its request with its own path. */
async function tryFromPage(page: Page, to: string): Promise<void> {
  await page.evaluate(async (origin) => {
    const image = new Image();
    const ended = new Promise((resolve) => (image.onload = image.onerror = resolve));
    image.src = `${origin}/page-image`;
    await ended;
    await fetch(`${origin}/page-fetch`, { mode: 'no-cors' }).catch(() => {});
    await new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.onloadend = resolve;
      request.open('POST', `${origin}/page-xhr`);
      request.send('row');
    });
    navigator.sendBeacon(`${origin}/page-beacon`, 'row');
    const socket = new Promise((resolve) => {
      try {
        const opened = new WebSocket(`${origin.replace('http', 'ws')}/page-socket`);
        opened.onclose = opened.onerror = resolve;
      } catch (refused) {
        resolve(refused);
      }
    });
    await socket;
    await import(`${origin}/page-import.js`).catch(() => {});
    const script = document.createElement('script');
    const loaded = new Promise((resolve) => (script.onload = script.onerror = resolve));
    script.src = `${origin}/page-script.js`;
    document.head.append(script);
    await loaded;
  }, to);
}

async function tryFromWorker(worker: Worker, name: string, to: string): Promise<void> {
  await worker.evaluate(
    async ({ origin, from }) => {
      await fetch(`${origin}/${from}-fetch`, { mode: 'no-cors' }).catch(() => {});
      const request = new XMLHttpRequest();
      const ended = new Promise((resolve) => (request.onloadend = resolve));
      request.open('POST', `${origin}/${from}-xhr`);
      request.send('row');
      await ended;
      await new Promise((resolve) => {
        try {
          const opened = new WebSocket(`${origin.replace('http', 'ws')}/${from}-socket`);
          opened.onclose = opened.onerror = resolve;
        } catch (refused) {
          resolve(refused);
        }
      });
      await import(`${origin}/${from}-import.js`).catch(() => {});
    },
    { origin: to, from: name },
  );
}

const WAYS_OF_PAGE = ['image', 'fetch', 'xhr', 'beacon', 'socket', 'import.js', 'script.js'];
const WAYS_OF_WORKER = ['fetch', 'xhr', 'socket', 'import.js'];

/** The other origin, which nothing may reach. It answers as friendly as can be, so that only the policy can refuse. */
const stranger = (): Promise<CountingServer> =>
  countingServer((_request, response) => {
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' }).end('');
  });

/** The app's workers by name. A train worker is ended with its job; here it is kept, so that it can be tried. */
async function workersByName(page: Page): Promise<Map<string, Worker>> {
  const found = new Map<string, Worker>();
  for (const worker of page.workers()) found.set(await worker.evaluate(() => self.name), worker);
  return found;
}

async function keepWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Worker.prototype.terminate = () => {};
  });
}

for (const host of ['with-headers', 'without-headers'] as const) {
  const name = host.replace('-', ' ');
  test(`from a host ${name}, nothing reaches another origin: page, data, compute and train worker`, async ({
    page,
  }) => {
    const [app, other] = [await serveDist(host), await stranger()];
    await keepWorkers(page);
    await openSample(page, `${app.url}?device=wasm`);
    await tryFromPage(page, other.origin);
    const workers = await workersByName(page);
    expect([...workers.keys()].sort()).toEqual(['compute', 'data', 'train']);
    for (const [from, worker] of workers) await tryFromWorker(worker, from, other.origin);
    expect(other.asked).toEqual([]);
    await Promise.all([app.close(), other.close()]);
  });
}

test('without a policy every one of these ways arrives, so the tests above can see', async ({ page }) => {
  const other = await stranger();
  const open = await countingServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>open</title>');
  });
  await page.goto(open.url);
  const started = page.waitForEvent('worker');
  await page.evaluate(() => {
    const script = URL.createObjectURL(new Blob(['self.name'], { type: 'text/javascript' }));
    // Kept in a variable: a worker that nothing refers to may be collected.
    Object.assign(window, { kept: new Worker(script, { type: 'module' }) });
  });
  await tryFromPage(page, other.origin);
  await tryFromWorker(await started, 'worker', other.origin);
  const ways = [...WAYS_OF_PAGE.map((way) => `page-${way}`), ...WAYS_OF_WORKER.map((way) => `worker-${way}`)];
  const arrived = () => new Set(other.asked.map((path) => path.replace(/^(upgrade )?\//, '')));
  await expect.poll(() => ways.filter((way) => !arrived().has(way))).toEqual([]);
  await Promise.all([open.close(), other.close()]);
});
