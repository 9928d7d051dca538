import type { ModelMeta } from '../contract.ts';

/** Rung 1 of the recommenders: what this customer buys most often. */
export const personalFrequencyMeta: ModelMeta = {
  id: 'personal-frequency',
  kind: 'recommender',
  rung: 1,
  minRows: 1,
  minEvents: 0,
  isRandom: false,
  devices: [],
};
