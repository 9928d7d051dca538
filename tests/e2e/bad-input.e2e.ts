import type { Page, TestInfo } from '@playwright/test';
import { error as SENTENCES } from '../../src/ui/i18n/en/errors.ts';
import { hugeCellFile, pdfFile, pngFile, writeUnclosedQuote } from './support/bad-files.ts';
import { exportEverything } from './support/download.ts';
import { answer, choose, figuresReady, openApp, phase, sampleFile, visit, type NamedBytes } from './support/shop.ts';
import { expect, test } from './support/test.ts';

type Code = keyof typeof SENTENCES;
type Refused = readonly [file: () => NamedBytes | string, code: Code];

/** A file and the sentence that it must end with. */
const REFUSED: Readonly<Record<string, Refused>> = {
  'an empty file': [() => sampleFile('bad/empty.csv'), 'file/empty'],
  'a header without rows': [() => sampleFile('bad/header-only.csv'), 'file/header-only'],
  'a picture called .csv': [() => sampleFile('bad/not-a-csv.png.csv'), 'file/not-a-table'],
  'a picture': [pngFile, 'file/not-a-table'],
  'a PDF document': [pdfFile, 'file/not-a-table'],
  'a web page saved as .csv': [() => sampleFile('bad/page.html.csv'), 'file/not-a-table'],
  'a file without a date': [() => sampleFile('bad/no-date.csv'), 'file/no-date-column'],
  'a small file with an unclosed quote': [() => sampleFile('bad/unclosed-quote.csv'), 'file/unclosed-quote'],
  'a file of 47 MB with an unclosed quote in row 2': [() => writtenOnce(test.info()), 'file/unclosed-quote'],
};

test('every file that cannot be used is refused in a sentence, leaves nothing, and a good file is still read', async ({
  page,
}) => {
  await openApp(page);
  for (const [what, [file, code]] of Object.entries(REFUSED)) {
    await test.step(what, async () => {
      await give(page, file());
      await expect(page.getByText(opening(code)).first()).toBeVisible();
      expect(await phase(page)).toMatch(/^(failed|mapping)$/);
      const said = await page
        .locator('[data-testid=file-error], [data-testid=flow-error] [role=alert], [data-testid=flow-error] .notice')
        .first()
        .innerText();
      expect(said.trim().split(/\s+/).length, said).toBeGreaterThan(8);
      expect(said).toMatch(/\.$/);
      expect(said).not.toMatch(/[{}]|undefined|\w+\/\w+-\w+|Error/);
      await page.reload();
      await expect(page.getByTestId('try-sample')).toBeVisible();
    });
  }
  await choose(page, sampleFile('shopify-small.csv'));
  await figuresReady(page);
});

test('a refused file leaves what was there before as it was', async ({ page }) => {
  await openApp(page);
  await choose(page, sampleFile('shopify-small.csv'));
  await figuresReady(page);
  const before = await answer(page).innerText();
  await choose(page, sampleFile('bad/unclosed-quote.csv'));
  await expect(page.getByText(opening('file/unclosed-quote')).first()).toBeVisible();
  await page.reload();
  await expect(answer(page)).toHaveText(before);
});

/** Rows that must be set aside of how many, and what must be left of the file otherwise. */
const READ_IN_PART: readonly (readonly [what: string, file: () => NamedBytes, rows: number, quarantined: number])[] = [
  ['torn rows', () => sampleFile('bad/ragged.csv'), 5, 2],
  ['a header called __proto__', () => sampleFile('bad/proto-header.csv'), 3, 0],
  ['a cell of a megabyte', hugeCellFile, 20, 1],
];

for (const [what, file, rows, quarantined] of READ_IN_PART) {
  test(`${what}: the rest is read, and every row is accounted for`, async ({ page }) => {
    await openApp(page);
    await give(page, file());
    await importWhatIsOffered(page);
    const { summary } = await exportEverything(page);
    const [facts] = summary.data.files;
    expect(facts).toMatchObject({ rows, quarantined });
    expect(facts.kept + facts.quarantined + facts.duplicate).toBe(rows);
    expect(await page.evaluate(() => ({}) as Record<string, unknown>).then((plain) => Object.keys(plain))).toEqual([]);
  });
}

test('six ways to write a date in one column: asked, or read with every row accounted for', async ({ page }) => {
  await openApp(page);
  await give(page, sampleFile('bad/mixed-dates.csv'));
  await expect.poll(() => phase(page)).toMatch(/^(mapping|done|failed)$/);
  if ((await phase(page)) === 'failed') {
    await expect(
      page
        .getByText(opening('file/dates-unreadable'))
        .or(page.getByText(opening('file/too-many-unreadable')))
        .first(),
    ).toBeVisible();
    return;
  }
  await importWhatIsOffered(page);
  const [facts] = (await exportEverything(page)).summary.data.files;
  expect(facts.kept + facts.quarantined + facts.duplicate).toBe(6);
});

test('without a customer column revenue and products are answered, and every "who" says not yet', async ({ page }) => {
  await openApp(page);
  await give(page, sampleFile('bad/no-customer.csv'));
  await importWhatIsOffered(page);
  const { summary, table } = await exportEverything(page);
  expect(summary.data.revenue).toBeGreaterThan(0);
  expect(summary.data.customers).toBe(0);
  expect(table('customers.csv').rows).toEqual([]);
  for (const part of ['segments', 'outlook'] as const)
    expect(summary[part], part).toMatchObject({ notYet: 'no-customers' });
  await visit(page, 'overview');
  for (const name of ['customers', 'outlook', 'rewards']) {
    await page.getByTestId(`nav-${name}`).click();
    await expect(page.getByTestId('not-yet').first()).toBeVisible();
  }
  await page.getByTestId('nav-products').click();
  await expect(page.getByTestId('product-table')).toContainText('The Salt Road 1');
});

/** The words of an error before its first value that is longer than nothing. */
function opening(code: Code): RegExp {
  const longest = SENTENCES[code].split(/\{\w+(?::[^}]*)?\}/).sort((a, b) => b.length - a.length)[0];
  return new RegExp(longest.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}

async function give(page: Page, file: NamedBytes | string): Promise<void> {
  if (typeof file === 'string') await page.getByTestId('file-input').first().setInputFiles(file);
  else await choose(page, file);
}

/** Where the app asks about the columns, its proposal is taken. */
async function importWhatIsOffered(page: Page): Promise<void> {
  await expect.poll(() => phase(page)).toMatch(/^(mapping|done)$/);
  if ((await phase(page)) === 'mapping') await page.getByTestId('import-start').click();
  await figuresReady(page);
}

function writtenOnce(info: TestInfo): string {
  const path = info.outputPath('unclosed.csv');
  writeUnclosedQuote(path);
  return path;
}
