import type { SourceFormat } from './source-format.ts';

/** Our own plan.csv (RESULTS.md), dropped back in to restore an experiment. Its reader is in rewards. */
export const rewardPlan: SourceFormat = {
  id: 'reward-plan',
  kind: 'plan',
  traits: {},
  matches: (header) => header.has('round', 'customer', 'arm', 'assigned offer', 'code'),
  columns: { customer: ['customer'], coupon: ['code'] },
};
