import type { ClassifierOutput } from '../models/classifier.ts';
import type { ClassifierInput, FitContext, ModelMeta } from '../models/contract.ts';
import { baseRateMeta } from '../models/base-rate/meta.ts';
import { baseRate } from '../models/base-rate/model.ts';
import { logisticMeta } from '../models/logistic/meta.ts';
import { logistic, type LogisticState } from '../models/logistic/model.ts';
import { inverseScales } from '../models/logistic/standardise.ts';
import { RECENCY_COLUMN, recencyMeta } from '../models/recency/meta.ts';
import { recency } from '../models/recency/model.ts';
import { succeed, type Result } from '../shared/result.ts';

/** Log-odds a unit of each column adds, for models that are linear in them. */
export interface LinearTerms {
  readonly features: readonly string[];
  readonly perUnit: Float64Array;
}

export interface FittedRung {
  predict(input: ClassifierInput): ClassifierOutput;
  /** Null for a model without columns. */
  readonly linear: LinearTerms | null;
  readonly logistic: LogisticState | null;
}

/** A rung: a model with the parameters that it climbs with. */
export interface LadderEntry {
  readonly meta: ModelMeta;
  fit(input: ClassifierInput, context: FitContext): Promise<Result<FittedRung>>;
}

/** Rungs in climbing order; inputs are designs (backtest/design.ts), so recency is on the log scale already. */
export const LADDER: readonly LadderEntry[] = [
  {
    meta: baseRateMeta,
    fit: async (input, context) => {
      const fit = await baseRate.fit(input, baseRate.defaults, context);
      return fit.ok
        ? succeed({ predict: (rows) => baseRate.predict(fit.value, rows), linear: null, logistic: null })
        : fit;
    },
  },
  {
    meta: recencyMeta,
    fit: async (input, context) => {
      const fit = await recency.fit(input, { scale: 'log1p' }, context);
      if (!fit.ok) return fit;
      const linear = { features: [RECENCY_COLUMN], perUnit: weightsPerUnit(fit.value.fit) };
      return succeed({ predict: (rows) => recency.predict(fit.value, rows), linear, logistic: null });
    },
  },
  {
    meta: logisticMeta,
    fit: async (input, context) => {
      const fit = await logistic.fit(input, logistic.defaults, context);
      if (!fit.ok) return fit;
      const linear = { features: fit.value.names, perUnit: weightsPerUnit(fit.value) };
      return succeed({ predict: (rows) => logistic.predict(fit.value, rows), linear, logistic: fit.value });
    },
  },
];

/** Weights of z-scored columns, put back on the columns' own scale. */
function weightsPerUnit(state: LogisticState): Float64Array {
  const inverse = inverseScales(state.scales);
  return inverse.map((scale, j) => scale * state.weights[j + 1]);
}
