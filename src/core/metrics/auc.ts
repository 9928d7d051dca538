import { splitByLabel } from './split-by-label.ts';

/**
 * Area under the ROC curve: the chance that an event scores above a non-event, a tie counting one half (the
 * Mann–Whitney statistic with midranks). `labels` and `scores` have n entries, row order means nothing.
 * NaN when n = 0 or one class is absent; scores must not be NaN.
 */
export function areaUnderRoc(labels: Uint8Array, scores: Float64Array): number {
  const { events, others } = splitByLabel(labels, scores);
  if (events.length === 0 || others.length === 0) return Number.NaN;
  let below = 0;
  let notAbove = 0;
  let twiceWins = 0;
  for (const score of events) {
    while (below < others.length && others[below] < score) below++;
    if (notAbove < below) notAbove = below;
    while (notAbove < others.length && others[notAbove] <= score) notAbove++;
    twiceWins += below + notAbove;
  }
  return twiceWins / (2 * events.length * others.length);
}

/**
 * Standard error of an AUC (Hanley & McNeil 1982, equation 1) for `events` against `others` rows. NaN where either is 0.
 */
export function standardErrorOfAuc(auc: number, events: number, others: number): number {
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const spread = auc * (1 - auc) + (events - 1) * (q1 - auc * auc) + (others - 1) * (q2 - auc * auc);
  return Math.sqrt(spread / (events * others));
}
