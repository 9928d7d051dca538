import type { Question } from '../pipeline/artefacts.ts';
import { FEATURE_NAMES, type FeatureTable } from './as-of.ts';

const RECENCY = FEATURE_NAMES.indexOf('recencyDays');
const PURCHASES = FEATURE_NAMES.indexOf('purchaseDays');

/**
 * Who is asked a question (STATISTICS.md, "Three questions about coming back"), as indices into the table, ascending.
 *
 * secondOrder: exactly one purchase day, whatever its age. leaving: two or more, the last within h (recency <= h).
 * winBack: the last longer than h ago, however many. The sets are as the table there says, so a one-time buyer quiet
 * for longer than h is in two of them; which one a page shows of a person is `displayedQuestion`.
 */
export function atRisk(question: Question, { n, p, x }: FeatureTable, horizonDays: number): Int32Array {
  const found = new Int32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) {
    if (isAtRisk(question, x[i * p + PURCHASES], x[i * p + RECENCY], horizonDays)) found[count++] = i;
  }
  return found.slice(0, count);
}

function isAtRisk(question: Question, purchaseDays: number, recencyDays: number, horizonDays: number): boolean {
  if (question === 'secondOrder') return purchaseDays === 1;
  if (question === 'winBack') return recencyDays > horizonDays;
  return purchaseDays >= 2 && recencyDays <= horizonDays;
}

/** The one question shown of a person: one-time buyers the second order, everyone else leaving or win-back by age. */
export function displayedQuestion(purchaseDays: number, recencyDays: number, horizonDays: number): Question {
  if (purchaseDays <= 1) return 'secondOrder';
  return recencyDays <= horizonDays ? 'leaving' : 'winBack';
}
