import type { ModelMeta } from '../contract.ts';

/** Groups customers who are alike; as many groups as asked for, so it needs at least that many different customers. */
export const kmeansMeta: ModelMeta = {
  id: 'kmeans',
  kind: 'clusterer',
  rung: 0,
  minRows: 2,
  minEvents: 0,
  isRandom: true,
  devices: ['webgpu', 'wasm', 'cpu'],
};

/** Most clusters that a fit makes: colours, names and people do not tell more apart. */
export const MAX_CLUSTERS = 8;
