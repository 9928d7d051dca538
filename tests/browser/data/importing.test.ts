import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvFile, eraseAll, ordersCsv, startData, storedRecords, valueOf, type DataWorker } from './data-worker.ts';

let worker: DataWorker;

beforeEach(async () => {
  await eraseAll();
  worker = await startData();
  await worker.open();
});

afterEach(() => worker.end());

async function restart(): Promise<void> {
  worker.end();
  worker = await startData();
}

describe('importing in the real worker', () => {
  it('previews, imports, and has the same after reopening', async () => {
    const file = csvFile(ordersCsv(2000));
    const [preview] = valueOf(await worker.api.preview([file]));
    expect(preview).toMatchObject({
      name: 'orders.csv',
      size: file.size,
      error: null,
      isCertain: true,
      currencyDigits: 2,
    });
    expect(preview.orders).toHaveLength(5);
    expect(preview.orders[0]).toMatchObject({ order: 'O1', customer: 'C1', total: 300 });
    const report = valueOf(await worker.take([file]));
    expect(report.files).toMatchObject([{ rows: 2000, kept: 2000, quarantined: 0 }]);
    const state = valueOf(await worker.api.state());
    const stored = await storedRecords();
    expect(stored.meta).toMatchObject([{ imports: 1, lines: 2000 }]);
    await restart();
    const again = await worker.open();
    expect({ ...again, device: null }).toEqual({ ...state, device: null });
    expect(await storedRecords()).toEqual(stored);
  });

  it('of the same bytes again changes nothing', async () => {
    await worker.take([csvFile(ordersCsv(100))]);
    const stored = await storedRecords();
    expect(valueOf(await worker.take([csvFile(ordersCsv(100), 'again.csv')]))).toMatchObject({
      files: [],
      already: ['again.csv'],
    });
    expect(await storedRecords()).toEqual(stored);
  });

  it('leaves nothing after a cancel in the middle', async () => {
    const result = await worker.take([csvFile(ordersCsv(300_000))], ({ step }) => {
      if (step === 'read') void worker.api.cancel('import');
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'import/cancelled' } });
    const { imports, blocks, quarantine } = await storedRecords();
    expect([imports, blocks, quarantine]).toEqual([[], [], []]);
    expect(valueOf(await worker.api.state()).hasData).toBe(false);
  });

  it('rolls back at the next opening what a killed worker left', async () => {
    await worker.take([csvFile(ordersCsv(50), 'kept.csv')]);
    const before = await storedRecords();
    await new Promise<void>((resolve) => {
      void worker.take([csvFile(ordersCsv(300_000, 1000), 'half.csv')], ({ step, done01 }) => {
        if (step === 'read' && (done01 ?? 0) > 0.4) resolve();
      });
    });
    worker.end();
    expect((await storedRecords()).imports).toHaveLength(2);
    worker = await startData();
    const state = await worker.open();
    expect(state.notices).toEqual([{ code: 'import/interrupted', detail: { name: 'half.csv' } }]);
    expect(state).toMatchObject({ hasData: true, isReadOnly: false });
    expect(await storedRecords()).toEqual(before);
  });

  it('tells a wipe of the database, which the browser keeps to itself', async () => {
    await worker.take([csvFile(ordersCsv(50))]);
    worker.end();
    await new Promise((resolve) => (indexedDB.deleteDatabase('regulars-own').onsuccess = resolve));
    worker = await startData();
    expect((await worker.open()).notices).toEqual([{ code: 'store/lost', detail: { what: '50' } }]);
  });

  it('answers other calls while it reads', async () => {
    let longest = 0;
    const running = worker.take([csvFile(ordersCsv(200_000))]);
    for (let isDone = false; !isDone;) {
      const asked = performance.now();
      await worker.api.state();
      longest = Math.max(longest, performance.now() - asked);
      isDone = await Promise.race([
        running.then(() => true),
        new Promise<false>((resolve) => setTimeout(() => resolve(false), 20)),
      ]);
    }
    expect((await running).ok).toBe(true);
    // Assembling the ledger at the end is one piece of work; two cores are shared with the browser itself.
    expect(longest).toBeLessThan(2000);
  });
});

describe('bad files in the real worker', () => {
  it.each([
    ['file/empty', ''],
    ['file/header-only', 'order,date,amount\n'],
    ['file/not-a-table', '<!doctype html><html></html>'],
    ['file/unclosed-quote', `order,date,amount\n1,"2025-01-01,3\n${'2,2025-01-02,4\n'.repeat(100_000)}`],
  ])('%s is told at the preview', async (code, text) => {
    const [preview] = valueOf(await worker.api.preview([csvFile(text)]));
    expect(preview.reading).toBeNull();
    expect(preview.error?.code).toBe(code);
  });

  it('no date column: told, and the mapping can be changed', async () => {
    const [preview] = valueOf(await worker.api.preview([csvFile('order,customer,amount\n1,C1,5\n2,C2,6\n')]));
    expect(preview.isCertain).toBe(false);
    expect(['file/no-date-column', 'file/unknown-kind']).toContain(preview.error?.code);
  });
});
