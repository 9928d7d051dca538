import { fail, type Failure } from '../shared/result.ts';
import type { ClassifierInput, Cloneable, Estimator, ModelMeta } from './contract.ts';

/** Predictions carry intervals of this level (STATISTICS.md, "Intervals"). */
export const PREDICTION_LEVEL = 0.9;

/** n entries each; low ≤ probability ≤ high. */
export interface ClassifierOutput {
  readonly probability: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly level: number;
}

export type ClassifierState = { readonly stateVersion: number } & { readonly [key: string]: Cloneable };

/** A classifier is an estimator on raw features; `predict` does not read `y`, which may be empty there. */
export type Classifier<Params, State extends { readonly stateVersion: number }> = Estimator<
  Params,
  ClassifierInput,
  State,
  ClassifierOutput
>;

/**
 * What every classifier refuses, in this order: fewer rows than `meta.minRows` (`model/too-little-data`, what: rows),
 * a value that is not finite (`model/not-finite` with its column and row), one class (`model/one-class`), fewer rows
 * of the rarer class than `minEvents` (`model/too-little-data`, what: events). Null when all is well. Arrays whose
 * lengths disagree with n and p are a programmer's mistake and throw.
 */
export function refuseInput(input: ClassifierInput, meta: ModelMeta, minEvents = meta.minEvents): Failure | null {
  const { n, p, x, y, names } = input;
  if (x.length !== n * p || y.length !== n || names.length !== p)
    throw new RangeError('classifier input: lengths disagree');
  if (n < meta.minRows) return fail('model/too-little-data', { what: 'rows', have: n, need: meta.minRows });
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i])) return fail('model/not-finite', { what: names[i % p], row: Math.floor(i / p) });
  }
  const events = countEvents(y);
  const rarer = Math.min(events, n - events);
  if (rarer === 0) return fail('model/one-class', { rows: n });
  return rarer < minEvents ? fail('model/too-little-data', { what: 'events', have: rarer, need: minEvents }) : null;
}

export function countEvents(labels: Uint8Array): number {
  let events = 0;
  for (const label of labels) events += label;
  return events;
}
