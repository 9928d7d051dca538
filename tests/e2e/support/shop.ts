import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

export const LOOP = ['data', 'overview', 'customers', 'outlook', 'products', 'rewards', 'results'] as const;

/** A whole analysis of the sample takes about five seconds on two cores; other work may share them. */
const PATIENCE_MS = 120_000;

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file under sample-data/files. */
export function sampleFile(path: string): NamedBytes {
  return { name: basename(path), bytes: readFileSync(resolve('sample-data/files', path)) };
}

export function textFile(name: string, text: string): NamedBytes {
  return { name, bytes: new TextEncoder().encode(text) };
}

export const shell = (page: Page): Locator => page.getByTestId('shell');
export const answer = (page: Page): Locator => page.getByTestId('answer').first();
export const phase = (page: Page): Promise<string | null> => shell(page).getAttribute('data-phase');

/** Opens the app; `address` is a query that begins with '?', or another server's address. */
export async function openApp(page: Page, address = ''): Promise<void> {
  await page.goto(address.startsWith('http') ? address : `./${address}`);
  await expect(shell(page)).toBeVisible();
}

/** The service worker holds the whole app: from here on no network is needed. */
export async function offlineReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active && active.state !== 'activated')
      await new Promise((resolve) => active.addEventListener('statechange', resolve, { once: true }));
  });
}

/** Presses "Try the sample shop" and waits for its figures. */
export async function openSample(page: Page, address = ''): Promise<void> {
  await openApp(page, address);
  await page.getByTestId('try-sample').click();
  await figuresReady(page);
}

/** The import and the analysis are over and the data page shows what came out. */
export async function figuresReady(page: Page): Promise<void> {
  await expect(shell(page)).toHaveAttribute('data-phase', 'done', { timeout: PATIENCE_MS });
  await allDone(page);
  await expect(page.getByTestId('export-everything')).toBeEnabled({ timeout: PATIENCE_MS });
}

/** Nothing is being computed, and what a page may ask for is there. */
export async function allDone(page: Page): Promise<void> {
  await expect(shell(page)).toHaveAttribute('data-busy', 'false', { timeout: PATIENCE_MS });
}

/** Gives files to the page's file input, as choosing them does. */
export async function choose(page: Page, ...files: NamedBytes[]): Promise<void> {
  const payload = files.map(({ name, bytes }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) }));
  await page.getByTestId('file-input').first().setInputFiles(payload);
}

/** Drops files on the window, as dragging them from a folder does. */
export async function drop(page: Page, ...files: NamedBytes[]): Promise<void> {
  const payload = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name, { type: 'text/csv' }));
    }
    return data;
  }, payload);
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await transfer.dispose();
}

/** Goes to a page of the app by the address, as a bookmark would: 'overview', 'customers/3'. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `/${path}`);
  await expect(page).toHaveURL(new RegExp(`#/${path.replace(/[?]/g, '\\?')}`));
}

/** Goes to a page by the rail and waits for its answer. */
export async function visit(page: Page, name: string): Promise<void> {
  await page.getByTestId(`nav-${name}`).click();
  await expect(page).toHaveURL(new RegExp(`#/${name}`));
  await expect(answer(page)).toBeVisible();
}

/** The whole numbers of a text, in order: '12,706 rows = …' → [12706, …]. */
export function wholeNumbers(text: string): number[] {
  return [...text.matchAll(/\d[\d,\u00a0]*/g)].map(([digits]) => Number(digits.replace(/[,\u00a0]/g, '')));
}
