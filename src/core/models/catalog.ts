import { baseRateMeta } from './base-rate/meta.ts';
import type { ModelKind, ModelMeta } from './contract.ts';
import { itemCosineMeta } from './item-cosine/meta.ts';
import { kmeansMeta } from './kmeans/meta.ts';
import { logisticMeta } from './logistic/meta.ts';
import { personalFrequencyMeta } from './personal-frequency/meta.ts';
import { popularityMeta } from './popularity/meta.ts';
import { recencyMeta } from './recency/meta.ts';

/** Every model there is, light metadata only, so that the page may import it. A new model adds its line here. */
export const CATALOG: readonly ModelMeta[] = [
  baseRateMeta,
  recencyMeta,
  logisticMeta,
  kmeansMeta,
  popularityMeta,
  personalFrequencyMeta,
  itemCosineMeta,
];

/** Models of a kind by rung, the floor first. */
export function modelsOfKind(kind: ModelKind): readonly ModelMeta[] {
  return CATALOG.filter((meta) => meta.kind === kind).sort((a, b) => a.rung - b.rung);
}
