import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS, findChromium } from './tools/chromium.mjs';

const executablePath = findChromium();

/** Lets a browser test read the shared data beside the project (tests/browser/shared-data.ts); null where it is absent. */
async function readShared(_context: unknown, path: string): Promise<string | null> {
  const root = resolve(import.meta.dirname, '../shared');
  const file = resolve(root, path);
  if (!file.startsWith(root)) return null;
  return readFile(file, 'utf8').catch(() => null);
}

/** Three runners: `unit` in Node, `browser` in a real Chromium (IndexedDB, workers, WebGPU), and Playwright beside them (tests/e2e). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{core,golden,architecture,tools,data,ui}/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
        },
      },
      {
        define: { __APP_VERSION__: JSON.stringify('test') },
        plugins: [svelte()],
        worker: { format: 'es' },
        optimizeDeps: {
          include: [
            'comlink',
            'dexie',
            'papaparse',
            'fflate',
            'chardet',
            'ml-kmeans',
            'pure-rand/generator/xoroshiro128plus',
            'pure-rand/distribution/uniformFloat64',
            'pure-rand/distribution/uniformInt',
            '@noble/hashes/hmac.js',
            '@noble/hashes/sha2.js',
            '@noble/hashes/utils.js',
            '@stdlib/math-base-special-gammaln',
            '@stdlib/stats-base-dists-beta-quantile',
            '@stdlib/stats-base-dists-chisquare-cdf',
            '@stdlib/stats-base-dists-normal-quantile',
            '@tensorflow/tfjs-core',
            '@tensorflow/tfjs-backend-webgpu',
            '@tensorflow/tfjs-backend-wasm',
            '@tensorflow/tfjs-backend-cpu',
          ],
        },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            commands: { readShared },
            provider: playwright({
              launchOptions: {
                ...(executablePath ? { executablePath } : {}),
                args: CHROMIUM_FLAGS,
                ignoreDefaultArgs: ['--disable-gpu'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
