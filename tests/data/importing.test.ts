import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { gzipSync, strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StepProgress } from '../../src/rpc/data-api.ts';
import { eraseShop } from '../../src/data/opening.ts';
import { csvFile, makeBench, ordersCsv, readAs, valueOf } from './shop-bench.ts';

let bench = makeBench();

beforeEach(async () => {
  await eraseShop('own');
  bench = makeBench();
  valueOf(await bench.api.open('own', { zone: 'UTC' }));
});

afterEach(() => bench.session.close());

/** Everything that figures could be made from, as it is in memory and again from the tables. */
async function everything() {
  const { shop } = bench;
  const inMemory = { ledger: shop.ledger, mark: shop.mark, imports: shop.imports };
  await shop.reload();
  expect({ ledger: shop.ledger, mark: shop.mark, imports: shop.imports }).toEqual(inMemory);
  return inMemory;
}

describe('an import', () => {
  it('keeps every row, says so, and gives the same ledger after reopening', async () => {
    const steps: StepProgress[] = [];
    const report = valueOf(await bench.take([csvFile(ordersCsv(3000))], (step) => void steps.push(step)));
    expect(report.files).toMatchObject([
      { name: 'orders.csv', kind: 'orders', rows: 3000, kept: 3000, quarantined: 0, duplicate: 0 },
    ]);
    expect(steps.filter(({ state }) => state === 'done').map(({ step }) => step)).toEqual([
      'recognise',
      'read',
      'clean',
      'save',
    ]);
    expect(steps.find(({ step, state }) => step === 'read' && state === 'done')).toMatchObject({
      rows: 3000,
      done01: 1,
    });
    const before = await everything();
    expect(before.ledger?.lines).toBe(3000);
    expect(bench.shop.state()).toMatchObject({
      hasData: true,
      ownHasData: true,
      isReadOnly: false,
      ready: { data: true },
    });
    expect(bench.shop.state().savedAt).toMatch(/^\d{4}-/);
    await bench.session.close();
    bench = makeBench();
    valueOf(await bench.api.open('own', { zone: 'UTC' }));
    expect(await everything()).toEqual(before);
  });

  it('of the same bytes again, under any name, changes nothing', async () => {
    await bench.take([csvFile(ordersCsv(50))]);
    const before = await everything();
    const report = valueOf(await bench.take([csvFile(ordersCsv(50), 'copy of orders.csv')]));
    expect(report).toMatchObject({ files: [], already: ['copy of orders.csv'] });
    expect(await everything()).toEqual(before);
  });

  it('takes a file that stands twice in one drop once', async () => {
    const report = valueOf(await bench.take([csvFile(ordersCsv(50)), csvFile(ordersCsv(50), 'again.csv')]));
    expect(report.files).toHaveLength(1);
    expect(report.already).toEqual(['again.csv']);
    expect(bench.shop.ledger?.lines).toBe(50);
  });

  it('of several files, gzip among them, is one batch that is taken back whole', async () => {
    await bench.take([csvFile(ordersCsv(20), 'first.csv')]);
    const before = await everything();
    const more = csvFile(
      gzipSync(new TextEncoder().encode(ordersCsv(30, 21))) as Uint8Array<ArrayBuffer>,
      'second.csv.gz',
    );
    const people = csvFile(
      'customer_id,name,email\nC1,王小明,wang@example.com\nC2,Ann,ann@example.com\n',
      'customers.csv',
    );
    const report = valueOf(await bench.take([people, more]));
    expect(report.files.map(({ name, kept }) => [name, kept])).toEqual([
      ['second.csv.gz', 30],
      ['customers.csv', 2],
    ]);
    const { ledger } = await everything();
    expect(ledger?.lines).toBe(50);
    const place = ledger!.dictionaries.customer.keys.indexOf('C1');
    expect(ledger!.dictionaries.customer.attributes.name[place]).toBe('王小明');
    valueOf(await bench.api.undoImport());
    expect((await everything()).ledger).toEqual(before.ledger);
    expect(bench.shop.dataFingerprint).toBe(before.mark.chain);
    valueOf(await bench.api.undoImport());
    expect(bench.shop.state()).toMatchObject({ hasData: false, ready: { data: false } });
    expect(await bench.api.undoImport()).toMatchObject({ ok: false, error: { code: 'store/no-data' } });
  });

  it('gives the same fingerprint for the same files in the same order', async () => {
    await bench.take([csvFile(ordersCsv(40))]);
    const first = bench.shop.dataFingerprint;
    await bench.api.undoImport();
    await bench.take([csvFile(ordersCsv(40))]);
    expect(bench.shop.dataFingerprint).toBe(first);
    expect(bench.shop.version).toBeGreaterThan(2);
  });
});

describe('an import that does not end well leaves nothing behind', () => {
  it.each([
    ['file/unclosed-quote', `${ordersCsv(40)}O99,"C1,2025-01-01,P1,1,2\n${ordersCsv(5)}`],
    [
      'file/dates-unreadable',
      ordersCsv(40).replaceAll(/,20(\d\d-\d\d-)/g, (_all, rest: string, at: number) =>
        at > 700 ? `,soon ${rest}` : `,20${rest}`,
      ),
    ],
  ])('%s', async (code, text) => {
    await bench.take([csvFile(ordersCsv(10, 1000), 'good.csv')]);
    const before = await everything();
    const good = await readAs(csvFile(ordersCsv(40)));
    const result = await bench.api.importFiles('job', [{ ...good, file: csvFile(text, 'bad.csv') }], () => undefined);
    expect(result.ok ? 'imported' : result.error.code).toBe(code);
    expect(await everything()).toEqual(before);
    expect(await bench.shop.database.imports.count()).toBe(1);
  });

  it('when one file of several is bad, none is kept', async () => {
    const good = await readAs(csvFile(ordersCsv(40)));
    const bad = {
      ...good,
      file: csvFile('order_id,customer_id,order_date,product_id,quantity,unit_price\n1,"', 'bad.csv'),
    };
    const result = await bench.api.importFiles('job', [good, bad], () => undefined);
    expect(result.ok ? 'imported' : result.error).toEqual({
      code: 'file/unclosed-quote',
      detail: { name: 'bad.csv', line: 2 },
    });
    expect(bench.shop.ledger).toBeNull();
    expect(await bench.shop.database.blocks.count()).toBe(0);
  });

  it('when it is cancelled in the middle', async () => {
    const file = await readAs(csvFile(ordersCsv(150_000)));
    const running = bench.api.importFiles('job', [file], (step) => {
      if (step.step === 'read') void bench.api.cancel('job');
    });
    expect(await running).toMatchObject({
      ok: false,
      error: { code: 'import/cancelled', detail: { name: 'orders.csv' } },
    });
    expect(bench.shop.ledger).toBeNull();
    for (const table of ['imports', 'blocks', 'quarantine'] as const)
      expect(await bench.shop.database[table].count()).toBe(0);
    expect(valueOf(await bench.take([csvFile(ordersCsv(10))])).files).toHaveLength(1);
  });

  it('when the disk is full at any write, and can be tried again', async () => {
    await bench.take([csvFile(ordersCsv(10, 500), 'good.csv')]);
    const before = await everything();
    const add = vi.spyOn(IDBObjectStore.prototype, 'add');
    for (let failing = 1; failing <= 2; failing++) {
      let calls = 0;
      add.mockImplementation(function (this: IDBObjectStore, ...args: [unknown, IDBValidKey?]) {
        if (++calls === failing) throw new DOMException('full', 'QuotaExceededError');
        return IDBObjectStore.prototype.put.apply(this, args);
      });
      const result = await bench.take([csvFile(ordersCsv(40))]);
      expect(result).toMatchObject({ ok: false, error: { code: 'store/quota' } });
      expect(await everything()).toEqual(before);
    }
    add.mockRestore();
    expect(valueOf(await bench.take([csvFile(ordersCsv(40))])).files).toHaveLength(1);
  });
});

describe('rows that cannot be read', () => {
  const text = `${ordersCsv(40)}O90,C1,someday,P1,1,2\nO91,"C1" x",2025-01-01,P1,1,2\nO92,C1\nO93,C1,2025-01-01,P1,1,=2\n`;

  it('are counted, kept with line and reason, and come back under the header of their file', async () => {
    const [facts] = valueOf(await bench.take([csvFile(text)])).files;
    expect(facts).toMatchObject({ rows: 44, kept: 40, quarantined: 4 });
    const rows = await bench.shop.quarantined();
    expect(rows.map(({ row, rule }) => [row, rule])).toEqual([
      [42, 'unreadable-date'],
      [43, 'ragged-row'],
      [44, 'ragged-row'],
      [45, 'unreadable-number'],
    ]);
    const file = valueOf(await bench.api.quarantineCsv());
    expect(file.name).toBe('orders-unreadable.csv');
    const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes).split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFForder_id,customer_id,order_date,product_id,quantity,unit_price,regulars: line,regulars: column,regulars: reason',
    );
    expect(lines[1]).toBe('O90,C1,someday,P1,1,2,42,order_date,unreadable-date');
    expect(lines[2]).toBe('O91,"C1"" x",2025-01-01,P1,1,2,43,order_id,ragged-row');
    expect(lines[4]).toContain(",'=2,45,unit_price,");
  });

  it('of two files come as two in a zip', async () => {
    await bench.take([csvFile(text), csvFile(text.replaceAll('O', 'Q'), 'other.csv')]);
    const zip = valueOf(await bench.api.quarantineCsv());
    const entries = unzipSync(zip.bytes);
    expect(Object.keys(entries)).toEqual(['1-orders-unreadable.csv', '2-other-unreadable.csv']);
    expect(strFromU8(entries['2-other-unreadable.csv'])).toContain('Q90,C1,someday');
  });
});

describe('opening', () => {
  it('rolls back an import that was interrupted, tells it once, and imports it again', async () => {
    const { shop } = bench;
    await bench.take([csvFile(ordersCsv(10))]);
    const before = shop.ledger;
    const [entry] = shop.imports;
    await shop.database.imports.add({
      ...entry,
      id: 'half',
      sequence: 2,
      batch: 2,
      name: 'half.csv',
      status: 'staging',
    });
    await shop.database.blocks.add({ no: 2, importId: 'half', lines: 5, sha256: '', chain: '' });
    await shop.database.blockBytes.add({ no: 2, bytes: new Uint8Array(8) });
    await bench.session.close();
    bench = makeBench();
    const state = valueOf(await bench.api.open('own', { zone: 'UTC' }));
    expect(state.notices).toEqual([{ code: 'import/interrupted', detail: { name: 'half.csv' } }]);
    expect(bench.shop.ledger).toEqual(before);
    expect(await bench.shop.database.blocks.count()).toBe(1);
  });

  it('says when stored lines are gone, before any figure', async () => {
    await bench.take([csvFile(ordersCsv(10))]);
    await bench.shop.database.blockBytes.clear();
    await bench.session.close();
    bench = makeBench();
    const state = valueOf(await bench.api.open('own', { zone: 'UTC' }));
    expect(state.notices).toEqual([{ code: 'store/lost', detail: { what: 'orders.csv' } }]);
  });

  it('gives the lines before a damaged block, and says that others are gone', async () => {
    for (const [i, first] of [1, 100, 200].entries())
      await bench.take([csvFile(ordersCsv(10, first), `part-${i + 1}.csv`)]);
    const { bytes } = (await bench.shop.database.blockBytes.get(2))!;
    bytes[bytes.length - 20] ^= 1;
    await bench.shop.database.blockBytes.put({ no: 2, bytes });
    await bench.session.close();
    bench = makeBench();
    const state = valueOf(await bench.api.open('own', { zone: 'UTC' }));
    expect(state.notices).toEqual([{ code: 'store/lost', detail: { what: 'part-2.csv' } }]);
    expect(bench.shop.ledger?.lines).toBe(10);
  });

  it('keeps sample and own apart, and knows of each from the other', async () => {
    await bench.take([csvFile(ordersCsv(10))]);
    const state = valueOf(await bench.api.open('sample', {}));
    expect(state).toMatchObject({ shop: 'sample', hasData: false, ownHasData: true, sampleHasData: false });
    expect(await Dexie.getDatabaseNames()).toEqual(expect.arrayContaining(['regulars-own', 'regulars-sample']));
    valueOf(await bench.api.erase('own'));
    expect(bench.shop.state().ownHasData).toBe(false);
    expect(await Dexie.exists('regulars-own')).toBe(false);
  });

  it('stores settings, refuses those that cannot be, and lays the address over them', async () => {
    expect(await bench.api.changeSettings({ zone: 'Mars/Base' })).toMatchObject({
      ok: false,
      error: { code: 'settings/invalid', detail: { name: 'zone', value: 'Mars/Base' } },
    });
    expect(await bench.api.changeSettings({ horizonDays: 0 })).toMatchObject({
      ok: false,
      error: { code: 'settings/invalid' },
    });
    const version = bench.shop.version;
    valueOf(await bench.api.changeSettings({ shopName: 'Bücher & Tee' }));
    expect(bench.shop.version).toBe(version);
    valueOf(await bench.api.switchRule('exact-duplicate', true));
    expect(bench.shop.version).toBe(version + 1);
    await bench.session.close();
    bench = makeBench();
    const state = valueOf(await bench.api.open('own', { seed: 7 }));
    expect(state.settings).toMatchObject({ shopName: 'Bücher & Tee', seed: 7 });
    expect(state.settings.rules['exact-duplicate']).toBe(true);
    expect(state.settings.plan.offers.length).toBeGreaterThan(2);
  });
});
