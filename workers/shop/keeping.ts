import { fail, succeed, type Failure, type Result } from '../../src/core/shared/result.ts';
import { BackupProblem } from '../../src/data/backup/contents.ts';
import { readBackup } from '../../src/data/backup/read.ts';
import { replaceWith } from '../../src/data/backup/restore.ts';
import { writeBackup } from '../../src/data/backup/write.ts';
import { eraseShop } from '../../src/data/opening.ts';
import { noteBackup } from '../../src/data/settings.ts';
import { measureShop } from '../../src/data/storage-report.ts';
import type { DataApi, NamedFile, ShopId, StorageReport } from '../../src/rpc/data-api.ts';
import { throttled } from './reporting.ts';
import type { Session } from './session.ts';
import type { Shop } from './shop.ts';
import { takeWriterLock } from './writer-lock.ts';

/** What is stored, the one-file backup, and the end of it all. */
export function keepingApi(session: Session): Pick<DataApi, 'storage' | 'backup' | 'restore' | 'erase'> {
  return {
    storage: () => session.withShop(async (shop) => succeed(await reportStorage(shop))),
    backup: (onProgress) =>
      session.exclusively(() => session.withShop((shop) => makeBackup(shop, throttled(onProgress)))),
    restore: (file, onProgress) =>
      session.writing(async (shop) => {
        const restored = await restoreFrom(shop, file, throttled(onProgress));
        return restored.ok ? succeed(shop.state()) : restored;
      }),
    erase: (name) => session.exclusively(() => erase(session, name)),
  };
}

async function reportStorage(shop: Shop): Promise<StorageReport> {
  const tables = await measureShop(shop.database);
  const { storage } = navigator;
  const estimate = storage ? await storage.estimate() : {};
  return {
    tables,
    usedBytes: estimate.usage ?? tables.reduce((sum, { bytes }) => sum + bytes, 0),
    // Chromium answers with "usage + 10 GiB" whatever the real limit is: an upper bound, not a promise.
    quotaBytes: estimate.quota ?? null,
    isPersisted: storage?.persisted ? await storage.persisted() : null,
  };
}

/** The backup is handed over only after it was read back whole and has the chain and counts of the shop. */
async function makeBackup(shop: Shop, onProgress: (done01: number) => void): Promise<Result<NamedFile>> {
  const bytes = await writeBackup(shop.database, (done01) => onProgress(done01 * 0.6));
  const name = `regulars-${shop.name}-${new Date().toISOString().slice(0, 10)}.zip`;
  try {
    const { manifest } = await readBackup(bytes, (done01) => onProgress(0.6 + done01 * 0.39));
    if (manifest.chain !== shop.mark.chain) return fail('backup/damaged', { name, part: 'chain' });
  } catch (thrown) {
    return backupFailure(thrown, name);
  }
  if (!shop.isReadOnly) {
    await shop.afterWrite(await noteBackup(shop.database, new Date().toISOString()));
    shop.announce();
  }
  onProgress(1);
  return succeed({ name, type: 'application/zip', bytes });
}

/** Checks the whole file first; the shop changes in one transaction or not at all. */
async function restoreFrom(shop: Shop, file: File, onProgress: (done01: number) => void): Promise<Result<true>> {
  let backup;
  try {
    backup = await readBackup(new Uint8Array(await file.arrayBuffer()), (done01) => onProgress(done01 * 0.7));
  } catch (thrown) {
    return backupFailure(thrown, file.name);
  }
  const mark = await replaceWith(shop.database, backup);
  await shop.reload();
  await shop.afterWrite(mark);
  shop.notices = [];
  shop.announce();
  onProgress(1);
  return succeed(true);
}

function backupFailure(thrown: unknown, name: string): Failure {
  if (!(thrown instanceof BackupProblem)) {
    return fail('file/unreadable', { name, message: thrown instanceof Error ? thrown.message : String(thrown) });
  }
  if (thrown.kind === 'too-new') return fail('backup/too-new', { name, version: Number(thrown.what) });
  return thrown.kind === 'damaged'
    ? fail('backup/damaged', { name, part: thrown.what })
    : fail('backup/not-a-backup', { name });
}

/** Deletes a shop's database; the shop that is open stands open and empty afterwards. */
async function erase(session: Session, name: ShopId): Promise<Result<true>> {
  const open = session.shop;
  const isOpen = open.ok && open.value.name === name;
  if (isOpen && open.value.writeRefusal) return open.value.writeRefusal;
  if (isOpen) await session.close();
  const lock = await takeWriterLock(name);
  if (lock === null) return fail('store/read-only', {});
  try {
    await eraseShop(name);
  } finally {
    await lock.release();
  }
  if (isOpen) await session.reopen(name);
  else if (open.ok) await open.value.lookAtOther();
  return succeed(true);
}
