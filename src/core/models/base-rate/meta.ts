import type { ModelMeta } from '../contract.ts';

/** One parameter, so ten events (STATISTICS.md, "The ladder"). */
export const baseRateMeta: ModelMeta = {
  id: 'base-rate',
  kind: 'classifier',
  rung: 0,
  minRows: 20,
  minEvents: 10,
  isRandom: false,
  devices: [],
};
