import type { Plan } from '../../../core/rewards/types.ts';
import { isNotYet } from '../../../core/shared/estimate.ts';

/**
 * True for a plan made without knowing what the shop keeps. Asked of the plan, not of the settings: while a new plan is
 * on its way the page shows the old one, whole.
 */
export function isMarginUnknown({ expectedMargin }: Pick<Plan, 'expectedMargin'>): boolean {
  return isNotYet(expectedMargin) && expectedMargin.notYet === 'margin-unknown';
}
