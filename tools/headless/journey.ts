import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { serveBuilt } from '../serve.mjs';
import { openBrowser } from './browser.ts';
import { MemoryWatch } from './memory.ts';
import type { AnalyseOptions } from './options.ts';

/** Longest time for one shop; a five-million-line export stays well below. */
const PATIENCE_MS = 30 * 60_000;

/** Drops the files, waits for the analysis, presses "Export everything", unpacks. Exit code: 0, or 1 when refused. */
export async function analyse(options: AnalyseOptions, executablePath: string, say: (text: string) => void): Promise<number> {
  const server = await serveBuilt(0);
  const browser = await openBrowser(executablePath, options.keep);
  try {
    const page = await browser.context.newPage();
    page.on('pageerror', (error) => say(`! ${error.message}`));
    await page.goto(`${server.url}?${new URLSearchParams(options.settings)}`);
    await page.locator('[data-testid=file-input]').first().waitFor({ state: 'attached' });
    const memory = new MemoryWatch(browser.pid);
    await page.locator('[data-testid=file-input]').first().setInputFiles([...options.files]);
    const refusal = await follow(page, say);
    if (refusal !== null) {
      memory.stop();
      process.stderr.write(`${refusal}\n`);
      return 1;
    }
    const zip = await exported(page);
    write(zip, options.out, memory.stop());
    say(`Wrote ${options.out}`);
    return 0;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Prints what the page says until the export can be had (null) or a file is refused (its sentence). */
async function follow(page: Page, say: (text: string) => void): Promise<string | null> {
  const began = Date.now();
  let last = '';
  for (;;) {
    const seen = await page.evaluate(() => {
      const text = (name: string) => document.querySelector(`[data-testid=${name}]`)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
      const button = document.querySelector<HTMLButtonElement>('[data-testid=export-everything]');
      return {
        refused: text('refused'),
        step: text('step-now'),
        isReady: button !== null && !button.disabled,
        start: document.querySelector('[data-testid=import-start]') !== null,
      };
    });
    if (seen.refused !== '') return seen.refused;
    if (seen.isReady) return null;
    if (seen.start) await page.locator('[data-testid=import-start]').click({ timeout: 2000 }).catch(() => undefined);
    if (seen.step !== '' && seen.step !== last) say(seen.step);
    last = seen.step;
    if (Date.now() - began > PATIENCE_MS) return 'The analysis did not end within half an hour.';
    await page.waitForTimeout(250);
  }
}

async function exported(page: Page): Promise<Uint8Array> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: PATIENCE_MS }),
    page.locator('[data-testid=export-everything]').click(),
  ]);
  return readFileSync(await download.path());
}

/** Unpacks the zip; memory is known to the headless run alone. */
function write(zip: Uint8Array, folder: string, peakBytes: number | null): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    if (name !== 'summary.json') {
      writeFileSync(join(folder, name), bytes);
      continue;
    }
    const summary = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    if (peakBytes !== null) summary.memory = { peakBytes };
    writeFileSync(join(folder, name), `${JSON.stringify(summary, null, 2)}\n`);
  }
}
