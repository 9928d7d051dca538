import { halfWidthOf } from '../../shared/normal.ts';
import { quadraticForm } from '../../shared/linear-algebra.ts';
import { probabilityOf } from '../../shared/log-odds.ts';
import { fail, succeed, type Result } from '../../shared/result.ts';
import { countEvents, PREDICTION_LEVEL, refuseInput, type Classifier, type ClassifierOutput } from '../classifier.ts';
import type { ClassifierInput, FitContext } from '../contract.ts';
import { EVENTS_PER_WEIGHT, logisticMeta } from './meta.ts';
import { minimise } from './newton.ts';
import { inverseScales, measureColumns } from './standardise.ts';
import { chooseStart } from './start.ts';

export interface LogisticParams {
  /** Inverse strength of the penalty, as in scikit-learn: the objective is sum of log-loss + |w|² / (2C). @default 1 */
  readonly C: number;
  /** Weight of the classes 0 and 1, or 'balanced': n / (2 · rows of the class). @default [1, 1] */
  readonly classWeights: readonly [number, number] | 'balanced';
  /** @default 50 */
  readonly maxIterations: number;
  /** Newton decrement (squared standard errors) at which the last step is taken. @default 1e-8 */
  readonly tolerance: number;
}

export interface LogisticState {
  readonly stateVersion: 1;
  readonly names: readonly string[];
  /** p + 1, intercept first, on z-scored columns. */
  readonly weights: Float64Array;
  readonly means: Float64Array;
  /** Population standard deviations; 0 for a column constant in training, which then takes no part. */
  readonly scales: Float64Array;
  /** Packed lower triangle of the inverse Hessian of the objective, order p + 1. */
  readonly covariance: Float64Array;
  readonly C: number;
  readonly rows: number;
  readonly events: number;
  readonly iterations: number;
  readonly objective: number;
}

/**
 * L2-regularised logistic regression on z-scored columns, intercept not penalised: the objective of scikit-learn's
 * LogisticRegression(C) after StandardScaler. Constant columns get weight 0; collinear ones share theirs, which the
 * penalty makes unique. Input x: n × p, row-major, raw. Errors: those of `refuseInput` (the rarer class needs
 * max(20, 3 · (p + 1)) rows), `model/bad-params`, `model/not-converged`, `job/cancelled`.
 */
export const logistic: Classifier<LogisticParams, LogisticState> = {
  defaults: { C: 1, classWeights: [1, 1], maxIterations: 50, tolerance: 1e-8 },
  fit: fitLogistic,
  predict: predictLogistic,
};

async function fitLogistic(
  input: ClassifierInput,
  params: LogisticParams,
  context: FitContext,
): Promise<Result<LogisticState>> {
  const bad = refuseParams(params);
  if (bad) return bad;
  const refused = refuseInput(input, logisticMeta, Math.max(logisticMeta.minEvents, EVENTS_PER_WEIGHT * (input.p + 1)));
  if (refused) return refused;
  const columns = measureColumns(input.x, input.n, input.p);
  const events = countEvents(input.y);
  const problem = {
    n: input.n,
    p: input.p,
    x: input.x,
    y: input.y,
    means: columns.means,
    inverse: inverseScales(columns.scales),
    classWeights: classWeightsOf(params, input.n, events),
    l2: 1 / params.C,
  };
  const fit = await minimise(problem, await chooseStart(problem, context), params, context);
  if (!fit.ok) return fit;
  context.onProgress(1);
  const { weights, covariance, iterations, objective } = fit.value;
  const names = [...input.names];
  return succeed({
    stateVersion: 1,
    names,
    weights,
    ...columns,
    covariance,
    C: params.C,
    rows: input.n,
    events,
    iterations,
    objective,
  });
}

function refuseParams(params: LogisticParams): ReturnType<typeof fail> | null {
  const weights = params.classWeights === 'balanced' ? [1] : params.classWeights;
  const checks: readonly (readonly [string, number, boolean])[] = [
    ['C', params.C, params.C > 0 && Number.isFinite(params.C)],
    ['maxIterations', params.maxIterations, params.maxIterations >= 1],
    ['tolerance', params.tolerance, params.tolerance > 0],
    ...weights.map((weight) => ['classWeights', weight, weight > 0 && Number.isFinite(weight)] as const),
  ];
  const wrong = checks.find(([, , isRight]) => !isRight);
  return wrong ? fail('model/bad-params', { name: wrong[0], value: wrong[1] }) : null;
}

function classWeightsOf(params: LogisticParams, n: number, events: number): readonly [number, number] {
  if (params.classWeights !== 'balanced') return params.classWeights;
  return [n / (2 * (n - events)), n / (2 * events)];
}

/**
 * Probabilities for input.x: n × p raw (columns as in training, `y` not read), with the delta-method interval: linear
 * in log-odds, η ± z · √(aᵀΣa), a = (1, z-scored row). NaN in a row gives NaN for that row. It covers what the fit
 * does not know about the weights, not the outcome of one person. Throws when the number of columns differs.
 */
function predictLogistic(state: LogisticState, input: ClassifierInput): ClassifierOutput {
  const { n, p, x } = input;
  if (p !== state.names.length) throw new RangeError(`logistic: ${p} columns, trained on ${state.names.length}`);
  const inverse = inverseScales(state.scales);
  const reach = halfWidthOf(PREDICTION_LEVEL);
  const output = {
    probability: new Float64Array(n),
    low: new Float64Array(n),
    high: new Float64Array(n),
    level: PREDICTION_LEVEL,
  };
  const row = new Float64Array(p + 1);
  row[0] = 1;
  for (let i = 0, k = 0; i < n; i++) {
    let eta = state.weights[0];
    for (let j = 0; j < p; j++, k++) {
      row[j + 1] = (x[k] - state.means[j]) * inverse[j];
      eta += state.weights[j + 1] * row[j + 1];
    }
    const spread = reach * Math.sqrt(quadraticForm(state.covariance, row));
    output.probability[i] = probabilityOf(eta);
    output.low[i] = probabilityOf(eta - spread);
    output.high[i] = probabilityOf(eta + spread);
  }
  return output;
}
