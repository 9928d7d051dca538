import type { PurchaseHistory } from '../domain/history.ts';
import { featuresAsOf } from '../features/as-of.ts';
import { atRisk } from '../features/at-risk.ts';
import { linearContributions } from '../explain/contributions.ts';
import { logistic } from '../models/logistic/model.ts';
import { measureColumns, standardise } from '../models/logistic/standardise.ts';
import type { ClassifierInput } from '../models/contract.ts';
import type { DayNumber, Question, QuestionOutlook, RanOn } from '../pipeline/artefacts.ts';
import { logOddsOf, probabilityOf } from '../shared/log-odds.ts';
import { planCuts } from './cuts.ts';
import { buildDesign } from './design.ts';
import { buildPanel, takeSnapshot } from './panel.ts';

export interface DeviceTask {
  readonly question: Question;
  /** Z-scored rows of all usable cuts: what `TrainApi.fitLogistic` takes. */
  readonly input: ClassifierInput;
  /** Penalty of that objective: 1 / C. */
  readonly l2: number;
  /** Everyone at risk at as-of, scaled with the training rows' means and spreads; `y` is empty. */
  readonly atRisk: ClassifierInput;
}

/** How far a device's float32 fit may be from the reference (DESIGN.md: equal within 1e-3). */
export const DEVICE_TOLERANCE = 1e-3;

/** The final fit's training set of a question as a device takes it; null where the outlook had no usable cut. */
export function finalTrainingSet(
  history: PurchaseHistory,
  asOf: DayNumber,
  horizonDays: number,
  question: Question,
): DeviceTask | null {
  const { days } = planCuts(history.firstDay, asOf, horizonDays);
  const snapshots = days.map((day) => takeSnapshot(history, day, horizonDays));
  const { panel } = buildPanel(snapshots, question, horizonDays, history.customers);
  if (panel.n === 0) return null;
  const columns = measureColumns(panel.x, panel.n, panel.p);
  const scaled = (x: Float64Array, n: number, y: Uint8Array): ClassifierInput => ({
    n,
    p: panel.p,
    x: standardise(x, n, columns),
    y,
    names: panel.names,
  });
  const table = featuresAsOf(history, asOf);
  const design = buildDesign(table, atRisk(question, table, horizonDays), question, horizonDays);
  return {
    question,
    input: scaled(panel.x, panel.n, panel.y),
    l2: 1 / logistic.defaults.C,
    atRisk: scaled(design.x, design.n, new Uint8Array(0)),
  };
}

export interface DeviceAnswer {
  /** The device's figures where it agrees and the logistic rung is in use; the outlook as it was otherwise. */
  readonly outlook: QuestionOutlook;
  readonly agrees: boolean;
  /** Largest distance of a coefficient or, where the logistic rung is in use, of a probability. */
  readonly difference: number;
}

/**
 * Puts a device's weights (intercept first, p + 1) in the place of the reference's when no coefficient and no
 * probability is further than 1e-3 from it. Intervals keep their width in log-odds, standard errors stay: they come
 * from the reference's Hessian. Does not agree where the logistic rung had no final fit.
 */
export function withWeights(
  outlook: QuestionOutlook,
  task: Pick<DeviceTask, 'atRisk'>,
  weights: Float64Array,
  ranOn: RanOn,
): DeviceAnswer {
  const refused = { outlook, agrees: false, difference: Number.POSITIVE_INFINITY };
  if (outlook.coefficients.length !== weights.length - 1 || task.atRisk.n !== outlook.atRisk) return refused;
  const coefficients = outlook.coefficients.map((reference, j) => ({ ...reference, value: weights[j + 1] }));
  const offBy = Math.max(...outlook.coefficients.map(({ value }, j) => Math.abs(value - weights[j + 1])));
  if (outlook.champion !== 'logistic') {
    const agrees = offBy <= DEVICE_TOLERANCE;
    return { outlook: agrees ? { ...outlook, coefficients, ranOn } : outlook, agrees, difference: offBy };
  }
  const logOdds = linearPredictor(task.atRisk, weights);
  const probability = logOdds.map(probabilityOf);
  const difference = probability.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - outlook.probability[i])),
    offBy,
  );
  if (!(difference <= DEVICE_TOLERANCE)) return { ...refused, difference };
  const shifted = (bound: Float64Array): Float64Array =>
    bound.map((value, i) => probabilityOf(logOddsOf(value) - logOddsOf(outlook.probability[i]) + logOdds[i]));
  const columns = [...coefficients.keys()];
  const contributions = linearContributions(task.atRisk.x, task.atRisk, columns, weights.subarray(1));
  return {
    outlook: {
      ...outlook,
      probability,
      low: shifted(outlook.low),
      high: shifted(outlook.high),
      contributions,
      coefficients,
      ranOn,
    },
    agrees: true,
    difference,
  };
}

function linearPredictor({ n, p, x }: ClassifierInput, weights: Float64Array): Float64Array {
  const logOdds = new Float64Array(n).fill(weights[0]);
  for (let i = 0, k = 0; i < n; i++) for (let j = 0; j < p; j++) logOdds[i] += weights[j + 1] * x[k++];
  return logOdds;
}
