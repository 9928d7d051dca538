import type {
  DataSummary,
  FileFacts,
  LeaderboardRow,
  Outlook,
  Overview,
  Question,
  QuestionOutlook,
  RanOn,
  Segments,
} from '../core/pipeline/artefacts.ts';
import type { RuleCode } from '../core/domain/ledger.ts';
import type { FileReading, PreviewOrder } from '../core/ingest/types.ts';
import type { IssuedRound, Offer, Plan, PlanReason, PlanSettings, RoundReading } from '../core/rewards/types.ts';
import type { AppError } from '../core/shared/errors.ts';
import type { Estimate, NotYet } from '../core/shared/estimate.ts';
import type { Result } from '../core/shared/result.ts';
import type { Settings } from './settings.ts';
import type { DeviceReport } from './train-api.ts';

/** The person's own shop and the sample are two databases; they never mix. */
export type ShopId = 'own' | 'sample';

/** The eight steps that tick off on the working page, in order. */
export const STEPS = [
  'recognise',
  'read',
  'clean',
  'save',
  'count',
  'segments',
  'outlook',
  'recommend',
  'plan',
] as const;
export type StepId = (typeof STEPS)[number];

export interface StepProgress {
  readonly step: StepId;
  readonly state: 'working' | 'done';
  /** 0 … 1, or null where the end is not known. */
  readonly done01: number | null;
  readonly ms: number;
  /** Rows so far and rows a second, for the reading steps. */
  readonly rows?: number;
  readonly rowsPerSecond?: number;
}

export interface FilePreview {
  readonly name: string;
  readonly size: number;
  /** null when the file is refused; then `error` says why. */
  readonly reading: FileReading | null;
  readonly error: AppError | null;
  readonly orders: readonly PreviewOrder[];
  /** Decoded example cells, first rows, for the mapping table. */
  readonly sampleRows: readonly (readonly string[])[];
  readonly currency: string;
  readonly currencyDigits: number;
  /** True when every needed column was found by itself and nothing is ambiguous. */
  readonly isCertain: boolean;
}

export interface ImportFile {
  readonly file: File;
  readonly reading: FileReading;
}

export interface ImportReport {
  readonly files: readonly FileFacts[];
  /** Names of files that were imported before, byte for byte; nothing changed for them. */
  readonly already: readonly string[];
  readonly ms: number;
}

export interface ShopState {
  readonly shop: ShopId;
  /** Grows with every change of the data or of a setting that figures depend on. */
  readonly version: number;
  readonly hasData: boolean;
  /** The sample's or the person's; both can exist. */
  readonly ownHasData: boolean;
  readonly sampleHasData: boolean;
  readonly isReadOnly: boolean;
  readonly settings: Settings;
  /** ISO time of the last save that was read back; null before the first. */
  readonly savedAt: string | null;
  readonly backupAt: string | null;
  readonly rounds: readonly RoundHead[];
  /** Which artefacts are current. */
  readonly ready: Readonly<
    Record<'data' | 'overview' | 'customers' | 'outlook' | 'products' | 'rewards' | 'results', boolean>
  >;
  readonly device: DeviceState;
  /** Something found at opening that the person must know: a lost store, a rolled-back import. */
  readonly notices: readonly AppError[];
}

export interface RoundHead {
  readonly round: number;
  readonly startDay: number;
  readonly windowEnd: number;
  readonly offered: number;
  readonly held: number;
}

export interface DeviceState {
  readonly chosen: Settings['device'];
  /** What trained the models of this version; null before the first run. */
  readonly used: RanOn['backend'] | null;
  readonly reports: readonly DeviceReport[];
  readonly totalMs: number | null;
}

// ---------------------------------------------------------------- customers
export type CustomerSort = 'name' | 'recencyDays' | 'purchaseDays' | 'netRevenue' | 'probability' | 'segment';

export interface CustomerQuery {
  readonly search: string;
  /** Index into the segments' groups. */
  readonly segment: number | null;
  readonly question: Question | null;
  readonly sort: CustomerSort;
  readonly isDescending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** A reason as code and values; the sentence is `reason.<code>`. */
export interface Reason {
  readonly code: string;
  readonly values: Readonly<Record<string, number | string>>;
}

export interface CustomerRow {
  /** Row of the purchase history: the id in URLs of this version of the data. */
  readonly row: number;
  readonly key: string;
  readonly name: string;
  readonly segment: number;
  readonly rfm: string;
  readonly lastDay: number;
  readonly recencyDays: number;
  readonly purchaseDays: number;
  readonly netRevenue: number;
  readonly question: Question | null;
  readonly probability: Estimate | null;
  readonly reason: Reason | null;
}

export interface CustomerPage {
  readonly total: number;
  readonly rows: readonly CustomerRow[];
}

export interface CustomerDetail extends CustomerRow {
  readonly email: string;
  readonly firstDay: number;
  readonly medianGapDays: number | null;
  readonly purchases: readonly {
    readonly day: number;
    readonly amount: number;
    readonly orders: number;
    readonly lines: number;
  }[];
  /** Contributions in points of probability, largest first; they sum from the base to the probability. */
  readonly base: number | null;
  readonly contributions: readonly { readonly feature: string; readonly value: number; readonly points: number }[];
  readonly products: readonly {
    readonly product: string;
    readonly name: string;
    readonly times: number;
    readonly lastDay: number;
  }[];
  readonly recommended: readonly Recommended[];
  readonly plan: PersonPlan | null;
}

export interface Recommended {
  readonly product: string;
  readonly name: string;
  readonly kind: 'refill' | 'new';
  readonly score: number;
  readonly reason: Reason;
}

export interface PersonPlan {
  readonly offer: Offer | null;
  readonly arm: 'offer' | 'holdout' | 'nothing' | 'proposed';
  readonly baseline: number;
  readonly breakEven: number;
  readonly expected: Estimate | null;
  readonly cost: number;
  readonly reason: PlanReason;
}

export type SegmentsView = Omit<Segments, 'segmentOf' | 'rfm'> & { readonly customers: number };
export type QuestionView = Omit<QuestionOutlook, 'rows' | 'probability' | 'low' | 'high' | 'contributions'> & {
  /** How many are above one half; for `leaving` the people the page names. */
  readonly likely: number;
  /** Sum of the probabilities: how many it will be, if they hold. */
  readonly expected: number;
  /** Predicted probabilities in ten bins of width .1. */
  readonly histogram: readonly number[];
};
export type OutlookView = Omit<Outlook, 'questions'> & {
  readonly questions: Readonly<Record<Question, QuestionView | NotYet>>;
};

// ---------------------------------------------------------------- products
export interface ProductRow {
  readonly product: number;
  readonly key: string;
  readonly name: string;
  readonly customers: number;
  readonly orders: number;
  readonly quantity: number;
  readonly revenue: number;
  /** People for whom it stands among the ten, as refill and as new. */
  readonly refillFor: number;
  readonly newFor: number;
}

export interface ProductsView {
  readonly products: number;
  readonly champion: { readonly refill: LeaderboardRow['model']; readonly explore: LeaderboardRow['model'] };
  readonly leaderboard: readonly LeaderboardRow[] | NotYet;
  readonly customersWithRefill: number;
  readonly customersWithNew: number;
  readonly ranOn: RanOn;
}

export interface ProductQuery {
  readonly search: string;
  readonly sort: 'name' | 'customers' | 'orders' | 'revenue' | 'refillFor' | 'newFor';
  readonly isDescending: boolean;
  readonly offset: number;
  readonly limit: number;
}

// ---------------------------------------------------------------- rewards and results
export type PlanView = Omit<Plan, 'rows'> & {
  /** The strongest joins, best first, at most 200. */
  readonly people: readonly PlanPerson[];
  readonly isIssued: boolean;
  readonly defaultBudget: number;
};

export interface PlanPerson {
  readonly row: number;
  readonly key: string;
  readonly name: string;
  readonly offer: string;
  readonly baseline: number;
  readonly breakEven: number;
  readonly expected: Estimate;
  readonly cost: number;
  readonly reason: PlanReason;
}

export interface StorageReport {
  readonly tables: readonly {
    readonly what: 'lines' | 'dictionaries' | 'quarantine' | 'models' | 'rounds' | 'settings';
    readonly count: number;
    readonly bytes: number;
  }[];
  readonly usedBytes: number;
  readonly quotaBytes: number | null;
  /** What the browser answered when asked to keep the data; null = it has no such question. */
  readonly isPersisted: boolean | null;
}

export interface NamedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The page's one door to the data. Every call gives a Result; nothing rejects but a lost worker. */
export interface DataApi {
  ready(): Promise<true>;
  /** Must be called once before `analyse`: how this worker gets its compute and train workers. */
  connect(factory: WorkerFactory): Promise<void>;
  /** Opens the shop's database, takes the writer's lock, finishes or rolls back what was interrupted. */
  open(shop: ShopId, overrides: Partial<Settings>): Promise<Result<ShopState>>;
  onChange(listener: (state: ShopState) => void): Promise<void>;
  state(): Promise<Result<ShopState>>;
  changeSettings(change: Partial<Settings>): Promise<Result<ShopState>>;

  preview(files: readonly File[]): Promise<Result<readonly FilePreview[]>>;
  /** Same file, another mapping, encoding or delimiter. */
  previewAs(file: File, reading: FileReading): Promise<Result<FilePreview>>;
  importFiles(
    jobId: string,
    files: readonly ImportFile[],
    onProgress: (step: StepProgress) => void,
  ): Promise<Result<ImportReport>>;
  /** Takes back the latest import. */
  undoImport(): Promise<Result<ShopState>>;
  /** Runs what is stale of the pipeline. */
  analyse(jobId: string, onProgress: (step: StepProgress) => void): Promise<Result<ShopState>>;
  cancel(jobId: string): Promise<void>;

  dataSummary(): Promise<Result<DataSummary | NotYet>>;
  quarantineCsv(): Promise<Result<NamedFile>>;
  switchRule(code: RuleCode, isOn: boolean): Promise<Result<ShopState>>;
  overview(): Promise<Result<Overview | NotYet>>;
  segments(): Promise<Result<SegmentsView | NotYet>>;
  customers(query: CustomerQuery): Promise<Result<CustomerPage>>;
  customer(row: number): Promise<Result<CustomerDetail>>;
  outlook(): Promise<Result<OutlookView | NotYet>>;
  products(): Promise<Result<ProductsView | NotYet>>;
  productRows(query: ProductQuery): Promise<Result<{ readonly total: number; readonly rows: readonly ProductRow[] }>>;

  plan(settings: PlanSettings): Promise<Result<PlanView | NotYet>>;
  issuePlan(settings: PlanSettings): Promise<Result<IssuedRound>>;
  /** Takes back an issued round while no purchase of its window has been read. */
  withdrawRound(round: number): Promise<Result<ShopState>>;
  planCsv(round: number): Promise<Result<NamedFile>>;
  mailingCsv(round: number): Promise<Result<NamedFile>>;
  /** plan.csv dropped back in: restores the experiment on this device. */
  restorePlan(file: File): Promise<Result<ShopState>>;
  results(round: number): Promise<Result<RoundReading | NotYet>>;

  /** The benchmark's standard work on the shop in use, stage by stage. */
  measureSpeed(jobId: string, onStage: (stage: StageTime) => void): Promise<Result<readonly StageTime[]>>;

  storage(): Promise<Result<StorageReport>>;
  backup(onProgress: (done01: number) => void): Promise<Result<NamedFile>>;
  restore(file: File, onProgress: (done01: number) => void): Promise<Result<ShopState>>;
  erase(shop: ShopId): Promise<Result<true>>;
  exportEverything(language: 'en' | 'zh', run: RunFacts): Promise<Result<NamedFile>>;
}

/** One stage of the standard work; stage names are those of the benchmark. */
export interface StageTime {
  readonly stage: string;
  readonly ms: number;
  readonly where: 'dataWorker' | 'computeWorker' | 'twoWorkers';
  /** What the stage reached (AUC, hit rate), where there is such a figure. */
  readonly quality: number | null;
}

/** What only the page knows of a run. */
export interface RunFacts {
  readonly longestMainThreadTaskMs: number | null;
  readonly violations: number;
}

export type { IssuedRound, PlanSettings };

/** How the data worker gets its helpers: the page makes the workers and hands over the ports (no nested workers). */
export interface WorkerFactory {
  compute(): Promise<MessagePort>;
  train(): Promise<MessagePort>;
  endTrain(): Promise<void>;
  /** Asks the browser to keep the data (window only in some browsers). */
  persist(): Promise<boolean | null>;
}
