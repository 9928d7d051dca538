import type { PurchaseHistory } from '../../src/core/domain/history.ts';
import type { Outlook, Question, Segments } from '../../src/core/pipeline/artefacts.ts';
import { isNotYet } from '../../src/core/shared/estimate.ts';

/** In the order in which a person's displayed question is chosen; each person shows one. */
export const QUESTIONS: readonly Question[] = ['leaving', 'secondOrder', 'winBack'];

/** One entry a customer of the history: what tables sort, filter and show. */
export interface CustomerColumns {
  readonly n: number;
  readonly lastDay: Int32Array;
  readonly firstDay: Int32Array;
  readonly recencyDays: Int32Array;
  readonly purchaseDays: Int32Array;
  readonly netRevenue: Float64Array;
  /** Index into QUESTIONS, -1 = none; and where in that question's columns the person stands. */
  readonly question: Int8Array;
  readonly position: Int32Array;
  /** NaN = unknown. */
  readonly probability: Float64Array;
  /** Index into the segments' groups; 255 before segments exist. */
  readonly segment: Uint8Array;
}

export function buildCustomerColumns(
  history: PurchaseHistory,
  segments: Segments | null,
  outlook: Outlook | null,
): CustomerColumns {
  const n = history.customers;
  const columns = {
    n,
    lastDay: new Int32Array(n),
    firstDay: new Int32Array(n),
    recencyDays: new Int32Array(n),
    purchaseDays: new Int32Array(n),
    netRevenue: new Float64Array(n),
    question: new Int8Array(n).fill(-1),
    position: new Int32Array(n).fill(-1),
    probability: new Float64Array(n).fill(NaN),
    segment: segments?.segmentOf ?? new Uint8Array(n).fill(255),
  };
  for (let i = 0; i < n; i++) {
    const first = history.offsets[i];
    const end = history.offsets[i + 1];
    let sum = 0;
    for (let j = first; j < end; j++) sum += history.amount[j];
    columns.firstDay[i] = history.day[first];
    columns.lastDay[i] = history.day[end - 1];
    columns.recencyDays[i] = history.lastDay - history.day[end - 1];
    columns.purchaseDays[i] = end - first;
    columns.netRevenue[i] = sum;
  }
  if (outlook) placeQuestions(columns, outlook);
  return columns;
}

function placeQuestions(
  columns: { question: Int8Array; position: Int32Array; probability: Float64Array },
  outlook: Outlook,
): void {
  QUESTIONS.forEach((name, index) => {
    const answer = outlook.questions[name];
    if (isNotYet(answer)) return;
    answer.rows.forEach((row, position) => {
      if (columns.question[row] !== -1) return;
      columns.question[row] = index;
      columns.position[row] = position;
      columns.probability[row] = answer.probability[position];
    });
  });
}
