import { exportEverything, type Rung } from './support/download.ts';
import { openSample } from './support/shop.ts';
import { expect, test } from './support/test.ts';

/** Chromium's software adapter is some fifty times slower than WASM; `auto` would never try it. */
test('forced to WebGPU, the sample shop is trained there and says so', async ({ page }) => {
  await openSample(page, '?device=webgpu');
  await expect(page.getByTestId('device')).toHaveAttribute('data-device', 'webgpu');
  const { summary } = await exportEverything(page);
  expect(summary.device.backend).toBe('webgpu');
  expect(summary.device.adapter).not.toBe('');
  expect(summary.device.selfTestMs).toBeGreaterThan(0);
  // Thirty months are too short for this horizon to test the third question, winning back, on its own past.
  for (const question of ['leaving', 'secondOrder']) checkLadder(question, summary.outlook.questions[question].ladder);
  expect(summary.violations).toBe(0);
});

/** The three rungs, one of them used, the logistic one better than the base rate on later data. */
function checkLadder(question: string, ladder: readonly Rung[]): void {
  const lossOf = (model: RegExp): number => ladder.find((rung) => model.test(rung.model))?.logLoss ?? NaN;
  expect(ladder.length, question).toBeGreaterThanOrEqual(3);
  expect(ladder.filter((rung) => rung.used).length, question).toBe(1);
  expect(lossOf(/logistic/), question).toBeLessThan(lossOf(/base/));
}
