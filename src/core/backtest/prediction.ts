import { linearContributions } from '../explain/contributions.ts';
import type { LogisticState } from '../models/logistic/model.ts';
import { diagonalIndex } from '../shared/linear-algebra.ts';
import { logOddsOf, probabilityOf } from '../shared/log-odds.ts';
import type { ClassifierInput } from '../models/contract.ts';
import type { QuestionOutlook } from '../pipeline/artefacts.ts';
import type { Design } from './design.ts';
import type { FittedRung } from './ladder-entries.ts';

export type Prediction = Pick<QuestionOutlook, 'probability' | 'low' | 'high' | 'contributions' | 'features'>;

/**
 * Probabilities for everyone of the design, with intervals and contributions. The fit took `rowsPerPerson` rows of the
 * same person for as many people; intervals are widened in log-odds by its square root, that is, each person counts
 * once. That errs on the wide side: it takes a person's rows for copies of each other.
 */
export function predictDesign(fit: FittedRung, design: Design, rowsPerPerson: number): Prediction {
  const output = fit.predict(asInput(design));
  const stretch = Math.sqrt(rowsPerPerson);
  const low = output.low.map((bound, i) => widen(output.probability[i], bound, stretch));
  const high = output.high.map((bound, i) => widen(output.probability[i], bound, stretch));
  if (!fit.linear)
    return { probability: output.probability, low, high, contributions: new Float32Array(0), features: [] };
  const { features, perUnit } = fit.linear;
  const columns = features.map((name) => design.names.findIndex((column) => column === name));
  const contributions = linearContributions(design.x, design, columns, perUnit);
  return { probability: output.probability, low, high, contributions, features };
}

export function asInput({ n, p, x, names }: Design): ClassifierInput {
  return { n, p, x, y: new Uint8Array(0), names };
}

/** Moves a bound away from the probability by `stretch` in log-odds. */
function widen(probability: number, bound: number, stretch: number): number {
  const centre = logOddsOf(probability);
  return probabilityOf(centre + stretch * (logOddsOf(bound) - centre));
}

/** Coefficients of the z-scored columns in the design's order, standard errors with each person counted once. */
export function listCoefficients(state: LogisticState | null, rowsPerPerson: number): QuestionOutlook['coefficients'] {
  if (!state) return [];
  return state.names.map((feature, j) => ({
    feature,
    value: state.weights[j + 1],
    standardError: Math.sqrt(state.covariance[diagonalIndex(j + 1)] * rowsPerPerson),
  }));
}
