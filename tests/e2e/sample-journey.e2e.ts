import { exportEverything, type Everything } from './support/download.ts';
import { allDone, answer, goTo, LOOP, openSample, visit, wholeNumbers } from './support/shop.ts';
import { expect, test } from './support/test.ts';

/** RESULTS.md, word for word. */
const COLUMNS = {
  'customers.csv':
    'customer, segment, persona, recencyDays, purchaseDays, netRevenue, rfm, question, probability, low, high, expectedPurchases, nextOrderBy, value12m, valueLow, valueHigh, reason',
  'recommendations.csv': 'customer, rank, product, name, kind, score, reason',
  'plan.csv':
    'round, customer, arm, assignedOffer, code, stratum, propensity, baseline, windowEnd, cost, expectedMargin, low, high, reason',
  'cleaning.csv': 'file, row, column, text, rule, action',
};
const KEYS =
  'schema app device data overview segments outlook recommend plan outcome experiment reviews timings memory longestMainThreadTaskMs violations';

test('the sample shop is read, understood and explained, and everything can be taken out', async ({ page }) => {
  await openSample(page);

  await test.step('rows add up on the page', async () => {
    const [rows, kept, duplicate, quarantined] = wholeNumbers(
      await page.getByTestId('rows').getByRole('heading').innerText(),
    );
    expect(rows).toBeGreaterThan(10_000);
    expect(kept + duplicate + quarantined).toBe(rows);
  });

  const everything = await exportEverything(page);
  await test.step('the five files have the columns and keys of RESULTS', () => checkFiles(everything));
  await test.step('the sums agree with the page and with each other', async () => {
    checkSums(everything);
    const shown = wholeNumbers(await answer(page).innerText());
    const { data } = everything.summary;
    expect(shown).toEqual(expect.arrayContaining([data.orders, data.customers]));
    await expect(answer(page)).toContainText(
      data.revenue.toLocaleString('en-GB', { style: 'currency', currency: 'EUR' }),
    );
  });

  for (const name of LOOP) {
    await test.step(`${name} answers in a sentence`, async () => {
      await visit(page, name);
      await expect(answer(page)).toHaveText(/\S+ \S+ \S+.*[.?]/s);
      await expect(page.locator('main')).not.toContainText(/undefined|NaN|\bnull\b|\{\w+\}/);
    });
  }
});

test('a person opens from the table, with a chance, its reasons and what comes next', async ({ page }) => {
  await openSample(page);
  await visit(page, 'customers');
  const first = page.getByTestId('customer-table').locator('[data-index="0"]');
  const name = await first.locator('bdi').first().innerText();
  await first.click();
  await expect(page).toHaveURL(/#\/customers\/\d+/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(answer(page)).toContainText(name);
  await expect(page.locator('main')).not.toContainText(/undefined|NaN|\{\w+\}/);
  await page.goBack();
  await expect(first).toContainText(name);
});

test('a cleaning rule is switched, the figures follow, and undo brings them back', async ({ page }) => {
  await openSample(page);
  await goTo(page, 'data');
  const before = await answer(page).innerText();
  const rule = page.getByTestId('rule-cancelled');
  await expect(rule).toHaveAttribute('aria-checked', 'true');
  await rule.click();
  await expect(rule).toHaveAttribute('aria-checked', 'false');
  await expect(answer(page)).not.toHaveText(before);
  await allDone(page);
  await page.getByTestId('undo').last().click();
  await expect(answer(page)).toHaveText(before);
  await expect(rule).toHaveAttribute('aria-checked', 'true');
  await allDone(page);
});

function checkFiles({ names, summary, table }: Everything): void {
  expect(names).toEqual([...Object.keys(COLUMNS), 'summary.json'].sort());
  for (const [name, columns] of Object.entries(COLUMNS)) {
    expect(table(name).header, name).toEqual(columns.split(', '));
    expect(table(name).rows.length, name).toBeGreaterThan(0);
  }
  expect(Object.keys(summary).sort()).toEqual(KEYS.split(' ').sort());
  expect(summary.schema).toBe(1);
  expect(summary.violations).toBe(0);
}

function checkSums({ summary, table }: Everything): void {
  const { data, overview, segments } = summary;
  for (const file of data.files) expect(file.kept + file.quarantined + file.duplicate).toBe(file.rows);
  const revenue = overview.byMonth.reduce((sum, month) => sum + month.revenue, 0);
  expect(revenue).toBeCloseTo(data.revenue, 1);
  expect(overview.byMonth.reduce((sum, month) => sum + month.orders, 0)).toBe(data.orders);
  const { rows } = table('customers.csv');
  expect(rows.length).toBe(data.customers);
  expect(segments.groups.reduce((sum, group) => sum + group.customers, 0)).toBe(rows.length);
  const byCustomer = rows.reduce((sum, row) => sum + Number(row.netRevenue), 0);
  expect(segments.groups.reduce((sum, group) => sum + group.revenue, 0)).toBeCloseTo(byCustomer, 1);
}
