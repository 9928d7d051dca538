import { assembleLedger } from '../../src/core/ingest/builder/assemble.ts';
import type { LedgerBlock } from '../../src/core/ingest/builder/block.ts';
import type { Ledger } from '../../src/core/domain/ledger.ts';
import type { FileFacts, RuleFinding } from '../../src/core/pipeline/artefacts.ts';
import type { QuarantinedRow } from '../../src/core/ingest/types.ts';
import type { IssuedRound } from '../../src/core/rewards/types.ts';
import type { AppError } from '../../src/core/shared/errors.ts';
import { fail, succeed, type Failure, type Result } from '../../src/core/shared/result.ts';
import { ArtefactCache } from '../../src/data/artefacts.ts';
import { attempt } from '../../src/data/failures.ts';
import { rollBack } from '../../src/data/journal.ts';
import { loadShop, type LoadedShop } from '../../src/data/loading.ts';
import { readOuterMark, writeOuterMark } from '../../src/data/marks.ts';
import { hasData, openDatabase } from '../../src/data/opening.ts';
import type { ImportEntry, ShopMark } from '../../src/data/records.ts';
import { addRound, removeRound, unpackRound } from '../../src/data/rounds.ts';
import { readSettings, writeSettings } from '../../src/data/settings.ts';
import { EMPTY_MARK, type ShopDatabase } from '../../src/data/shop-database.ts';
import type { DeviceState, RoundHead, ShopId, ShopState } from '../../src/rpc/data-api.ts';
import type { Settings } from '../../src/rpc/settings.ts';
import { noticesAtOpening } from './notices.ts';
import { effectiveSettings } from './settings.ts';
import { awaitWriterLock, takeWriterLock, type WriterLock } from './writer-lock.ts';

export type ReadyPart = keyof ShopState['ready'];
export type ChangeListener = (state: ShopState) => unknown;

const NOTHING_READY: Record<ReadyPart, boolean> = {
  data: false,
  overview: false,
  customers: false,
  outlook: false,
  products: false,
  rewards: false,
  results: false,
};

/**
 * One open shop: its database, the writer's lock, and the working set in memory. Everything that answers a question or
 * changes data hangs on it. Figures come from `ledger` and `settings`; `dataFingerprint` names the committed lines.
 */
export class Shop {
  readonly name: ShopId;
  readonly database: ShopDatabase;
  readonly artefacts: ArtefactCache;
  /** The committed lines; null before the first import. */
  ledger: Ledger | null = null;
  /** Committed imports in order, with their files' facts and findings. */
  imports: readonly ImportEntry[] = [];
  mark: ShopMark = EMPTY_MARK;
  settings: Settings;
  rounds: readonly RoundHead[] = [];
  notices: readonly AppError[] = [];
  /** What ran where; set by the analysis. */
  device: Omit<DeviceState, 'chosen'> = { used: null, reports: [], totalMs: null };
  /** What the latest import of this session took, reading to saved; null before one. */
  importMs: number | null = null;

  readonly #overrides: Partial<Settings>;
  readonly #listeners = new Set<ChangeListener>();
  readonly #channel: BroadcastChannel;
  readonly #ready = { ...NOTHING_READY };
  #stored: Partial<Settings> = {};
  #otherHasData = false;
  #lock: WriterLock | null = null;
  #leaveLine: () => void = () => undefined;
  #isOutdated = false;

  private constructor(name: ShopId, database: ShopDatabase, overrides: Partial<Settings>) {
    this.name = name;
    this.database = database;
    this.artefacts = new ArtefactCache(database, () => !this.isReadOnly);
    this.settings = effectiveSettings(2, {}, overrides);
    this.#overrides = overrides;
    this.#channel = new BroadcastChannel(`regulars-${name}`);
  }

  /** Opens, takes the lock, rolls back what was interrupted, loads. Rejects with the storage's error, nothing left open. */
  static async open(name: ShopId, overrides: Partial<Settings>): Promise<Shop> {
    const lock = await takeWriterLock(name);
    try {
      const shop = new Shop(name, await openDatabase(name), overrides);
      await shop.#begin(lock);
      return shop;
    } catch (thrown) {
      await lock?.release();
      throw thrown;
    }
  }

  get isReadOnly(): boolean {
    return this.#lock === null || this.#isOutdated;
  }

  get version(): number {
    return this.mark.version;
  }

  /** Equal for equal committed lines; '' for none. The link of the last block covers every block before it. */
  get dataFingerprint(): string {
    return this.mark.chain;
  }

  /** Facts of every committed file, in order of import. */
  get files(): readonly FileFacts[] {
    return this.imports.flatMap(({ facts }) => (facts ? [facts] : []));
  }

  /** What the rules found in every committed file. */
  get findings(): readonly RuleFinding[] {
    return this.imports.flatMap((entry) => entry.findings);
  }

  /** A failure where this tab may not write, else null. */
  get writeRefusal(): Failure | null {
    return this.isReadOnly ? fail('store/read-only', {}) : null;
  }

  state(): ShopState {
    const has = this.ledger !== null;
    return {
      shop: this.name,
      version: this.version,
      hasData: has,
      ownHasData: this.name === 'own' ? has : this.#otherHasData,
      sampleHasData: this.name === 'sample' ? has : this.#otherHasData,
      isReadOnly: this.isReadOnly,
      settings: this.settings,
      savedAt: this.mark.savedAt,
      backupAt: this.mark.backupAt,
      rounds: this.rounds,
      ready: { ...this.#ready },
      device: { chosen: this.settings.device, ...this.device },
      notices: this.notices,
    };
  }

  onChange(listener: ChangeListener): void {
    this.#listeners.add(listener);
  }

  /** Tells the page of the state as it is now. */
  announce(): void {
    const state = this.state();
    for (const listener of this.#listeners) {
      Promise.resolve(listener(state)).catch(() => this.#listeners.delete(listener));
    }
  }

  setReady(part: ReadyPart, isReady: boolean): void {
    this.#ready[part] = isReady;
  }

  /** To be called with the mark of every write: keeps its copy outside IndexedDB and tells the other tabs. */
  async afterWrite(mark: ShopMark): Promise<void> {
    this.mark = mark;
    await attempt(() => writeOuterMark(this.name, mark));
    this.#channel.postMessage(mark.sequence);
  }

  /** Reads everything anew; nothing computed before counts as ready. */
  async reload(): Promise<LoadedShop> {
    const loaded = await loadShop(this.database);
    this.#stored = await readSettings(this.database);
    this.rounds = (await this.database.rounds.orderBy('round').toArray()).map(({ head }) => head);
    this.adopt(loaded);
    return loaded;
  }

  /** Stores a checked change of settings. */
  async changeSettings(change: Partial<Settings>, isFigures: boolean): Promise<Result<true>> {
    if (this.writeRefusal) return this.writeRefusal;
    const stored = { ...this.#stored, ...change };
    const written = await attempt(() => writeSettings(this.database, stored, isFigures));
    if (!written.ok) return written;
    this.#stored = stored;
    for (const name of Object.keys(change)) delete (this.#overrides as Record<string, unknown>)[name];
    this.#applySettings();
    if (isFigures && Object.keys(change).some((name) => name !== 'plan')) this.#forgetReady();
    await this.afterWrite(written.value);
    this.announce();
    return succeed(true);
  }

  async loadRound(round: number): Promise<Result<IssuedRound>> {
    const stored = await attempt(() => this.database.rounds.get(round));
    if (!stored.ok) return stored;
    return stored.value ? succeed(unpackRound(stored.value)) : fail('plan/not-found', { round });
  }

  async addRound(issued: IssuedRound): Promise<Result<true>> {
    if (this.writeRefusal) return this.writeRefusal;
    if (this.rounds.some(({ round }) => round === issued.round))
      return fail('plan/already-issued', { round: issued.round });
    return this.#afterRounds(await attempt(() => addRound(this.database, issued)));
  }

  async removeRound(round: number): Promise<Result<true>> {
    if (this.writeRefusal) return this.writeRefusal;
    if (!this.rounds.some((head) => head.round === round)) return fail('plan/not-found', { round });
    return this.#afterRounds(await attempt(() => removeRound(this.database, round)));
  }

  /** Rows that could not be read, of all imports or of some, in the order of files and rows. */
  async quarantined(imports = this.imports): Promise<QuarantinedRow[]> {
    const rows: QuarantinedRow[] = [];
    for (const { id } of imports) {
      const records = await this.database.quarantine.where('importId').equals(id).sortBy('no');
      for (const record of records) for (const row of record.rows) rows.push(row);
    }
    return rows;
  }

  /** Closes the database and gives the lock back; settles when another may take it. */
  async close(): Promise<void> {
    this.#listeners.clear();
    this.#leaveLine();
    this.#channel.close();
    this.database.close();
    const lock = this.#lock;
    this.#lock = null;
    await lock?.release();
  }

  /** Asks anew whether the other shop has data. */
  async lookAtOther(): Promise<void> {
    const other = await attempt(() => hasData(this.name === 'own' ? 'sample' : 'own'));
    this.#otherHasData = other.ok && other.value;
    this.announce();
  }

  async #begin(lock: WriterLock | null): Promise<void> {
    try {
      this.#lock = lock;
      const rolledBack = lock ? await rollBack(this.database) : [];
      const outer = await attempt(() => readOuterMark(this.name));
      await this.lookAtOther();
      const { mark, damage } = await this.reload();
      this.notices = noticesAtOpening({ mark, outer: outer.ok ? outer.value : null, damage, rolledBack });
      this.#listen();
    } catch (thrown) {
      await this.close();
      throw thrown;
    }
  }

  #listen(): void {
    // Another tab brings a newer schema: let it, and write no more with this one (RELIABILITY.md 4.3).
    this.database.on('versionchange', () => {
      this.#isOutdated = true;
      this.database.close();
      this.announce();
    });
    this.#channel.onmessage = () => {
      if (this.isReadOnly && !this.#isOutdated) void this.#refresh();
    };
    if (this.#lock === null) {
      this.#leaveLine = awaitWriterLock(this.name, (lock) => {
        this.#lock = lock;
        void attempt(() => rollBack(this.database)).then(() => this.#refresh());
      });
    }
  }

  async #refresh(): Promise<void> {
    const reloaded = await attempt(() => this.reload());
    if (!reloaded.ok) this.notices = [reloaded.error];
    this.announce();
  }

  /** Makes loaded data the working set; nothing computed before counts as ready. */
  adopt(loaded: LoadedShop): void {
    this.mark = loaded.mark;
    this.imports = loaded.imports;
    const blocks = loaded.blocks.map(({ value }) => value as LedgerBlock);
    this.ledger = loaded.mark.imports > 0 && loaded.imports.length > 0 ? assembleLedger(blocks) : null;
    this.#applySettings();
    this.#forgetReady();
  }

  #applySettings(): void {
    this.settings = effectiveSettings(this.ledger?.currencyDigits ?? 2, this.#stored, this.#overrides);
  }

  #forgetReady(): void {
    Object.assign(this.#ready, NOTHING_READY, { data: this.ledger !== null });
  }

  async #afterRounds(written: Result<ShopMark>): Promise<Result<true>> {
    if (!written.ok) return written;
    this.rounds = (await this.database.rounds.orderBy('round').toArray()).map(({ head }) => head);
    await this.afterWrite(written.value);
    this.announce();
    return succeed(true);
  }
}
