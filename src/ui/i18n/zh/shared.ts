import { outlook } from '../../../core/explain/words/zh/outlook.ts';
import { plan } from '../../../core/explain/words/zh/plan.ts';
import { products } from '../../../core/explain/words/zh/products.ts';
import { segments } from '../../../core/explain/words/zh/segments.ts';
import { withPrefix } from '../with-prefix.ts';

/** Sentences made in core from data: reasons, segments, offers. Flat: a key may be the beginning of another. */
export const shared = {
  ...withPrefix('segment', segments),
  ...outlook,
  ...products,
  ...withPrefix('reason.plan', plan.reason),
  ...withPrefix('offer', plan.offer),
};
