import { downloaded, exportEverything } from './support/download.ts';
import { answer, choose, figuresReady, openApp, sampleFile, shell, visit, wholeNumbers } from './support/shop.ts';
import { expect, test } from './support/test.ts';

test('what is stored is shown; backup, erase and restore give the same figures', async ({ page }) => {
  await openApp(page);
  await choose(page, sampleFile('orders-2023-2025.csv.gz'), sampleFile('customers.csv'));
  await figuresReady(page);
  const figures = await answer(page).innerText();
  const before = await exportEverything(page);

  await visit(page, 'trust');
  const storage = page.getByTestId('storage');
  await test.step('the report counts the lines, and says what the browser answered about keeping them', async () => {
    const lines = storage.getByRole('row').filter({ hasText: /lines/i });
    const [count] = wholeNumbers(await lines.getByRole('cell').first().innerText());
    expect(count).toBe(before.summary.data.files[0].kept);
    await expect(storage).toHaveAttribute('data-persisted', /true|false/);
    await expect(storage).toContainText(/browser/i);
  });
  const backup = await downloaded(page, page.getByTestId('backup'));

  await test.step('erase asks for the word, then leaves nothing', async () => {
    await page.getByTestId('erase').click();
    await expect(page.getByTestId('erase-confirm')).toBeDisabled();
    await page.getByTestId('erase-word').fill('erase');
    await page.getByTestId('erase-confirm').click();
    await expect(page.getByTestId('try-sample')).toBeVisible();
    const left = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(left.filter((name) => name === 'regulars-sample')).toEqual([]);
    await page.reload();
    await expect(page.getByTestId('try-sample')).toBeVisible();
  });

  await page
    .getByTestId('open-backup')
    .setInputFiles({ name: backup.name, mimeType: '', buffer: Buffer.from(backup.bytes) });
  await figuresReady(page);
  await expect(shell(page)).toHaveAttribute('data-phase', 'done');
  await expect(answer(page)).toHaveText(figures);
  const after = await exportEverything(page);
  for (const name of ['customers.csv', 'recommendations.csv', 'plan.csv', 'cleaning.csv'])
    expect(after.table(name), name).toEqual(before.table(name));
  expect(after.summary.data).toEqual(before.summary.data);
});

test('the wall is tried from the page, and holds', async ({ page, watch }) => {
  await openApp(page, '#/trust');
  // The one refused request of the whole run that is meant.
  watch.expects(/wall-test\.invalid/);
  await page.getByTestId('test-wall').click();
  await expect(page.getByTestId('wall-refused')).toBeVisible();
});
