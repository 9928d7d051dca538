import { LedgerBuilder } from '../../src/core/ingest/ledger-builder.ts';
import type { FileReading } from '../../src/core/ingest/types.ts';
import type { FileFacts } from '../../src/core/pipeline/artefacts.ts';
import { sha256 } from '../../src/data/digest.ts';
import { JournalMismatch, commitBatch, planBatch } from '../../src/data/journal.ts';
import { loadShop } from '../../src/data/loading.ts';
import type { ImportEntry, ShopMark } from '../../src/data/records.ts';
import { StagingWriter } from '../../src/data/staging-writer.ts';
import { createBreathe } from '../connect/breathe.ts';
import { openBytes, type ByteSource } from '../reading/byte-source.ts';
import { readRows } from '../reading/read-rows.ts';
import { ReadingStop, stopWith } from '../reading/stop.ts';
import type { Job } from './jobs.ts';
import type { StepReporter } from './reporting.ts';
import type { Shop } from './shop.ts';

export interface NewFile {
  readonly file: File;
  readonly reading: FileReading;
  readonly bytesFingerprint: string;
}

/** One import: its files are read, cleaned and staged block by block, then committed and read back. */
export class ImportRun {
  readonly #shop: Shop;
  readonly #job: Job;
  readonly #reporter: StepReporter;
  readonly #builder: LedgerBuilder;
  readonly #breathe = createBreathe();
  #writer: StagingWriter | null = null;
  #rows = 0;
  #bytesDone = 0;
  #bytesTotal = 0;

  constructor(shop: Shop, job: Job, reporter: StepReporter) {
    this.#shop = shop;
    this.#job = job;
    this.#reporter = reporter;
    this.#builder = new LedgerBuilder({ zone: shop.settings.zone, existing: shop.ledger });
  }

  /** Throws a `ReadingStop` for what is wrong with a file or for a cancel, and what the storage throws. */
  async run(files: readonly NewFile[]): Promise<FileFacts[]> {
    const entries = await this.#plan(files);
    await planBatch(this.#shop.database, entries);
    this.#bytesTotal = files.reduce((sum, { file }) => sum + file.size, 0);
    const facts: FileFacts[] = [];
    let nextBlock = 1 + ((await this.#shop.database.blocks.orderBy('no').last())?.no ?? 0);
    let { chain } = this.#shop.mark;
    for (const [index, file] of files.entries()) {
      this.#writer = new StagingWriter(this.#shop.database, { ...entries[index], chain }, nextBlock);
      facts.push(await this.#readFile(file, this.#writer, index === files.length - 1));
      ({ nextBlock } = this.#writer);
      ({ chain } = this.#writer.entry);
    }
    await this.#commit(entries[0].batch, chain);
    return facts;
  }

  /** Waits until no write is under way. */
  async settle(): Promise<void> {
    await this.#writer?.settle();
  }

  async #plan(files: readonly NewFile[]): Promise<ImportEntry[]> {
    const last = this.#shop.imports.at(-1);
    const entries: ImportEntry[] = [];
    for (const [index, { file, reading, bytesFingerprint }] of files.entries()) {
      entries.push({
        id: await sha256(bytesFingerprint, JSON.stringify(reading)),
        sequence: (last?.sequence ?? 0) + 1 + index,
        batch: (last?.batch ?? 0) + 1,
        bytesFingerprint,
        name: file.name,
        size: file.size,
        status: 'planned',
        reading,
        zone: this.#shop.settings.zone,
        facts: null,
        findings: [],
        blocks: 0,
        lines: 0,
        quarantined: 0,
        chain: '',
        savedAt: null,
      });
    }
    return entries;
  }

  async #readFile({ file, reading }: NewFile, writer: StagingWriter, isLast: boolean): Promise<FileFacts> {
    const builder = this.#builder;
    const started = builder.startFile({ name: file.name, source: writer.entry.sequence - 1, reading });
    if (!started.ok) throw new ReadingStop(started);
    const source = await openBytes(file);
    const read = await readRows(source.chunks(), {
      name: file.name,
      ...reading,
      onRow: (cells, row, line) => builder.addRow(cells, row, line),
      onSpans: (text, bounds, cells, row, line) => builder.addSpans(text, bounds, cells, row, line),
      // One cell is a ragged row in any table: kept as it stands, and in no figure.
      onMalformedRow: (cells, row, line) => builder.addRow([cells.join(reading.delimiter)], row, line),
      afterChunk: (rows) => this.#afterChunk(file.name, source, writer, rows),
    });
    if (!read.ok) throw new ReadingStop(read);
    this.#rows += read.value.rows;
    this.#bytesDone += file.size;
    if (isLast) this.#reporter.done('read', this.#rows);
    this.#reporter.working('clean', null);
    const { facts, quarantined, findings, problem } = builder.finishFile();
    if (problem !== null) throw new ReadingStop({ ok: false, error: problem });
    if (isLast) this.#reporter.done('clean');
    this.#reporter.working('save', null);
    writer.quarantine(quarantined);
    await this.#save(writer, true);
    await writer.finish({ facts, findings });
    return facts;
  }

  async #afterChunk(name: string, source: ByteSource, writer: StagingWriter, rows: number): Promise<void> {
    await this.#save(writer, false);
    const done01 = (this.#bytesDone + source.consumed()) / Math.max(1, this.#bytesTotal);
    this.#reporter.working('read', done01, this.#rows + rows);
    await this.#breathe();
    if (this.#job.isCancelled()) stopWith('import/cancelled', { name });
  }

  async #save(writer: StagingWriter, isEnd: boolean): Promise<void> {
    for (const block of this.#builder.takeBlocks({ finish: isEnd })) await writer.add(block, block.lines);
  }

  /** Reads back what was written, commits it where it is right, and takes the working set from there, not from the builder. */
  async #commit(batch: number, chain: string): Promise<void> {
    if (this.#job.isCancelled()) stopWith('import/cancelled', { name: this.#writer?.entry.name ?? '' });
    const loaded = await loadShop(this.#shop.database, batch);
    if (loaded.damage !== '' || loaded.imports.at(-1)?.chain !== chain)
      throw new JournalMismatch('import', loaded.damage || 'another chain');
    const mark = await commitBatch(this.#shop.database, batch, new Date().toISOString());
    this.#shop.adopt({ ...loaded, mark, imports: loaded.imports.map((entry) => asCommitted(entry, mark)) });
    await this.#shop.afterWrite(mark);
    this.#reporter.done('save');
  }
}

/** The entry as `commitBatch` left it. */
function asCommitted(entry: ImportEntry, { savedAt }: ShopMark): ImportEntry {
  return entry.status === 'committed' ? entry : { ...entry, status: 'committed', savedAt };
}
