import type { Interactions } from '../../domain/baskets.ts';
import { succeed } from '../../shared/result.ts';
import { countPopularity, type PopularityState } from '../popularity/model.ts';
import { predictAll } from '../recommend/predict-all.ts';
import type { SparseScores } from '../recommend/sparse-scores.ts';
import { refuseInteractions, type Recommender } from '../recommender.ts';
import { dueShare, meanGaps } from './due-date.ts';
import { personalFrequencyMeta } from './meta.ts';

export interface PersonalFrequencyParams {
  /** Multiplies the count by how far the next purchase is due; needs dates in the input, else it changes nothing. @default false */
  readonly usesDueDate: boolean;
}

export type PersonalFrequencyState = {
  readonly stateVersion: 1;
  readonly popularity: PopularityState;
  /** products: mean days between purchases of one customer, NaN where nobody came back for it; empty = not used. */
  readonly gapDays: Float64Array;
};

/** Orders of the customer with the product, equal counts by popularity. Knows nothing of products never bought. */
export const personalFrequency: Recommender<PersonalFrequencyParams, PersonalFrequencyState> = {
  defaults: { usesDueDate: false },
  fit(input, params) {
    const refused = refuseInteractions(input, personalFrequencyMeta);
    if (refused) return Promise.resolve(refused);
    const gapDays = params.usesDueDate && input.dates ? meanGaps(input, input.dates) : new Float64Array(0);
    return Promise.resolve(succeed({ stateVersion: 1 as const, popularity: countPopularity(input), gapDays }));
  },
  score: scoreByFrequency,
  predict: (state, input) =>
    predictAll(input, state.popularity, (customer, scores) => scoreByFrequency(state, input, customer, scores)),
  popularityOf: (state) => state.popularity,
};

function scoreByFrequency(
  state: PersonalFrequencyState,
  input: Interactions,
  customer: number,
  scores: SparseScores,
): void {
  const { offsets, product, times, dates } = input;
  const isDated = state.gapDays.length > 0 && dates !== undefined;
  for (let at = offsets[customer]; at < offsets[customer + 1]; at++) {
    const share = isDated
      ? dueShare(times[at], dates.first[at], dates.last[at], dates.asked[customer], state.gapDays[product[at]])
      : 1;
    if (share <= 0) continue;
    scores.score[product[at]] = times[at] * share;
    scores.touched[scores.count++] = product[at];
  }
}
