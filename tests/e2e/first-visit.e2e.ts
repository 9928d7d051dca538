import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { offlineReady, openApp, shell } from './support/shop.ts';
import { expect, test } from './support/test.ts';

/** "at most 120 kB gzipped of script and style": the budget of the spine. */
const BUDGET_BYTES = 120_000;

/** Words that only stand in Dexie, Chart.js and tfjs, also when minified. */
const HEAVY = /DexieError|cubicInterpolationMode|registerBackend/;

test('the first screen says what to do and what it promises', async ({ page }) => {
  await openApp(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Drop your order export' })).toBeVisible();
  await expect(page.getByTestId('file-input')).toBeAttached();
  await expect(page.getByRole('button', { name: 'Try the sample shop' })).toBeVisible();
  await expect(page.getByText('Nothing you drop here leaves this computer.')).toBeVisible();
});

test('the first load is small, without database and learning, and starts no worker', async ({ page }) => {
  const responses = ofThePage(page);
  await openApp(page);
  // Everything of the first visit has arrived when the whole app is stored for offline use.
  await offlineReady(page);

  const loaded = await Promise.all(
    responses
      .filter((response) => /\.(js|css)$/.test(new URL(response.url()).pathname))
      .map(async (response) => ({ path: new URL(response.url()).pathname, body: await response.body() })),
  );
  const parts = loaded.map(({ path, body }) => ({ path, bytes: gzipSync(body).length }));
  expect(parts.some(({ path }) => path.endsWith('.js'))).toBe(true);
  expect(parts.some(({ path }) => path.endsWith('.css'))).toBe(true);
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(total, JSON.stringify(parts)).toBeLessThanOrEqual(BUDGET_BYTES);
  expect(loaded.filter(({ body }) => HEAVY.test(body.toString())).map(({ path }) => path)).toEqual([]);
  expect(page.workers().map((worker) => worker.url())).toEqual([]);
});

test('the words above are found in the parts that are loaded later, so their absence means something', async ({
  page,
}) => {
  const responses = ofThePage(page);
  await openApp(page);
  await page.getByTestId('try-sample').click();
  await expect(shell(page)).toHaveAttribute('data-phase', 'working');
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  await expect.poll(() => responses.some((response) => response.url().includes('data.worker'))).toBe(true);
  const worker = responses.find((response) => response.url().includes('data.worker'));
  expect((await worker?.text()) ?? '').toMatch(HEAVY);
});

/** Answers to what the page or its workers asked for; what the service worker stores beside them is not of the load. */
function ofThePage(page: Page): Response[] {
  const found: Response[] = [];
  page.on('response', (response) => {
    if (!response.request().serviceWorker()) found.push(response);
  });
  return found;
}
