import type { FitContext } from '../contract.ts';
import { fail, type Failure } from '../../shared/result.ts';

/** Inner steps between two turns of the event loop: some 10 ms of sums into a typed array (measured, 2026). */
const STEPS_PER_TURN = 4_000_000;

/** Lets messages in every so many steps, so that a cancel is seen well within 200 ms. */
export interface Pace {
  /** Counts the steps; true when it is time for `rest`. */
  isDue(steps: number): boolean;
  /** Gives way and reports; a failure (`job/cancelled`) when the person cancelled. */
  rest(done01: number): Promise<Failure | null>;
}

export function createPace(context: FitContext, job: string): Pace {
  let steps = 0;
  return {
    isDue(more) {
      steps += more;
      if (steps < STEPS_PER_TURN) return false;
      steps = 0;
      return true;
    },
    async rest(done01) {
      context.onProgress(done01);
      await context.breathe();
      return context.isCancelled() ? fail('job/cancelled', { job }) : null;
    },
  };
}

/** The same context, whose progress runs over a part of the whole. */
export function partOf(context: FitContext, from: number, to: number): FitContext {
  return { ...context, onProgress: (done01) => context.onProgress(from + (to - from) * done01) };
}
