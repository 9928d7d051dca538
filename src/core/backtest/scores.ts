import { areaUnderRoc } from '../metrics/auc.ts';
import { calibrationLine, expectedCalibrationError } from '../metrics/calibration.ts';
import { confusionAt } from '../metrics/confusion.ts';
import { brierScore, logLoss } from '../metrics/log-loss.ts';
import { averagePrecision, liftAtTop } from '../metrics/ranking.ts';
import type { LadderRung } from '../pipeline/artefacts.ts';

export type Scores = Pick<
  LadderRung,
  | 'auc'
  | 'logLoss'
  | 'brier'
  | 'ece'
  | 'accuracy'
  | 'precision'
  | 'recall'
  | 'f1'
  | 'threshold'
  | 'lift'
  | 'averagePrecision'
  | 'line'
>;

/**
 * Every figure of a rung on one out-of-time cut, which has both classes. The threshold is .5, or `baseRate` (of the
 * training rows, known before the cut) when nobody reaches .5. `line` is null where one probability goes to all.
 */
export function scoreCut(labels: Uint8Array, probability: Float64Array, baseRate: number): Scores {
  const threshold = probability.some((value) => value >= 0.5) ? 0.5 : baseRate;
  const { accuracy, precision, recall, f1 } = confusionAt(labels, probability, threshold);
  return {
    auc: areaUnderRoc(labels, probability),
    logLoss: logLoss(labels, probability),
    brier: brierScore(labels, probability),
    ece: expectedCalibrationError(labels, probability),
    accuracy,
    precision,
    recall,
    f1,
    threshold,
    lift: liftAtTop(labels, probability),
    averagePrecision: averagePrecision(labels, probability),
    line: calibrationLine(labels, probability),
  };
}
