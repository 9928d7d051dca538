import type { AppError } from '../core/shared/errors.ts';
import type { Result } from '../core/shared/result.ts';
import type { FilePreview, ImportReport, ShopId } from '../rpc/data-api.ts';
import type { FileReading } from '../core/ingest/types.ts';
import type { Overrides } from './overrides.ts';
import type { RouteState } from './route.svelte.ts';
import { fetchSample, type SamplePart } from './sample-files.ts';
import type { ShopClient } from './shop-client.svelte.ts';

export type FlowPhase = 'idle' | 'previewing' | 'mapping' | 'working' | 'done' | 'failed' | 'cancelled';

/** A file of the drop with what was recognised of it. */
export interface DroppedFile {
  readonly file: File;
  readonly preview: FilePreview;
}

/**
 * From a drop to figures: recognise, ask about the columns where that is needed, import, analyse. Files that are a
 * backup or a plan take their own ways.
 */
export class ImportFlow {
  phase: FlowPhase = $state('idle');
  files: readonly DroppedFile[] = $state.raw([]);
  report: ImportReport | null = $state.raw(null);
  error: AppError | null = $state.raw(null);
  readonly refused = $derived(this.files.filter((each) => each.preview.error !== null));
  /** Refused as they are, but another choice of columns may mend it. */
  readonly mendable = $derived(this.refused.filter((each) => each.preview.reading !== null));
  readonly usable = $derived(this.files.filter((each) => each.preview.reading !== null && each.preview.error === null));
  readonly totalBytes = $derived(this.files.reduce((sum, each) => sum + each.file.size, 0));

  readonly #shop: ShopClient;
  readonly #route: RouteState;
  readonly #overrides: Overrides;

  constructor(shop: ShopClient, route: RouteState, overrides: Overrides) {
    this.#shop = shop;
    this.#route = route;
    this.#overrides = overrides;
  }

  /** The person's own files: they never mix with the sample. */
  async begin(files: readonly File[], options: { readonly check?: boolean } = {}): Promise<void> {
    if (files.length === 0 || this.#shop.isBusy) return;
    await this.#begin('own', files, options.check ?? false);
  }

  /** The sample shop's files, from the app's own address. */
  async beginSample(part: SamplePart): Promise<void> {
    if (this.#shop.isBusy) return;
    if (part === 'start' && this.#shop.state?.sampleHasData) {
      const opened = await this.#shop.open('sample');
      if (opened.ok) return this.#finish();
    }
    this.phase = 'previewing';
    const fetched = await fetchSample(part);
    if (!fetched.ok) return this.#fail(fetched.error);
    await this.#begin('sample', fetched.value, false);
  }

  /** Reads one file another way: another mapping, encoding or delimiter. */
  async readAs(index: number, reading: FileReading): Promise<void> {
    const dropped = this.files[index];
    if (!dropped) return;
    const result = await this.#shop.ask((api) => api.previewAs(dropped.file, reading));
    if (!result.ok) this.error = result.error;
    else this.files = this.files.map((each, at) => (at === index ? { file: each.file, preview: result.value } : each));
  }

  leaveOut(index: number): void {
    this.files = this.files.filter((_each, at) => at !== index);
    if (this.files.length === 0) this.reset();
  }

  /** Imports what is usable and analyses it. */
  async run(): Promise<void> {
    const files = this.usable.map(({ file, preview }) => ({ file, reading: preview.reading as FileReading }));
    if (files.length === 0) return;
    this.phase = 'working';
    this.error = null;
    const result = await this.#shop.inOneJob(async (): Promise<Result<unknown>> => {
      const imported = await this.#shop.importFiles(files);
      if (!imported.ok) return imported;
      this.report = imported.value;
      await this.#shop.applyPlan(this.#overrides.budget, this.#overrides.margin);
      return this.#shop.analyse();
    });
    if (result.ok) this.#finish();
    else this.#fail(result.error);
  }

  reset(): void {
    this.phase = 'idle';
    this.files = [];
    this.report = null;
    this.error = null;
  }

  async #begin(shop: ShopId, files: readonly File[], isToBeChecked: boolean): Promise<void> {
    this.reset();
    this.phase = 'previewing';
    this.#route.go('/import');
    if (this.#shop.state?.shop !== shop) {
      const opened = await this.#shop.open(shop);
      if (!opened.ok) return this.#fail(opened.error);
    }
    const previews = await this.#shop.ask((api) => api.preview(files));
    if (!previews.ok) return this.#fail(previews.error);
    this.files = previews.value.map((preview, index) => ({ file: files[index] as File, preview }));
    await this.#forceKind();
    if (await this.#tookAnotherWay()) return;
    const isPlain = this.refused.length === 0 && this.files.every((each) => each.preview.isCertain);
    if (isPlain && !isToBeChecked) await this.run();
    else this.phase = 'mapping';
  }

  /** `?kind=` of the address holds for every file. */
  async #forceKind(): Promise<void> {
    const kind = this.#overrides.kind;
    if (kind === null) return;
    for (const [index, { preview }] of this.files.entries()) {
      const reading = preview.reading;
      if (!reading || reading.recognition.kind === kind) continue;
      await this.readAs(index, { ...reading, recognition: { ...reading.recognition, kind } });
    }
  }

  /** A backup is restored and a plan put back; both come alone. True when that happened. */
  async #tookAnotherWay(): Promise<boolean> {
    const only = this.files.length === 1 ? this.files[0] : undefined;
    const kind = only?.preview.reading?.recognition.kind;
    if (!only || (kind !== 'backup' && kind !== 'plan')) return false;
    this.phase = 'working';
    const result = await (kind === 'backup'
      ? this.#shop.restore(only.file, () => {})
      : this.#shop.change((api) => api.restorePlan(only.file)));
    if (result.ok) this.#finish(kind === 'plan' ? '/results' : '/data');
    else this.#fail(result.error);
    return true;
  }

  #finish(path = '/data'): void {
    this.phase = 'done';
    this.#route.go(path);
  }

  #fail(error: AppError): void {
    this.error = error;
    this.phase = error.code === 'import/cancelled' || error.code === 'job/cancelled' ? 'cancelled' : 'failed';
  }
}
