/** A probability of exactly 0 or 1 that proves wrong would cost infinity; clipped here (scikit-learn used 1e-15 too). */
export const PROBABILITY_FLOOR = 1e-15;

/** Cost of one row in nats: minus the log of the probability given to what happened. */
export function rowLogLoss(label: number, probability: number): number {
  const given = label === 1 ? probability : 1 - probability;
  return -Math.log(Math.min(Math.max(given, PROBABILITY_FLOOR), 1 - PROBABILITY_FLOOR));
}

/**
 * Mean log-loss in nats of n probabilities against n labels (0 or 1). One class alone is well defined; NaN when n = 0.
 */
export function logLoss(labels: Uint8Array, probabilities: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++) sum += rowLogLoss(labels[i], probabilities[i]);
  return sum / labels.length;
}

/** Brier score: mean squared distance of probability and outcome. One class alone is well defined; NaN when n = 0. */
export function brierScore(labels: Uint8Array, probabilities: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++) sum += (probabilities[i] - labels[i]) ** 2;
  return sum / labels.length;
}
