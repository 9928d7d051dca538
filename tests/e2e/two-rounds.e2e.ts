import type { Locator, Page } from '@playwright/test';
import { makeNextQuarter, SAMPLE_SEED } from '../../sample-data/generate/files.ts';
import { PLAN_WORDS } from '../../src/core/explain/plan-text.ts';
import { downloaded, tableOf, type Downloaded, type Table } from './support/download.ts';
import {
  choose,
  drop,
  figuresReady,
  openApp,
  openSample,
  sampleFile,
  textFile,
  visit,
  wholeNumbers,
} from './support/shop.ts';
import { expect, test } from './support/test.ts';
import { Watch } from './support/watch.ts';

const reading = (page: Page): Locator => page.getByTestId('results-answer');

test('a plan is issued, its export is read, and the codes found in it are counted', async ({ page }) => {
  await openApp(page);
  await choose(page, sampleFile('orders-2023-2025.csv'), sampleFile('customers.csv'), sampleFile('products.csv'));
  await figuresReady(page);
  const plan = await issuePlan(page);
  const { rows } = tableOf(plan.bytes);
  const offered = rows.filter((row) => row.arm === 'offer');

  await test.step('the mailing list names who is offered something and may be written to, each with the code of the plan', async () => {
    const mailing = tableOf((await downloaded(page, page.getByTestId('download-mailing'))).bytes);
    const refused = new Set(
      tableOf(sampleFile('customers.csv').bytes)
        .rows.filter((row) => row.consent === 'no')
        .map((row) => row.customer_id),
    );
    const expected = offered.filter((row) => !refused.has(row.customer)).map((row) => row.code);
    expect(codesOf(mailing).sort()).toEqual(expected.sort());
    expect(new Set(expected).size).toBe(expected.length);
  });
  await visit(page, 'results');
  await expect(reading(page)).toHaveAttribute('data-state', 'notStarted');

  const next = makeNextQuarter(SAMPLE_SEED, new TextDecoder().decode(plan.bytes));
  await drop(page, textFile('orders-2025-q4.csv', next));
  await figuresReady(page);
  await visit(page, 'results');
  await expect(reading(page)).toHaveAttribute('data-state', /^(more|fewer|open)$/);
  const seen = funnelOf(offered, tableOf(new TextEncoder().encode(next)));
  expect(seen.used).toBeGreaterThan(0);
  expect(await funnelShown(page)).toEqual([offered.length, seen.bought, seen.used]);
});

test('the sample shop’s plan is read against its next quarter, and comes back from plan.csv in another browser', async ({
  page,
  browser,
  baseURL,
}) => {
  await openSample(page);
  const plan = await issuePlan(page);
  await visit(page, 'results');
  await page.getByTestId('next-quarter').click();
  await figuresReady(page);
  await visit(page, 'results');
  await expect(reading(page)).toHaveAttribute('data-state', /^(more|fewer|open|few)$/);
  const [issued, , used] = await funnelShown(page);
  expect(issued).toBe(tableOf(plan.bytes).rows.filter((row) => row.arm === 'offer').length);
  expect(used).toBe(0);

  const context = await browser.newContext({
    acceptDownloads: true,
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...(baseURL ? { baseURL } : {}),
  });
  const watch = new Watch();
  await watch.follow(context, new URL(baseURL ?? '').origin);
  const other = await context.newPage();
  await openSample(other);
  await visit(other, 'results');
  await expect(reading(other)).toHaveAttribute('data-state', 'none');
  await other
    .getByTestId('restore-plan')
    .setInputFiles({ name: plan.name, mimeType: 'text/csv', buffer: Buffer.from(plan.bytes) });
  await expect(reading(other)).toHaveAttribute('data-state', 'notStarted');
  await visit(other, 'rewards');
  const again = await downloaded(other, other.getByTestId('download-plan'));
  expect(tableOf(again.bytes)).toEqual(tableOf(plan.bytes));
  expect(watch.faults).toEqual([]);
  await context.close();
});

/** Ninety days from the end of September: the whole round lies in the quarter that follows. */
const WINDOW_DAYS = '90';

/** Says the margin, issues what the app proposes for ninety days and saves plan.csv. */
async function issuePlan(page: Page): Promise<Downloaded> {
  await visit(page, 'rewards');
  await page.getByTestId('margin-input').fill('40');
  await page.getByTestId('margin-input').press('Enter');
  await expect(page.getByTestId('issue-plan')).toBeVisible();
  await page.getByTestId('window-input').fill(WINDOW_DAYS);
  await page.getByTestId('window-input').press('Enter');
  await expect(page.getByTestId('toast').filter({ hasText: WINDOW_DAYS })).toBeVisible();
  await page.getByTestId('issue-plan').click();
  await page.getByTestId('issue-confirm').click();
  const plan = await downloaded(page, page.getByTestId('download-plan'));
  const { rows } = tableOf(plan.bytes);
  const count = (arm: string): number => rows.filter((row) => row.arm === arm).length;
  expect(count('offer')).toBeGreaterThan(0);
  expect(count('offer') + count('holdout') + count('nothing')).toBe(rows.length);
  expect(rows.filter((row) => (row.arm === 'offer') !== (row.code !== ''))).toEqual([]);
  return plan;
}

function codesOf({ rows }: Table): string[] {
  return rows.map((row) => row[PLAN_WORDS.en.mailing.code]);
}

/** By intention to treat, from the files themselves: who of the offered bought in the window, and who used their code. */
function funnelOf(offered: Table['rows'], next: Table): { bought: number; used: number } {
  const orders = next.rows.filter((row) => row.status !== 'cancelled' && Number(row.unit_price) > 0);
  const inWindow = (row: Readonly<Record<string, string>>): boolean =>
    row.order_date.slice(0, 10) <= offered[0].windowEnd;
  const of = (customer: string): Table['rows'] => orders.filter((row) => row.customer_id === customer && inWindow(row));
  return {
    bought: offered.filter(({ customer }) => of(customer).length > 0).length,
    used: offered.filter(({ customer, code }) => of(customer).some((row) => row.discount_code === code)).length,
  };
}

/** Offered, bought and used, as the funnel says them to who cannot see it. */
async function funnelShown(page: Page): Promise<number[]> {
  return wholeNumbers(await page.getByText(/^Offered: [\d,]+, Bought/).innerText());
}
