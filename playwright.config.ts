import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './tools/chromium.mjs';

const executablePath = findChromium();

/** End-to-end tests on the built app (`npm run build` first; `npm test` does), served with its own headers. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  timeout: 180_000,
  expect: { timeout: 30_000 },
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json']],
  outputDir: '.cache/e2e',
  use: {
    baseURL: 'http://localhost:4199/',
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: CHROMIUM_FLAGS,
      ignoreDefaultArgs: ['--disable-gpu'],
    },
  },
  webServer: {
    command: 'node tools/preview-for-tests.mjs',
    url: 'http://localhost:4199/',
    reuseExistingServer: false,
    stdout: 'ignore',
  },
});
