import { displayedQuestion } from '../../features/at-risk.ts';
import type { SegmentLabel } from '../../pipeline/artefacts.ts';
import type { Customers } from './customers.ts';

/** Fewer customers than this are grouped by rule: clusters of a handful would change with every export. */
export const MIN_CLUSTERED_CUSTOMERS = 100;

/** Names of the rule groups by the number that `assignByRule` gives. */
export const RULE_LABELS: readonly SegmentLabel[] = ['loyal', 'oneTime', 'asleep'];

/**
 * Groups by three plain rules, which match the three questions about coming back: bought twice or more and the last
 * time within the horizon (0), bought once (1), bought twice or more and quiet for longer (2).
 */
export function assignByRule({ n, recencyDays, purchaseDays }: Customers, horizonDays: number): Uint8Array {
  const assignment = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const question = displayedQuestion(purchaseDays[i], recencyDays[i], horizonDays);
    assignment[i] = question === 'leaving' ? 0 : question === 'secondOrder' ? 1 : 2;
  }
  return assignment;
}
