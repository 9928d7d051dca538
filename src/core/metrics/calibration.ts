import type { CalibrationBin } from '../pipeline/artefacts.ts';
import { logOddsOf } from '../shared/log-odds.ts';
import { wilson } from './wilson.ts';

export interface CalibrationLine {
  /** 1 is right; below 1 the probabilities are too extreme. */
  readonly slope: number;
  /** Log-odds at predicted log-odds 0; 0 is right. */
  readonly intercept: number;
}

/**
 * Logistic recalibration (Cox 1958): the unpenalised fit of label on logit(probability), n rows, by Newton's method.
 * Null where it does not exist: one class, no row, one probability for all, or complete separation.
 */
export function calibrationLine(labels: Uint8Array, probabilities: Float64Array): CalibrationLine | null {
  const logits = probabilities.map(logOddsOf);
  let intercept = 0;
  let slope = 1;
  for (let iteration = 0; iteration < 50; iteration++) {
    const step = newtonStep(labels, logits, intercept, slope);
    if (!step) return null;
    intercept += step.intercept;
    slope += step.slope;
    if (Math.abs(step.intercept) + Math.abs(step.slope) < 1e-10) return { slope, intercept };
  }
  return null;
}

function newtonStep(
  labels: Uint8Array,
  logits: Float64Array,
  intercept: number,
  slope: number,
): CalibrationLine | null {
  let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
  for (let i = 0; i < labels.length; i++) {
    const probability = 1 / (1 + Math.exp(-intercept - slope * logits[i]));
    const residual = labels[i] - probability;
    const curvature = probability * (1 - probability);
    g0 += residual;
    g1 += residual * logits[i];
    h00 += curvature;
    h01 += curvature * logits[i];
    h11 += curvature * logits[i] * logits[i];
  }
  const determinant = h00 * h11 - h01 * h01;
  if (!(determinant > 1e-10 * h00 * h11)) return null;
  return { intercept: (h11 * g0 - h01 * g1) / determinant, slope: (h00 * g1 - h01 * g0) / determinant };
}

/**
 * Bins of about equal count, by probability, ascending; equal probabilities stay in one bin, so there may be fewer
 * than `bins`. `observed` is the share of events with its Wilson interval at `level`. Empty when there is no row; one
 * class alone is fine (every share is 0 or 1).
 */
export function calibrationBins(
  labels: Uint8Array,
  probabilities: Float64Array,
  bins = 10,
  level = 0.9,
): CalibrationBin[] {
  const edges = binEdges(probabilities, bins);
  const count = new Int32Array(edges.length + 1);
  const events = new Int32Array(edges.length + 1);
  const sum = new Float64Array(edges.length + 1);
  for (let i = 0; i < labels.length; i++) {
    const bin = binOf(edges, probabilities[i]);
    count[bin]++;
    events[bin] += labels[i];
    sum[bin] += probabilities[i];
  }
  const result: CalibrationBin[] = [];
  for (let b = 0; b < count.length; b++) {
    if (count[b] === 0) continue;
    result.push({ predicted: sum[b] / count[b], observed: wilson(events[b], count[b], level), n: count[b] });
  }
  return result;
}

/**
 * Expected calibration error: mean distance of predicted and observed share over the bins of `calibrationBins`,
 * weighted by rows (Naeini et al. 2015, with equal-count bins). NaN when there is no row.
 */
export function expectedCalibrationError(labels: Uint8Array, probabilities: Float64Array, bins = 10): number {
  let sum = 0;
  for (const bin of calibrationBins(labels, probabilities, bins))
    sum += bin.n * Math.abs(bin.predicted - bin.observed.value);
  return sum / labels.length;
}

/** Lower edges of the second and later bins: distinct probabilities at the quantiles, ascending. */
function binEdges(probabilities: Float64Array, bins: number): number[] {
  const sorted = Float64Array.from(probabilities).sort();
  const edges: number[] = [];
  for (let b = 1; b < bins; b++) {
    const edge = sorted[Math.floor((b * sorted.length) / bins)];
    if (edge > (edges.at(-1) ?? sorted[0])) edges.push(edge);
  }
  return edges;
}

function binOf(edges: readonly number[], probability: number): number {
  let bin = 0;
  while (bin < edges.length && edges[bin] <= probability) bin++;
  return bin;
}
