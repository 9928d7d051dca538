import { areaUnderRoc } from '../metrics/auc.ts';
import { calibrationBins } from '../metrics/calibration.ts';
import { confusionAt } from '../metrics/confusion.ts';
import { brierScore, logLoss } from '../metrics/log-loss.ts';
import { PREDICTION_LEVEL } from '../models/classifier.ts';
import type { CalibrationBin, LadderRung, QuestionOutlook } from '../pipeline/artefacts.ts';
import { halfWidthOf } from '../shared/normal.ts';
import type { Choice } from './choice.ts';
import { isFitted, type RungRun, type TestCut } from './ladder.ts';
import type { Panel } from './panel.ts';
import { scoreCut } from './scores.ts';

/** The ladder as it is shown: figures of the last test cut, which took no part in the choice. */
export function reportLadder(
  panel: Panel,
  runs: readonly RungRun[],
  cuts: readonly TestCut[],
  choice: Choice,
): LadderRung[] {
  return runs.map((run, i) => {
    const base = {
      model: run.entry.meta.id,
      rung: run.entry.meta.rung,
      used: i === choice.champion,
      verdict: choice.verdicts[i],
    };
    if (!isFitted(run, cuts)) return { ...base, ...NO_FIGURES, refused: run.error?.code ?? null };
    const last = cuts[cuts.length - 1];
    const pooled = gather(panel, run);
    return {
      ...base,
      ...scoreCut(panel.y.subarray(last.from, last.to), run.probability.subarray(last.from, last.to), last.baseRate),
      cuts: run.fitted.length,
      difference: asEstimate(choice.differences[i]),
      refused: null,
      pooled: threeFigures(pooled.labels, pooled.probability),
      perCut: run.fitted.map(({ asOf, from, to }) => ({
        asOf,
        ...threeFigures(panel.y.subarray(from, to), run.probability.subarray(from, to)),
      })),
    };
  });
}

const NO_FIGURES = {
  auc: 0,
  logLoss: 0,
  brier: 0,
  ece: 0,
  accuracy: 0,
  precision: 0,
  recall: 0,
  f1: 0,
  cuts: 0,
  difference: null,
} as const;

function asEstimate(difference: Choice['differences'][number]): LadderRung['difference'] {
  if (difference === null) return null;
  const half = halfWidthOf(PREDICTION_LEVEL) * difference.standardError;
  const value = difference.mean;
  return { value, low: value - half, high: value + half, level: PREDICTION_LEVEL };
}

function threeFigures(labels: Uint8Array, probability: Float64Array) {
  return {
    auc: areaUnderRoc(labels, probability),
    logLoss: logLoss(labels, probability),
    brier: brierScore(labels, probability),
  };
}

/** Labels and probabilities of a rung over all of its test cuts. */
function gather(panel: Panel, run: RungRun): { labels: Uint8Array; probability: Float64Array } {
  const rows = run.fitted.reduce((sum, cut) => sum + cut.to - cut.from, 0);
  const labels = new Uint8Array(rows);
  const probability = new Float64Array(rows);
  let at = 0;
  for (const { from, to } of run.fitted) {
    labels.set(panel.y.subarray(from, to), at);
    probability.set(run.probability.subarray(from, to), at);
    at += to - from;
  }
  return { labels, probability };
}

/** Calibration of a rung over all of its test cuts, in at most ten bins of about equal count. */
export function reportCalibration(panel: Panel, run: RungRun): CalibrationBin[] {
  const { labels, probability } = gather(panel, run);
  return calibrationBins(labels, probability, 10, PREDICTION_LEVEL);
}

/**
 * The last test cut replayed: the rung names everyone at .5 or above, or its top tenth (rounded up, ties by row) when
 * nobody is there. Null for the base rate, which names nobody before another.
 */
export function replayLastCut(panel: Panel, run: RungRun, cut: TestCut): QuestionOutlook['replay'] {
  if (run.entry.meta.rung === 0) return null;
  const labels = panel.y.subarray(cut.from, cut.to);
  const probability = run.probability.subarray(cut.from, cut.to);
  const above = confusionAt(labels, probability, 0.5);
  if (above.named > 0) return { asOf: cut.asOf, named: above.named, happened: above.hits, missed: above.missed };
  const named = Math.ceil(labels.length / 10);
  const order = Array.from(labels.keys()).sort((a, b) => probability[b] - probability[a] || a - b);
  const happened = order.slice(0, named).reduce((sum, row) => sum + labels[row], 0);
  return { asOf: cut.asOf, named, happened, missed: cut.events - happened };
}
