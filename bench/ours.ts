import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { openBrowser } from '../tools/headless/browser.ts';
import { MemoryWatch } from '../tools/headless/memory.ts';

export interface OurRun {
  readonly lines: number;
  readonly customers: number;
  readonly products: number;
  readonly seconds: Readonly<Record<string, number>>;
  readonly quality: Readonly<Record<string, number>>;
  readonly longestMainThreadTaskMs: number | null;
  readonly peakBytes: number | null;
}

const PATIENCE_MS = 20 * 60_000;
const READY = '[data-testid=export-everything]:not([disabled])';

/** One run on a fresh profile: drop, analysis, export, the standard work of the speed page, and opening again. */
export async function runOurs(path: string, chromium: string, url: string): Promise<OurRun> {
  const browser = await openBrowser(chromium, null);
  try {
    const page = await browser.context.newPage();
    await page.goto(`${url}?zone=UTC&lang=en&margin=0.4`);
    const input = page.locator('[data-testid=file-input]').first();
    await input.waitFor({ state: 'attached' });
    const memory = new MemoryWatch(browser.pid);
    const began = performance.now();
    await input.setInputFiles(path);
    await page.waitForSelector(READY, { timeout: PATIENCE_MS });
    const dropToPlan = (performance.now() - began) / 1000;
    const peakBytes = memory.stop();
    const summary = await exportedSummary(page);
    const speed = await speedTest(page, url);
    const reopen = await reopenSeconds(page, url);
    const timing = (step: string): number => (summary.timings.find((each) => each.step === step)?.ms ?? NaN) / 1000;
    return {
      lines: summary.data.files.reduce((sum, file) => sum + file.rows, 0),
      customers: summary.data.customers,
      products: summary.data.products,
      seconds: {
        ...speed.seconds,
        read_and_clean: timing('import'),
        worker_start: timing('worker-start'),
        reopen,
        drop_to_plan: dropToPlan,
      },
      quality: speed.quality,
      longestMainThreadTaskMs: summary.longestMainThreadTaskMs,
      peakBytes,
    };
  } finally {
    await browser.close();
  }
}

interface Summary {
  readonly data: { readonly files: readonly { rows: number }[]; readonly customers: number; readonly products: number };
  readonly timings: readonly { step: string; ms: number }[];
  readonly longestMainThreadTaskMs: number | null;
}

async function exportedSummary(page: Page): Promise<Summary> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: PATIENCE_MS }),
    page.locator('[data-testid=export-everything]').click(),
  ]);
  const files = unzipSync(readFileSync(await download.path()));
  return JSON.parse(new TextDecoder().decode(files['summary.json'])) as Summary;
}

/** Presses "Measure" on the speed page and reads its table. */
async function speedTest(
  page: Page,
  url: string,
): Promise<{ seconds: Record<string, number>; quality: Record<string, number> }> {
  await page.goto(`${url}?zone=UTC&lang=en&margin=0.4#/speed`);
  await page.locator('[data-testid=measure-speed]').click();
  await page.waitForSelector('[data-testid=speed-done]', { timeout: PATIENCE_MS });
  return page.evaluate(() => {
    const seconds: Record<string, number> = {};
    const quality: Record<string, number> = {};
    for (const row of document.querySelectorAll<HTMLElement>('[data-stage]')) {
      seconds[row.dataset.stage ?? ''] = Number(row.dataset.ms) / 1000;
      if (row.dataset.quality !== undefined && row.dataset.quality !== '')
        quality[row.dataset.stage ?? ''] = Number(row.dataset.quality);
    }
    return { seconds, quality };
  });
}

/** From a fresh page load to the Data page with its figures. */
async function reopenSeconds(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  const began = performance.now();
  await page.goto(`${url}?zone=UTC&lang=en&margin=0.4#/data`);
  await page.waitForSelector(READY, { timeout: PATIENCE_MS });
  return (performance.now() - began) / 1000;
}
