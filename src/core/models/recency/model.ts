import { fail, succeed, type Result } from '../../shared/result.ts';
import { refuseInput, type Classifier, type ClassifierOutput } from '../classifier.ts';
import type { ClassifierInput, FitContext } from '../contract.ts';
import { logistic, type LogisticState } from '../logistic/model.ts';
import { RECENCY_COLUMN, recencyMeta } from './meta.ts';

export interface RecencyParams {
  /** What the column `recencyDays` holds: days, or log1p(days) already. @default 'days' */
  readonly scale: 'days' | 'log1p';
}

export interface RecencyState {
  readonly stateVersion: 1;
  readonly scale: 'days' | 'log1p';
  readonly fit: LogisticState;
}

/**
 * Rung 1: a probability from recency alone, logistic in log1p(days since the last purchase); other columns are not
 * used. A line in log-odds rather than isotonic steps: two numbers hold with 20 events where steps need hundreds,
 * neighbouring days do not jump, and it has a standard error. The slope carries the weak penalty C = 1, so that
 * separated data have a fit. Errors: those of `refuseInput`; `model/too-little-data` (what: recencyDays) without the
 * column; `model/not-finite` for days of -1 and less; `model/not-converged`, `job/cancelled`.
 */
export const recency: Classifier<RecencyParams, RecencyState> = {
  defaults: { scale: 'days' },
  fit: fitRecency,
  predict: predictRecency,
};

async function fitRecency(
  input: ClassifierInput,
  params: RecencyParams,
  context: FitContext,
): Promise<Result<RecencyState>> {
  const refused = refuseInput(input, recencyMeta);
  if (refused) return refused;
  if (!input.names.includes(RECENCY_COLUMN))
    return fail('model/too-little-data', { what: RECENCY_COLUMN, have: 0, need: 1 });
  const fit = await logistic.fit(project(input, params.scale), logistic.defaults, context);
  return fit.ok ? succeed({ stateVersion: 1, scale: params.scale, fit: fit.value }) : fit;
}

/** Throws where the input has no recency column; NaN in gives NaN out. */
function predictRecency(state: RecencyState, input: ClassifierInput): ClassifierOutput {
  return logistic.predict(state.fit, project(input, state.scale));
}

/** The recency column alone, on the log scale. */
function project(input: ClassifierInput, scale: RecencyParams['scale']): ClassifierInput {
  const column = input.names.indexOf(RECENCY_COLUMN);
  if (column < 0) throw new RangeError(`recency: no column ${RECENCY_COLUMN}`);
  const x = new Float64Array(input.n);
  for (let i = 0; i < input.n; i++) x[i] = input.x[i * input.p + column];
  if (scale === 'days') for (let i = 0; i < x.length; i++) x[i] = Math.log1p(x[i]);
  return { n: input.n, p: 1, x, y: input.y, names: [RECENCY_COLUMN] };
}
