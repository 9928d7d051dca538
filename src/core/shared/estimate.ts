/** A figure with its range; `level` is the probability that the range is made for (predictions .90, effects .95). */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/** Why a question has no answer yet, and what would give one. Codes are dictionary keys (`notYet.<code>`). */
export interface NotYet {
  readonly notYet: NotYetCode;
  readonly need: Readonly<Record<string, number | string>>;
}

export type NotYetCode =
  | 'no-data'
  | 'no-customers'
  | 'no-products'
  | 'no-repeat-purchases'
  | 'too-few-customers'
  | 'too-few-events'
  | 'too-short-history'
  | 'nobody-at-risk'
  | 'margin-unknown'
  | 'no-plan'
  | 'no-outcome-column'
  | 'no-experiment'
  | 'no-reviews'
  | 'not-issued'
  | 'too-early'
  | 'cannot-be-measured'
  | 'headless-only'
  | 'not-built';

export function isNotYet(value: unknown): value is NotYet {
  return typeof value === 'object' && value !== null && 'notYet' in value;
}
