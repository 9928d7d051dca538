import { wilson } from '../../metrics/wilson.ts';
import { succeed, type Result } from '../../shared/result.ts';
import { countEvents, PREDICTION_LEVEL, refuseInput, type Classifier, type ClassifierOutput } from '../classifier.ts';
import type { ClassifierInput } from '../contract.ts';
import { baseRateMeta } from './meta.ts';

export interface BaseRateState {
  readonly stateVersion: 1;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  readonly rows: number;
  readonly events: number;
}

/**
 * Rung 0: everyone gets the share of events in training, with its Wilson interval at level .90. Columns are not used
 * (p may be 0). Errors: those of `refuseInput`.
 */
export const baseRate: Classifier<Record<string, never>, BaseRateState> = {
  defaults: {},
  fit: fitBaseRate,
  predict: predictBaseRate,
};

async function fitBaseRate(input: ClassifierInput): Promise<Result<BaseRateState>> {
  const refused = refuseInput(input, baseRateMeta);
  if (refused) return refused;
  const events = countEvents(input.y);
  const { value, low, high } = wilson(events, input.n, PREDICTION_LEVEL);
  return succeed({ stateVersion: 1, rate: value, low, high, rows: input.n, events });
}

/** n times the same figures. */
function predictBaseRate(state: BaseRateState, input: ClassifierInput): ClassifierOutput {
  const fill = (value: number): Float64Array => new Float64Array(input.n).fill(value);
  return { probability: fill(state.rate), low: fill(state.low), high: fill(state.high), level: PREDICTION_LEVEL };
}
