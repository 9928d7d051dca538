import { signedExp, signedLog } from '../backtest/design.ts';
import type { FeatureTable } from '../features/as-of.ts';
import type { Question, QuestionOutlook } from '../pipeline/artefacts.ts';
import type { OutlookReasonCode } from './words/en/outlook.ts';

/** A sentence's key (words/en/outlook.ts) and what fills it. */
export interface Reason {
  readonly code: OutlookReasonCode;
  readonly values: Readonly<Record<string, number>>;
}

/** One person, as the model in use sees them; `contributions`, `values` and `typical` are parallel to `features`. */
export interface Evidence {
  readonly features: readonly string[];
  /** Log-odds against the average person at risk. */
  readonly contributions: ArrayLike<number>;
  /** The person's features as they are, and those of a typical person at risk. */
  readonly values: ArrayLike<number>;
  readonly typical: ArrayLike<number>;
  readonly recencyDays: number;
  readonly meanGapDays: number;
  readonly purchaseDays: number;
}

/**
 * The one sentence about a person's probability: the feature that moves it most towards where it stands (up when the
 * contributions sum to more than the average person's, down otherwise). `.up` and `.down` in the code tell whether the
 * feature lies above or below that of a typical person, which is a fact about the person and holds for every
 * question. Without columns, or when nothing sets the person apart, the shop's own rate is the reason.
 */
export function mainReason(question: Question, evidence: Evidence, baseRate: number): Reason {
  const strongest = findStrongest(evidence.contributions);
  if (strongest < 0) return { code: `outlook.shopRate.${question}`, values: { percent: Math.round(100 * baseRate) } };
  return describe(evidence, evidence.features[strongest], evidence.values[strongest], evidence.typical[strongest]);
}

/** Index of the largest contribution in the direction of their sum; -1 where all are 0 or there is none. */
function findStrongest(contributions: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < contributions.length; j++) sum += contributions[j];
  const direction = sum < 0 ? -1 : 1;
  let strongest = -1;
  let largest = 0;
  for (let j = 0; j < contributions.length; j++) {
    if (direction * contributions[j] <= largest) continue;
    largest = direction * contributions[j];
    strongest = j;
  }
  return strongest;
}

function describe(evidence: Evidence, feature: string, value: number, typical: number): Reason {
  const side = value >= typical ? 'up' : 'down';
  const days = Math.round(evidence.recencyDays);
  const gap = Math.max(1, Math.round(evidence.meanGapDays));
  const hasGap = evidence.purchaseDays >= 2;
  // What can always be said, for a gap that does not exist and an amount without a yardstick.
  const sinceLast: Reason = { code: `outlook.recencyDays.${sideOfRecency(evidence)}`, values: { days } };
  switch (feature) {
    case 'recencyInGaps':
      return hasGap ? { code: rhythmCode(side, days > gap), values: { days, gap } } : sinceLast;
    case 'meanGapDays':
      return hasGap ? { code: `outlook.meanGapDays.${side}`, values: { gap } } : sinceLast;
    case 'tenureDays':
      return { code: `outlook.tenureDays.${side}`, values: { days: Math.round(value) } };
    case 'purchaseDays':
    case 'purchases30':
    case 'purchases90':
    case 'purchases180':
      return { code: `outlook.${feature}.${side}`, values: { count: value } };
    case 'meanAmount':
      return typical > 0
        ? { code: `outlook.meanAmount.${side}`, values: { percent: Math.round(Math.abs(100 * (value / typical - 1))) } }
        : sinceLast;
    case 'meanLines':
      return { code: `outlook.meanLines.${side}`, values: { lines: value } };
    default:
      return sinceLast;
  }
}

/** Whether the person's own silence is longer than a typical person's, whichever feature led here. */
function sideOfRecency({ features, typical, recencyDays }: Evidence): 'up' | 'down' {
  const column = features.indexOf('recencyDays');
  return column >= 0 && recencyDays < typical[column] ? 'down' : 'up';
}

/** Overdue or not is said apart from more or less overdue than others. */
function rhythmCode(side: 'up' | 'down', isOverdue: boolean): OutlookReasonCode {
  if (side === 'up') return isOverdue ? 'outlook.recencyInGaps.up' : 'outlook.recencyInGaps.near';
  return isOverdue ? 'outlook.recencyInGaps.late' : 'outlook.recencyInGaps.down';
}

/**
 * The main reason of everyone in a question's answer, parallel to `outlook.rows`. `table`: features as of
 * `Outlook.asOf`, whose rows contain the outlook's. A typical person is the mean on the models' log scale.
 */
export function reasonsOf(outlook: QuestionOutlook, table: FeatureTable): Reason[] {
  const index = findRows(outlook.rows, table.rows);
  const columns = outlook.features.map((feature) => table.names.findIndex((name) => name === feature));
  const typical = columns.map((column) => typicalValue(table, index, column));
  const [recency, gap, count] = (['recencyDays', 'meanGapDays', 'purchaseDays'] as const).map((name) =>
    table.names.indexOf(name),
  );
  const width = columns.length;
  const reasons: Reason[] = [];
  for (let i = 0; i < index.length; i++) {
    const at = index[i] * table.p;
    const evidence: Evidence = {
      features: outlook.features,
      contributions: outlook.contributions.subarray(i * width, (i + 1) * width),
      values: columns.map((column) => table.x[at + column]),
      typical,
      recencyDays: table.x[at + recency],
      meanGapDays: table.x[at + gap],
      purchaseDays: table.x[at + count],
    };
    reasons.push(mainReason(outlook.question, evidence, outlook.baseRate.value));
  }
  return reasons;
}

/** Places of `wanted` in `rows`, both ascending. */
function findRows(wanted: Int32Array, rows: Int32Array): Int32Array {
  let at = 0;
  return wanted.map((row) => {
    while (rows[at] < row) at++;
    return at;
  });
}

function typicalValue(table: FeatureTable, index: Int32Array, column: number): number {
  let sum = 0;
  for (const row of index) sum += signedLog(table.x[row * table.p + column]);
  return signedExp(sum / Math.max(index.length, 1));
}
