import type { DayNumber } from '../pipeline/artefacts.ts';
import type { PlanSettings } from './types.ts';

/** What a plan is made from. Money in minor units. */
export interface PlanInput {
  readonly round: number;
  readonly asOf: DayNumber;
  readonly windowDays: number;
  /** Offers and the choice of holdout are read from here; budget, margin and window are resolved below. */
  readonly settings: PlanSettings;
  /** Expected spend that may not be exceeded; Infinity = no limit. */
  readonly budget: number;
  /** Share that the shop keeps, 0 … 1; null = unknown, then nobody is allocated. */
  readonly margin: number | null;
  readonly seed: number;
  readonly currencyDigits: number;
  /** Names of the strata within which the holdout is drawn and lifts are pooled: questions or segments. */
  readonly strata: readonly string[];
  readonly customers: PlanCustomers;
}

/** Parallel columns, one entry a customer of the history. */
export interface PlanCustomers {
  /** p0: chance to buy within the window without an offer; NaN = unknown. */
  readonly baseline: Float64Array;
  /** Standard error of the log-odds of `baseline`; 0 where none is known. */
  readonly baselineError: Float64Array;
  /** Expected value of the next order. */
  readonly orderValue: Float64Array;
  /** 1 = agreed to be written to, 0 = refused, -1 = unknown (then they may be asked). */
  readonly consent: Int8Array;
  /** Index into `strata`. */
  readonly stratum: Uint8Array;
}
