import type { FileFacts } from '../../src/core/pipeline/artefacts.ts';
import { fail, succeed, type Result } from '../../src/core/shared/result.ts';
import { fingerprintFile } from '../../src/data/digest.ts';
import { attempt, storeFailure } from '../../src/data/failures.ts';
import { rollBack, undoLatest } from '../../src/data/journal.ts';
import type { DataApi, ImportFile, ImportReport } from '../../src/rpc/data-api.ts';
import { ReadingStop, stopWith } from '../reading/stop.ts';
import { ImportRun, type NewFile } from './import-run.ts';
import type { Job } from './jobs.ts';
import { StepReporter, tell } from './reporting.ts';
import type { Session } from './session.ts';
import type { Shop } from './shop.ts';

export function importingApi(session: Session): Pick<DataApi, 'importFiles' | 'undoImport'> {
  return {
    importFiles: (jobId, files, onProgress) =>
      // The job exists from the call on, so that a cancel is heard also while the import waits for its turn.
      session.jobs.run(jobId, (job) =>
        session.writing(async (shop) => {
          const report = await importFiles(shop, files, job, new StepReporter(onProgress));
          if (report.ok && report.value.files.length > 0) {
            shop.importMs = report.value.ms;
            askToKeep(session);
          }
          return report;
        }),
      ),
    undoImport: () =>
      session.writing(async (shop) => {
        const mark = await undoLatest(shop.database);
        if (mark === null) return fail('store/no-data', {});
        await shop.reload();
        await shop.afterWrite(mark);
        shop.announce();
        return succeed(shop.state());
      }),
  };
}

/** Files that are new are imported as one batch: all of them count afterwards, or none. */
async function importFiles(
  shop: Shop,
  files: readonly ImportFile[],
  job: Job,
  reporter: StepReporter,
): Promise<Result<ImportReport>> {
  const began = performance.now();
  const neededBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  try {
    // Left over where a full disk or a crash kept an earlier import from being rolled back.
    await rollBack(shop.database);
    const { fresh, already } = await sortOut(shop, files, job, reporter);
    const facts = fresh.length > 0 ? await runBatch(shop, fresh, job, reporter) : [];
    return succeed({ files: facts, already, ms: performance.now() - began });
  } catch (thrown) {
    return thrown instanceof ReadingStop ? thrown.failure : storeFailure(thrown, neededBytes);
  }
}

async function runBatch(shop: Shop, files: readonly NewFile[], job: Job, reporter: StepReporter): Promise<FileFacts[]> {
  const isFirst = shop.ledger === null;
  const { zone } = shop.settings;
  const run = new ImportRun(shop, job, reporter);
  try {
    const facts = await run.run(files);
    // Times without a zone were read in this one; a journey must not move the shop's days.
    if (isFirst) await shop.changeSettings({ zone }, false);
    shop.announce();
    return facts;
  } catch (thrown) {
    await run.settle();
    // Where even this fails (disk full) nothing counts either way, and the next opening rolls back.
    await attempt(() => rollBack(shop.database));
    throw thrown;
  }
}

/** Tells files that are new from those that were imported before, byte for byte, or stand twice in the drop. */
async function sortOut(
  shop: Shop,
  files: readonly ImportFile[],
  job: Job,
  reporter: StepReporter,
): Promise<{ fresh: NewFile[]; already: string[] }> {
  const known = new Set(shop.imports.map((entry) => entry.bytesFingerprint));
  const fresh: NewFile[] = [];
  const already: string[] = [];
  for (const [index, { file, reading }] of files.entries()) {
    reporter.working('recognise', index / files.length);
    const { kind } = reading.recognition;
    if (kind === 'plan' || kind === 'backup') stopWith('file/kind-not-used', { name: file.name, kind });
    const bytesFingerprint = await readable(file, () => fingerprintFile(file));
    if (job.isCancelled()) stopWith('import/cancelled', { name: file.name });
    if (known.has(bytesFingerprint)) already.push(file.name);
    else fresh.push({ file, reading, bytesFingerprint });
    known.add(bytesFingerprint);
  }
  reporter.done('recognise');
  // Lists describe people and products that orders bring; read after them, they add none that orders know by another id.
  return { fresh: fresh.sort((a, b) => rankOf(a) - rankOf(b)), already };
}

function rankOf({ reading }: NewFile): number {
  return reading.recognition.kind === 'orders' ? 0 : 1;
}

async function readable<T>(file: File, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    return stopWith('file/unreadable', {
      name: file.name,
      message: thrown instanceof Error ? thrown.message : String(thrown),
    });
  }
}

/** The browser may ask the person; the import does not wait for the answer, which stands in the storage report. */
function askToKeep(session: Session): void {
  const { factory } = session;
  if (factory) tell(() => factory.persist(), undefined);
}
