import type { ModelMeta } from '../contract.ts';

/** Two parameters, so twenty events (STATISTICS.md, "The ladder"). */
export const recencyMeta: ModelMeta = {
  id: 'recency',
  kind: 'classifier',
  rung: 1,
  minRows: 40,
  minEvents: 20,
  isRandom: false,
  devices: [],
};

/** The one column it reads. */
export const RECENCY_COLUMN = 'recencyDays';
