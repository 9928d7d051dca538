import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { CHROMIUM_FLAGS } from './chromium.mjs';
import { ROOT, ensureChromium, ensureDependencies, say, stop } from './setup.mjs';

/*
 * Takes the pictures of the README from the built app with the sample shop:  npm run screenshots
 */
const FOLDER = join(ROOT, 'docs', 'pictures');
const PICTURES = [{ name: 'outlook.png', page: 'outlook' }];
/** A picture of the README loads with every visit to the repository. */
const MOST_BYTES = 300_000;

ensureDependencies();
const executablePath = ensureChromium();
ensureBuild();
const { chromium } = await import('@playwright/test');
const { serveBuilt } = await import('./serve.mjs');

mkdirSync(FOLDER, { recursive: true });
const server = await serveBuilt(0);
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS, ignoreDefaultArgs: ['--disable-gpu'] });
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(server.url);
  await page.getByTestId('try-sample').click();
  await page
    .locator('[data-phase=done][data-busy=false] [data-testid=export-everything]')
    .waitFor({ timeout: 120_000 });
  for (const picture of PICTURES) await take(page, picture);
} finally {
  await browser.close();
  await server.close();
}

async function take(page, { name, page: path }) {
  const file = join(FOLDER, name);
  await page.getByTestId(`nav-${path}`).click();
  await page.locator('main canvas').first().waitFor();
  await page.locator('[data-testid=toast]').waitFor({ state: 'detached' });
  await page.screenshot({ path: file, animations: 'disabled' });
  const { size } = statSync(file);
  if (size > MOST_BYTES) stop(`${name} has ${size} bytes; at most ${MOST_BYTES} are wanted.`);
  say(`${name}  ${size} bytes`);
}
