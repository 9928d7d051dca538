import type { ModelMeta } from '../contract.ts';

/** Rung 2 of the recommenders: products that the same people buy. */
export const itemCosineMeta: ModelMeta = {
  id: 'item-cosine',
  kind: 'recommender',
  rung: 2,
  minRows: 2,
  minEvents: 0,
  isRandom: false,
  devices: [],
};
