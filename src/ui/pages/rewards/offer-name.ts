import { offerNameParts } from '../../../core/rewards/offers.ts';
import type { Offer, PlanOffer } from '../../../core/rewards/types.ts';
import type { Words } from '../../i18n/words.svelte.ts';
import { signedPoints } from './amount.ts';

/** The shop's own words for an offer, or the name of its kind and value, as the files have it. */
export function offerName({ tOf, money }: Pick<Words, 'tOf' | 'money'>, offer: Offer): string {
  if (offer.name !== '') return offer.name;
  const { key, values } = offerNameParts(offer, (minor) => money(minor));
  return tOf(`offer.${key}`, values);
}

/** "pays from +2", or that no response would. */
export function paysFrom(words: Words, { breakEvenPoints }: Pick<PlanOffer, 'breakEvenPoints'>): string {
  if (!Number.isFinite(breakEvenPoints)) return words.t('rewards.paysNever');
  return words.t('rewards.paysFrom', { points: signedPoints(words, breakEvenPoints) });
}
