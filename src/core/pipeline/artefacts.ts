/** What the pipeline's steps give: plain, cloneable values. Money is in minor units unless a name says otherwise. */
import type { RuleCode } from '../domain/ledger.ts';
import type { Estimate, NotYet } from '../shared/estimate.ts';

export type DayNumber = number;

// ---------------------------------------------------------------- data
export interface FileFacts {
  readonly name: string;
  readonly kind: FileKind;
  readonly source: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly rows: number;
  readonly kept: number;
  readonly quarantined: number;
  readonly duplicate: number;
  /** Orders: distinct countries on its rows, customers or none, and rows without a description. */
  readonly countries?: readonly string[];
  readonly emptyDescriptions?: number;
}

export type FileKind =
  'orders' | 'customers' | 'products' | 'reviews' | 'events' | 'surveys' | 'experiment' | 'plan' | 'backup' | 'unknown';

export interface RuleFinding {
  readonly code: RuleCode;
  /** Every match, overlaps counted. */
  readonly rows: number;
  /** Gross money of the matched lines, minor units; null where the row could not be read. */
  readonly money: number | null;
  readonly isOn: boolean;
  readonly canSwitch: boolean;
  readonly examples: readonly { readonly file: string; readonly row: number; readonly text: string }[];
}

/** Everything as it stands in the files, before any rule. */
export interface AsRead {
  readonly lines: number;
  readonly orders: number;
  readonly customers: number;
  readonly products: number;
  readonly countries: number;
  readonly emptyDescriptions: number;
  readonly sum: number;
}

export interface DataSummary {
  readonly files: readonly FileFacts[];
  /** Of what counts in figures. */
  readonly lines: number;
  readonly orders: number;
  readonly customers: number;
  readonly products: number;
  /** Milliseconds UTC of the first and last line read. */
  readonly from: number;
  readonly to: number;
  readonly currency: string;
  readonly currencyDigits: number;
  readonly gross: number;
  readonly discounts: number;
  readonly refunds: number;
  readonly tax: number;
  readonly shipping: number;
  /** gross - discounts - refunds - contained tax. */
  readonly revenue: number;
  /** Sales without a customer, kept apart: in the shop's takings, in no question about people. */
  readonly withoutCustomer: { readonly lines: number; readonly orders: number; readonly revenue: number };
  readonly rules: readonly RuleFinding[];
  readonly asRead: AsRead;
  readonly hasCustomers: boolean;
  readonly hasProducts: boolean;
  readonly grades: readonly QuestionGrade[];
}

/** How well this data answers a question; `why` is a dictionary key (`grade.why.<code>`) with values. */
export interface QuestionGrade {
  readonly question:
    'leaving' | 'secondOrder' | 'winBack' | 'dueBack' | 'wantsNext' | 'segments' | 'rewardPays' | 'whatTheySay';
  readonly grade: 'answered' | 'wide' | 'notYet';
  readonly why: string;
  readonly values: Readonly<Record<string, number>>;
}

// ---------------------------------------------------------------- overview
export interface MonthRow {
  /** 'YYYY-MM' in the shop's zone. */
  readonly month: string;
  readonly revenue: number;
  readonly orders: number;
  readonly customers: number;
  /** Of these customers: first purchase in this month; null while starts are unknown (left truncation). */
  readonly newCustomers: number | null;
  readonly isComplete: boolean;
}

export interface CohortRow {
  readonly month: string;
  readonly size: number;
  /** share[k]: bought in the k-th month after the first, k = 0 …; null where that month is not complete. */
  readonly share: readonly (number | null)[];
}

export interface GapCurve {
  /** Kaplan–Meier: by `days[i]`, the share `returned[i]` (with its 90 % band) of open gaps had closed. */
  readonly days: readonly number[];
  readonly returned: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** null where the curve does not reach one half. */
  readonly medianDays: number | null;
  readonly gaps: number;
}

export interface Horizon {
  readonly days: number;
  /** How it was found: 80 % point of the gap curve, trade default, quarter of the history, or set by the person. */
  readonly basis: 'curve' | 'default' | 'history' | 'set';
  /** The 80 % point before the cap at a quarter of the history; null where the curve does not reach it. */
  readonly curveDays: number | null;
}

export interface Overview {
  readonly asOf: DayNumber;
  readonly firstDay: DayNumber;
  readonly byMonth: readonly MonthRow[];
  readonly revenue: number;
  readonly orders: number;
  readonly customers: number;
  readonly averageOrder: number;
  /** Share of customers with two or more purchase days (Wilson interval, level .90). */
  readonly repurchaseRate: Estimate | NotYet;
  /** Customers by number of purchase days: 1, 2, 3–5, 6–9, 10 or more. */
  readonly byPurchases: readonly { readonly label: '1' | '2' | '3-5' | '6-9' | '10+'; readonly customers: number }[];
  readonly cohorts: readonly CohortRow[] | NotYet;
  readonly gaps: GapCurve | NotYet;
  readonly horizon: Horizon;
}

// ---------------------------------------------------------------- segments
/** Dictionary key of a segment's name (`segment.<label>`); a segment keeps its colour by `colour` (1 … 8). */
export type SegmentLabel = 'champions' | 'loyal' | 'promising' | 'new' | 'oneTime' | 'slipping' | 'asleep' | 'lost';

export interface SegmentGroup {
  readonly label: SegmentLabel;
  /** 0, or 2, 3 … where two clusters earn the same name. */
  readonly ordinal: number;
  readonly colour: number;
  readonly customers: number;
  readonly revenue: number;
  /** Means in the features' own units: recencyDays, purchaseDays, netRevenue (minor). */
  readonly centroid: readonly number[];
}

export interface Segments {
  readonly method: 'kmeans' | 'rules';
  readonly k: number;
  readonly inertia: number;
  readonly silhouette: number;
  /** Mean adjusted Rand index between fits on bootstrap samples, 0 … 1. */
  readonly stability: number;
  readonly features: readonly string[];
  readonly groups: readonly SegmentGroup[];
  /** customers of the history: index into `groups`. */
  readonly segmentOf: Uint8Array;
  /** customers: recency, frequency and monetary value scores 1 … 5, ties share a score. */
  readonly rfm: { readonly r: Uint8Array; readonly f: Uint8Array; readonly m: Uint8Array };
  readonly ranOn: RanOn;
}

/** What ran where, and how long. */
export interface RanOn {
  readonly backend: 'typed-array' | 'ml-kmeans' | 'webgpu' | 'wasm' | 'cpu';
  readonly ms: number;
}

// ---------------------------------------------------------------- outlook
export type Question = 'leaving' | 'secondOrder' | 'winBack';

export interface LadderRung {
  readonly model: string;
  readonly rung: number;
  readonly auc: number;
  readonly logLoss: number;
  readonly brier: number;
  readonly ece: number;
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly cuts: number;
  readonly used: boolean;
  /** Log-loss minus that of the rung in use, over all choosing cuts, with its bootstrap interval (level .90). */
  readonly difference: Estimate | null;
  readonly verdict: 'floor' | 'used' | 'worse' | 'noBetter' | 'withinNoise' | 'beaten';
  /** Set when the model could not be fitted: an error code. Its figures are then 0 and mean nothing. */
  readonly refused: string | null;
  /** Probability from which a customer is named: .5, or the training base rate when nobody reaches .5. */
  readonly threshold?: number;
  /** Events in the top tenth over those expected at random. */
  readonly lift?: number;
  readonly averagePrecision?: number;
  /** Logistic recalibration; null where it does not exist (one probability for all). */
  readonly line?: { readonly slope: number; readonly intercept: number } | null;
  /** The same on each test cut, oldest first. */
  readonly perCut?: readonly {
    readonly asOf: DayNumber;
    readonly auc: number;
    readonly logLoss: number;
    readonly brier: number;
  }[];
  /** The same over all test cuts together. */
  readonly pooled?: { readonly auc: number; readonly logLoss: number; readonly brier: number };
}

export interface CalibrationBin {
  readonly predicted: number;
  readonly observed: Estimate;
  readonly n: number;
}

export interface QuestionOutlook {
  readonly question: Question;
  readonly atRisk: number;
  readonly baseRate: Estimate;
  readonly champion: string;
  readonly ladder: readonly LadderRung[];
  readonly cuts: readonly {
    readonly asOf: DayNumber;
    readonly rows: number;
    readonly events: number;
    readonly isLast: boolean;
  }[];
  readonly calibration: readonly CalibrationBin[];
  /** The last cut replayed: of the `named` most likely, `happened` did; `missed` others did too. */
  readonly replay: {
    readonly asOf: DayNumber;
    readonly named: number;
    readonly happened: number;
    readonly missed: number;
  } | null;
  /** Rows of the purchase history at risk, ascending; the columns below are parallel. */
  readonly rows: Int32Array;
  readonly probability: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** at risk × features, row-major: log-odds that each feature adds against the average person; empty for rung 0. */
  readonly contributions: Float32Array;
  readonly features: readonly string[];
  /** Standardised log-odds coefficients of the logistic rung with standard errors, when it was fitted. */
  readonly coefficients: readonly {
    readonly feature: string;
    readonly value: number;
    readonly standardError: number;
  }[];
  readonly ranOn: RanOn;
  /** True when label windows of the cuts overlap, because the history is short. */
  readonly cutsOverlap?: boolean;
}

export interface Outlook {
  readonly asOf: DayNumber;
  readonly horizonDays: number;
  readonly questions: Readonly<Record<Question, QuestionOutlook | NotYet>>;
}

// ---------------------------------------------------------------- products
export interface RecommenderScore {
  readonly recall10: number;
  readonly ndcg10: number;
  readonly hit10: number;
  readonly customers: number;
}

export interface LeaderboardRow extends RecommenderScore {
  readonly model: 'popularity' | 'personal-frequency' | 'item-cosine';
  readonly coverage: number;
  readonly seconds: number;
  /** Refill: products had before; explore: new products only. */
  readonly repeat: RecommenderScore | null;
  readonly explore: RecommenderScore | null;
}

/** Ten per customer of the history, row-major: product index (-1 = none). */
export interface Recommendations {
  readonly perCustomer: number;
  readonly product: Int32Array;
  /** 0 = new for them, 1 = refill. */
  readonly isRefill: Uint8Array;
  readonly score: Float32Array;
  /** The product bought before that speaks most for it (-1 for refill and popularity). */
  readonly because: Int32Array;
  /** Refill: how often bought before. */
  readonly times: Int32Array;
  readonly champion: { readonly refill: LeaderboardRow['model']; readonly explore: LeaderboardRow['model'] };
  readonly leaderboard: readonly LeaderboardRow[] | NotYet;
  /** Customers judged of those with two or more orders; fewer in large shops (a seeded sample). Absent without a leaderboard. */
  readonly judged?: { readonly customers: number; readonly of: number };
  /** True when the due date beat the plain count on held-out orders, and so stands in the refill scores. */
  readonly usesDueDate?: boolean;
  /** Nearest products: products × 5, -1 = none; used by the page of a product. */
  readonly similar: Int32Array;
  readonly similarity: Float32Array;
  readonly ranOn: RanOn;
}
