import { proxy } from 'comlink';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvFile, eraseAll, ordersCsv, startData, storedRecords, valueOf, type DataWorker } from './data-worker.ts';

let worker: DataWorker;
const silent = proxy(() => undefined);

beforeEach(async () => {
  await eraseAll();
  worker = await startData();
  await worker.open();
});

afterEach(() => worker.end());

const tables = ['imports', 'blocks', 'quarantine', 'settings', 'rounds'] as const;

async function contents(): Promise<unknown[]> {
  const stored = await storedRecords();
  return tables.map((name) => stored[name]);
}

describe('backup, erase and restore', () => {
  it('bring everything back as it was', async () => {
    await worker.take([csvFile(`${ordersCsv(500)}O999,C1,someday,P1,1,2\n`)]);
    valueOf(await worker.api.changeSettings({ shopName: '老顾客' }));
    const before = await contents();
    const backup = valueOf(await worker.api.backup(silent));
    expect(backup.name).toMatch(/^regulars-own-\d{4}-\d\d-\d\d\.zip$/);
    expect(valueOf(await worker.api.state()).backupAt).not.toBeNull();
    const file = csvFile(backup.bytes as Uint8Array<ArrayBuffer>, backup.name);
    expect(valueOf(await worker.api.preview([file]))[0].reading?.recognition.kind).toBe('backup');
    valueOf(await worker.api.erase('own'));
    expect(valueOf(await worker.api.state())).toMatchObject({ hasData: false, isReadOnly: false, savedAt: null });
    const state = valueOf(await worker.api.restore(file, silent));
    expect(state).toMatchObject({ hasData: true, settings: { shopName: '老顾客' } });
    expect(await contents()).toEqual(before);
  });

  it('refuses a backup with one changed byte and changes nothing', async () => {
    await worker.take([csvFile(ordersCsv(200))]);
    const backup = valueOf(await worker.api.backup(silent));
    const before = await contents();
    for (const at of [0, 40, backup.bytes.length >> 1, backup.bytes.length - 100, backup.bytes.length - 1]) {
      const damaged = Uint8Array.from(backup.bytes);
      damaged[at] ^= 1;
      const restored = await worker.api.restore(csvFile(damaged, 'backup.zip'), silent);
      expect(restored.ok ? 'restored' : restored.error.code, `byte ${at}`).toMatch(/^backup\//);
    }
    expect(await contents()).toEqual(before);
  });

  it('reports what is stored', async () => {
    await worker.take([csvFile(ordersCsv(200))]);
    const report = valueOf(await worker.api.storage());
    expect(report.tables.find(({ what }) => what === 'lines')?.count).toBe(200);
    expect(report.tables.find(({ what }) => what === 'dictionaries')?.count).toBe(200 + 97 + 13);
    expect(report.usedBytes).toBeGreaterThan(0);
    expect(report.isPersisted).toEqual(expect.any(Boolean));
  });
});

describe('a second tab', () => {
  it('is read-only, sees what the first one writes, and becomes the writer when that one is gone', async () => {
    const second = await startData();
    try {
      expect((await second.open()).isReadOnly).toBe(true);
      const refused = await second.take([csvFile(ordersCsv(10))]);
      expect(refused).toEqual({ ok: false, error: { code: 'store/read-only', detail: {} } });
      expect(await second.api.erase('own')).toMatchObject({ ok: false, error: { code: 'store/read-only' } });
      const changes: boolean[] = [];
      await second.api.onChange(proxy(({ isReadOnly, hasData }) => void changes.push(isReadOnly, hasData)));
      valueOf(await worker.take([csvFile(ordersCsv(10))]));
      await expect.poll(() => changes.slice(-2)).toEqual([true, true]);
      worker.end();
      await expect.poll(() => changes.slice(-2)).toEqual([false, true]);
      expect(valueOf(await second.take([csvFile(ordersCsv(10, 50))])).files).toHaveLength(1);
    } finally {
      second.end();
    }
  });
});
