import { exportEverything } from './support/download.ts';
import { allDone, answer, figuresReady, LOOP, offlineReady, openApp, openSample, visit } from './support/shop.ts';
import { serveDist, type CountingServer } from './support/static-server.ts';
import { expect, test as base } from './support/test.ts';

/** The app from a server that counts what reaches it. */
const test = base.extend<{ server: CountingServer }>({
  server: async ({ browserName: _browser }, use) => {
    const server = await serveDist('with-headers');
    await use(server);
    await server.close();
  },
  baseURL: ({ server }, use) => use(server.url),
});

test('after the first visit it says that it is ready offline, and is', async ({ page, context, server }) => {
  await openSample(page);
  await expect(page.getByTestId('offline')).toHaveAttribute('data-ready', 'true');
  const before = await answer(page).innerText();

  await context.setOffline(true);
  server.forget();
  await page.reload();
  await allDone(page);
  await expect(answer(page)).toHaveText(before);
  for (const name of LOOP) await visit(page, name);
  expect(server.asked).toEqual([]);
});

test('once ready, a reload and a whole journey ask the server for nothing', async ({ page, server }) => {
  await openApp(page);
  await offlineReady(page);
  expect(server.asked.length).toBeGreaterThan(10);
  server.forget();

  await page.reload();
  await page.getByTestId('try-sample').click();
  await figuresReady(page);
  for (const name of LOOP) await visit(page, name);
  await visit(page, 'data');
  await exportEverything(page);
  await visit(page, 'trust');
  // The browser itself looks for a newer service worker; nothing can stop that, and nothing is told by it.
  expect(server.asked.filter((path) => path !== '/service.worker.js')).toEqual([]);
});
