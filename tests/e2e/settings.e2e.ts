import { exportEverything } from './support/download.ts';
import { answer, choose, figuresReady, goTo, openApp, openSample, sampleFile } from './support/shop.ts';
import { expect, test } from './support/test.ts';

test('settings in the address hold for the run, and the page says so', async ({ page }) => {
  await openApp(page, '?device=cpu&asOf=2025-06-30&horizon=60&budget=500&margin=0.4&seed=7&hor=1&zone=Nowhere');
  await choose(page, sampleFile('orders-2023-2025.csv'));
  await figuresReady(page);
  const { summary, table } = await exportEverything(page);
  expect(summary.outlook).toMatchObject({ asOf: '2025-06-30', horizonDays: 60 });
  expect(summary.device.backend).toBe('cpu');
  expect(summary.plan).toMatchObject({ budget: 500 });
  expect(table('plan.csv').rows.some((row) => row.arm === 'offer')).toBe(true);
  await goTo(page, 'settings');
  await expect(answer(page)).toContainText(/\d/);
  await expect(page.getByText('zone=Nowhere')).toBeVisible();
});

test('the language is switched and remembered', async ({ page }) => {
  await openApp(page);
  await page.getByTestId('language').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByTestId('try-sample')).toHaveText(/\p{Script=Han}/u);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByTestId('try-sample')).toHaveText(/\p{Script=Han}/u);
  await expect(page).toHaveTitle(/\S/);
});

test('the keyboard goes everywhere', async ({ page }) => {
  await openSample(page);
  const sheet = page.getByRole('dialog');
  await page.keyboard.press('?');
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/#\/overview/);
  await page.keyboard.press('/');
  const search = page.getByTestId('search');
  await expect(search).toBeFocused();
  await page.keyboard.type('engel');
  await expect(page.getByRole('search').getByRole('link').first()).toContainText(/engel/i);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/customers\/\d+/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/engel/i);
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await expect(search).not.toBeFocused();
});
