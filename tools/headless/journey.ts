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
export async function analyse(
  options: AnalyseOptions,
  executablePath: string,
  say: (text: string) => void,
): Promise<number> {
  const server = await serveBuilt(0);
  const browser = await openBrowser(executablePath, options.keep);
  try {
    const page = await browser.context.newPage();
    page.on('pageerror', (error) => say(`! ${error.message}`));
    await page.goto(`${server.url}?${new URLSearchParams(options.settings)}`);
    await page.locator('[data-testid=file-input]').first().waitFor({ state: 'attached' });
    const memory = new MemoryWatch(browser.pid);
    await page
      .locator('[data-testid=file-input]')
      .first()
      .setInputFiles([...options.files]);
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

interface Seen {
  readonly phase: string;
  readonly isBusy: boolean;
  /** Sentences about refused files, or about the whole drop. */
  readonly refusals: readonly string[];
  readonly step: string;
  readonly isReady: boolean;
}

/** Prints what the page says until the export can be had (null) or a file is refused (its sentence). */
async function follow(page: Page, say: (text: string) => void): Promise<string | null> {
  const began = Date.now();
  let last = '';
  while (Date.now() - began < PATIENCE_MS) {
    const seen = await look(page);
    if (seen.phase === 'failed' || seen.phase === 'cancelled' || seen.refusals.length > 0)
      return seen.refusals.join('\n') || seen.step;
    if (seen.phase === 'done' && !seen.isBusy && seen.isReady) return null;
    if (seen.phase === 'mapping') await page.locator('[data-testid=import-start]').click();
    if (seen.step !== '' && seen.step !== last) say(seen.step);
    last = seen.step;
    await page.waitForTimeout(250);
  }
  return 'The analysis did not end within half an hour.';
}

function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const texts = (selector: string): string[] =>
      [...document.querySelectorAll<HTMLElement>(selector)].map((each) => each.innerText.replace(/\s+/g, ' ').trim());
    const shell = document.querySelector<HTMLElement>('[data-testid=shell]');
    const button = document.querySelector<HTMLButtonElement>('[data-testid=export-everything]');
    return {
      phase: shell?.dataset.phase ?? 'idle',
      isBusy: shell?.dataset.busy === 'true',
      refusals: texts(
        '[data-testid=file-error], [data-testid=flow-error] [role=alert], [data-testid=flow-error] .notice',
      ),
      step: shell?.dataset.phase === 'working' ? (texts('[data-testid=answer]')[0] ?? '') : '',
      isReady: button !== null && !button.disabled,
    };
  });
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
