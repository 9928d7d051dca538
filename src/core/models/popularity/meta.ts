import type { ModelMeta } from '../contract.ts';

/** Rung 0 of the recommenders: what most customers have bought. */
export const popularityMeta: ModelMeta = {
  id: 'popularity',
  kind: 'recommender',
  rung: 0,
  minRows: 1,
  minEvents: 0,
  isRandom: false,
  devices: [],
};
