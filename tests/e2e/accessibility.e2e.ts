import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { allDone, answer, choose, figuresReady, goTo, openSample, sampleFile, shell, visit } from './support/shop.ts';
import { expect, test } from './support/test.ts';

/** Every pair of theme, language and width stands in one of these four. */
const LOOKS = [
  { theme: 'light', language: 'en', width: 1280 },
  { theme: 'dark', language: 'zh', width: 1280 },
  { theme: 'light', language: 'zh', width: 390 },
  { theme: 'dark', language: 'en', width: 390 },
] as const;
type Look = (typeof LOOKS)[number];

const PAGES = [
  'data',
  'overview',
  'customers',
  'customers/3',
  'outlook',
  'products',
  'rewards',
  'results',
  'trust',
  'settings',
  'speed',
  'nowhere',
];

test('nothing stands in anybody’s way on any page, in both themes and languages, wide and narrow', async ({ page }) => {
  await openSample(page);
  await runARound(page);
  for (const look of LOOKS) {
    await wear(page, look);
    for (const path of PAGES) {
      await test.step(`${path}: ${Object.values(look).join(', ')}`, async () => {
        await goTo(page, path);
        await expect(answer(page)).toBeVisible();
        await check(page, `${path} ${JSON.stringify(look)}`);
      });
    }
  }
});

test('the first screen, the columns of a file, a refusal and the dialogs are reachable too', async ({ page }) => {
  for (const look of LOOKS) {
    await page.goto('./');
    await wear(page, look);
    const what = (name: string): string => `${name} ${JSON.stringify(look)}`;
    await expect(page.getByTestId('try-sample')).toBeVisible();
    await check(page, what('first screen'));
    await choose(page, sampleFile('bad/page.html.csv'));
    await expect(shell(page)).toHaveAttribute('data-phase', /mapping|failed/);
    await check(page, what('refusal'));
    await page.reload();
    await choose(page, sampleFile('shopify-small.csv'), sampleFile('bad/no-date.csv'));
    await expect(page.getByTestId('import-start')).toBeVisible();
    await check(page, what('columns'));
    await page.keyboard.press('?');
    await expect(page.locator('dialog[open]')).toBeVisible();
    await check(page, what('keys'));
    await page.keyboard.press('Escape');
    await page.goto('./#/');
  }
});

/** A plan is issued and read, so that Rewards and Results show all they can. */
async function runARound(page: Page): Promise<void> {
  await visit(page, 'rewards');
  await page.getByTestId('margin-input').fill('40');
  await page.getByTestId('margin-input').press('Enter');
  await page.getByTestId('issue-plan').click();
  await page.getByTestId('issue-confirm').click();
  await expect(page.getByTestId('download-mailing')).toBeVisible();
  await visit(page, 'data');
  await page.getByTestId('next-quarter').click();
  await figuresReady(page);
}

async function wear(page: Page, { theme, language, width }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.evaluate((chosen) => localStorage.setItem('regulars.language', chosen), language);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en');
  await allDone(page);
}

async function check(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? node.all[0]?.message ?? ''})`).join(' | ')}`,
  );
  expect.soft(found, what).toEqual([]);
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overhang, `${what}: pixels to scroll sideways`).toBeLessThanOrEqual(0);
}
