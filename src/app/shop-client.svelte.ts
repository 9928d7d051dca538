import { proxy } from 'comlink';
import { isNotYet } from '../core/shared/estimate.ts';
import type { DataSummary } from '../core/pipeline/artefacts.ts';
import type { AppError } from '../core/shared/errors.ts';
import { type Failure, fail, type Result } from '../core/shared/result.ts';
import type { DataApi, ImportFile, ImportReport, NamedFile, ShopId, ShopState, StageTime } from '../rpc/data-api.ts';
import type { Settings } from '../rpc/settings.ts';
import type { DataDoor, OpenDataDoor } from './data-door.ts';
import { Job } from './job.svelte.ts';

/**
 * The page's hold on the data worker: starts it, keeps the latest state it told, and asks it. Every answer is a Result;
 * a worker that dies gives `worker/crashed`, so nothing waits for ever.
 */
export class ShopClient {
  state: ShopState | null = $state.raw(null);
  /** Set when the worker cannot be started or the shop cannot be opened. */
  error: AppError | null = $state.raw(null);
  job: Job | null = $state.raw(null);
  /** Totals that the whole page needs: currency, dates, counts. Null until they are known. */
  summary: DataSummary | null = $state.raw(null);
  /** Changes whenever an answer could: the data, a setting, or an artefact that became ready. */
  readonly stamp = $derived(stampOf(this.state));
  readonly isBusy = $derived(this.job !== null);

  readonly #openDoor: OpenDataDoor;
  #door: Promise<DataDoor> | null = null;
  readonly #overrides: Partial<Settings>;
  #summaryStamp = '';
  #analysed = '';
  #jobs = 0;

  /** @param overrides settings that hold in place of the stored ones, in every shop that is opened */
  constructor(openDoor: OpenDataDoor, overrides: Partial<Settings> = {}) {
    this.#openDoor = openDoor;
    this.#overrides = overrides;
  }

  /** Opens the shop, starting the worker at the first call and again after it was lost. */
  async open(shop: ShopId): Promise<Result<ShopState>> {
    this.error = null;
    const result = await this.ask((api) => api.open(shop, this.#overrides));
    if (result.ok) this.#take(result.value);
    else this.error = result.error;
    return result;
  }

  /** Asks the worker; the answer is a failure, never a rejection, also where the worker is lost meanwhile. */
  async ask<T>(question: (api: DataApi) => Promise<Result<T>>): Promise<Result<T>> {
    try {
      const door = await this.#connected();
      const lost = door.lost.then((error): Failure => ({ ok: false, error }));
      const answer = await Promise.race([question(door.api), lost]);
      return answer;
    } catch (reason) {
      return failureFrom(reason);
    }
  }

  /** Asks for a change that answers with the new state, then runs what became stale. */
  async change(question: (api: DataApi) => Promise<Result<ShopState>>): Promise<Result<ShopState>> {
    const result = await this.ask(question);
    if (!result.ok) return result;
    this.#take(result.value);
    void this.refresh();
    return result;
  }

  changeSettings(change: Partial<Settings>): Promise<Result<ShopState>> {
    return this.change((api) => api.changeSettings($state.snapshot(change) as Partial<Settings>));
  }

  importFiles(files: readonly ImportFile[]): Promise<Result<ImportReport>> {
    return this.#run((api, job) =>
      api.importFiles(
        job.id,
        files,
        proxy((step) => job.take(step)),
      ),
    );
  }

  async analyse(): Promise<Result<ShopState>> {
    this.#analysed = versionOf(this.state);
    const result = await this.#run((api, job) =>
      api.analyse(
        job.id,
        proxy((step) => job.take(step)),
      ),
    );
    if (result.ok) this.#take(result.value);
    // Something was changed meanwhile: that version has its own turn.
    void this.refresh();
    return result;
  }

  /** Runs what is stale of the pipeline, once for each version of the data; nothing while a job runs. */
  async refresh(): Promise<void> {
    const state = this.state;
    if (!state?.hasData || state.isReadOnly || this.job || this.#analysed === versionOf(state)) return;
    const isStale = (['data', 'overview', 'customers', 'outlook', 'products', 'rewards'] as const).some(
      (part) => !state.ready[part],
    );
    if (isStale) await this.analyse();
  }

  /** The benchmark's standard work; `onStage` hears of each stage as it is done. */
  measureSpeed(onStage: (stage: StageTime) => void): Promise<Result<readonly StageTime[]>> {
    return this.#run((api, job) => api.measureSpeed(job.id, proxy(onStage)));
  }

  restore(file: File, onProgress: (done01: number) => void): Promise<Result<ShopState>> {
    return this.change((api) => api.restore(file, proxy(onProgress)));
  }

  backup(onProgress: (done01: number) => void): Promise<Result<NamedFile>> {
    return this.ask((api) => api.backup(proxy(onProgress)));
  }

  /** Sets budget (major units) and margin; the budget waits until the data says the currency. Null leaves as it is. */
  async applyPlan(budget: number | null, margin: number | null): Promise<void> {
    const plan = this.state?.settings.plan;
    if (!plan || (budget === null && margin === null)) return;
    const summary = await this.ask((api) => api.dataSummary());
    if (!summary.ok || isNotYet(summary.value)) return;
    const minor = budget === null ? plan.budget : Math.round(budget * 10 ** summary.value.currencyDigits);
    const changed = await this.ask((api) =>
      api.changeSettings({ plan: { ...plan, budget: minor, margin: margin ?? plan.margin } }),
    );
    if (changed.ok) this.#take(changed.value);
  }

  /** Import and analysis of one drop are one job to the person: the steps of both stand in one list. */
  async inOneJob<T>(work: () => Promise<T>): Promise<T> {
    this.job = this.#newJob();
    try {
      return await work();
    } finally {
      this.job = null;
    }
  }

  async cancel(): Promise<void> {
    const job = this.job;
    if (!job) return;
    job.isCancelling = true;
    await this.ask(async (api) => ({ ok: true, value: await api.cancel(job.id) }));
  }

  async #run<T>(work: (api: DataApi, job: Job) => Promise<Result<T>>): Promise<Result<T>> {
    const outer = this.job;
    const job = outer ?? this.#newJob();
    this.job = job;
    try {
      if (job.isCancelling) return fail('job/cancelled', { job: job.id });
      return await this.ask((api) => work(api, job));
    } finally {
      if (!outer) this.job = null;
    }
  }

  #newJob(): Job {
    this.#jobs += 1;
    return new Job(`page-${this.#jobs}`);
  }

  #connected(): Promise<DataDoor> {
    this.#door ??= this.#connect();
    return this.#door;
  }

  async #connect(): Promise<DataDoor> {
    try {
      const door = await this.#openDoor();
      void door.lost.then((error) => {
        this.#door = null;
        this.error = error;
      });
      await door.api.onChange(proxy((state) => this.#take(state)));
      return door;
    } catch (reason) {
      this.#door = null;
      throw reason;
    }
  }

  #take(state: ShopState): void {
    this.state = state;
    if (!state.hasData) this.summary = null;
    const stamp = stampOf(state);
    if (!state.ready.data || stamp === this.#summaryStamp) return;
    this.#summaryStamp = stamp;
    void this.ask((api) => api.dataSummary()).then((result) => {
      if (this.#summaryStamp !== stamp || !result.ok) return;
      this.summary = isNotYet(result.value) ? null : result.value;
    });
  }
}

function versionOf(state: ShopState | null): string {
  return state ? `${state.shop}:${state.version}` : '';
}

function stampOf(state: ShopState | null): string {
  if (!state) return '';
  const ready = Object.values(state.ready).map(Number).join('');
  return `${versionOf(state)}:${ready}:${state.rounds.length}`;
}

/** A rejection of the wire as a failure: an AppError passes, anything else means that the worker broke. */
function failureFrom(reason: unknown): Failure {
  if (typeof reason === 'object' && reason !== null && 'code' in reason && 'detail' in reason) {
    return { ok: false, error: reason as AppError };
  }
  return fail('worker/crashed', { worker: 'data', message: reason instanceof Error ? reason.message : String(reason) });
}
