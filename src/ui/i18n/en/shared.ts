import { outlook } from '../../../core/explain/words/en/outlook.ts';
import { plan } from '../../../core/explain/words/en/plan.ts';
import { products } from '../../../core/explain/words/en/products.ts';
import { segments } from '../../../core/explain/words/en/segments.ts';
import { withPrefix } from '../with-prefix.ts';

/** Sentences made in core from data: reasons, segments, offers. Flat: a key may be the beginning of another. */
export const shared = {
  ...withPrefix('segment', segments),
  ...outlook,
  ...products,
  ...withPrefix('reason.plan', plan.reason),
  ...withPrefix('offer', plan.offer),
};
