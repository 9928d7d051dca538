import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { CHROMIUM_FLAGS } from '../chromium.mjs';

export interface HeadlessBrowser {
  readonly context: BrowserContext;
  /** Process id of the browser; its helpers are below it. */
  readonly pid: number;
  close(): Promise<void>;
}

/** A headless Chromium with a profile of its own, or with the profile in `keep`, which stays. */
export async function openBrowser(executablePath: string, keep: string | null): Promise<HeadlessBrowser> {
  const profile = keep ?? mkdtempSync(join(tmpdir(), 'regulars-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: CHROMIUM_FLAGS,
    ignoreDefaultArgs: ['--disable-gpu'],
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
  });
  return {
    context,
    pid: await browserPid(context),
    close: async () => {
      await context.close();
      if (keep === null) rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function browserPid(context: BrowserContext): Promise<number> {
  const browser = context.browser();
  if (!browser) return process.pid;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as {
    processInfo: { type: string; id: number }[];
  };
  await session.detach();
  return processInfo.find((each) => each.type === 'browser')?.id ?? process.pid;
}
