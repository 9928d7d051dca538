import { exportEverything } from './support/download.ts';
import { writeManyCustomers } from './support/many-customers.ts';
import { answer, choose, drop, figuresReady, openApp, sampleFile, shell, visit } from './support/shop.ts';
import { expect, test } from './support/test.ts';

test('an export with Chinese headers in GB18030 is read as it was meant', async ({ page }) => {
  await openApp(page);
  await choose(page, sampleFile('chinese-gb18030.csv'));
  await figuresReady(page);
  const { summary } = await exportEverything(page);
  expect(summary.data.files).toMatchObject([{ kind: 'orders', encoding: 'gb18030', quarantined: 0 }]);
  // A hundred and twenty orders, one in twenty of them closed.
  expect(summary.data.orders).toBeGreaterThan(105);
  await visit(page, 'products');
  await expect(page.getByTestId('product-table')).toContainText('盐路上的商人');
});

test('a Shopify export is recognised; dropping it a second time changes nothing', async ({ page }) => {
  await openApp(page);
  await drop(page, sampleFile('shopify-small.csv'));
  await figuresReady(page);
  const first = await exportEverything(page);
  expect(first.summary.data.files).toMatchObject([{ kind: 'orders', source: 'shopify' }]);
  expect(first.summary.data.refunds).toBeGreaterThan(0);
  const said = await answer(page).innerText();

  await drop(page, sampleFile('shopify-small.csv'));
  await figuresReady(page);
  await expect(answer(page)).toHaveText(said);
  const second = await exportEverything(page);
  expect(second.summary.data).toEqual(first.summary.data);
  expect(second.table('customers.csv')).toEqual(first.table('customers.csv'));
});

test('the same orders as .csv.gz after the .csv are all known already', async ({ page }) => {
  await openApp(page);
  await choose(page, sampleFile('orders-2025-q4.csv.gz'));
  await figuresReady(page);
  const first = (await exportEverything(page)).summary.data;
  await choose(page, sampleFile('orders-2025-q4.csv'));
  await figuresReady(page);
  const { files, ...figures } = (await exportEverything(page)).summary.data;
  expect(files[1]).toMatchObject({ kept: 0, duplicate: files[0].kept, rows: files[0].rows });
  expect({ ...figures, files: [] }).toEqual({ ...first, files: [] });
});

test('a file opened from the system is read like a dropped one', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { launchQueue: { setConsumer: (consumer: unknown) => Object.assign(window, { consumer }) } });
  });
  await openApp(page);
  const { name, bytes } = sampleFile('shopify-small.csv');
  await page.waitForFunction(() => 'consumer' in window);
  await page.evaluate(
    ({ fileName, text }) => {
      const { consumer } = window as unknown as { consumer: (params: unknown) => void };
      consumer({ files: [{ name: fileName, getFile: () => Promise.resolve(new File([text], fileName)) }] });
    },
    { fileName: name, text: new TextDecoder().decode(bytes) },
  );
  await figuresReady(page);
  expect((await exportEverything(page)).summary.data.files).toMatchObject([{ name, source: 'shopify' }]);
});

test('an import that is cancelled leaves what was there before, and nothing else', async ({ page }, info) => {
  const big = info.outputPath('big.csv');
  writeManyCustomers(big);
  await openApp(page);
  await choose(page, sampleFile('shopify-small.csv'));
  await figuresReady(page);
  const before = await answer(page).innerText();
  await page.getByTestId('file-input').first().setInputFiles(big);
  await page.getByTestId('cancel').click();
  await expect(shell(page)).toHaveAttribute('data-phase', 'cancelled');
  await expect(page.getByTestId('flow-error')).toHaveAttribute('data-code', /^(import|job)\/cancelled$/);
  await page.reload();
  await expect(answer(page)).toHaveText(before);
  const { summary } = await exportEverything(page);
  expect(summary.data.files.length).toBe(1);
});
