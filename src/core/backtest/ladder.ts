import type { FitContext } from '../models/contract.ts';
import { countEvents } from '../models/classifier.ts';
import type { AppError } from '../shared/errors.ts';
import { fail, succeed, type Result } from '../shared/result.ts';
import { LADDER, type LadderEntry } from './ladder-entries.ts';
import { slicePanel, trainingEnd, type Panel, type PanelCut } from './panel.ts';

/** A cut with training rows before it: rows 0 … trainEnd - 1 of the panel train, from … to - 1 are judged. */
export interface TestCut extends PanelCut {
  readonly trainEnd: number;
  /** Share of events among the training rows. */
  readonly baseRate: number;
}

/** Out-of-time probabilities of one rung: parallel to the panel's rows, NaN outside the cuts in `fitted`. */
export interface RungRun {
  readonly entry: LadderEntry;
  readonly probability: Float64Array;
  readonly fitted: readonly TestCut[];
  /** The last refusal; a rung that fitted the last cut counts as fitted all the same. */
  readonly error: AppError | null;
}

/** Cuts that have at least one earlier cut to train on, oldest first. */
export function testCuts(panel: Panel, horizonDays: number): TestCut[] {
  const cuts: TestCut[] = [];
  for (const cut of panel.cuts) {
    const trainEnd = trainingEnd(panel, cut, horizonDays);
    if (trainEnd > 0) cuts.push({ ...cut, trainEnd, baseRate: countEvents(panel.y.subarray(0, trainEnd)) / trainEnd });
  }
  return cuts;
}

/**
 * Fits every rung before every test cut and predicts the cut. A refusal is kept in the run; only `job/cancelled` ends
 * the ladder.
 */
export async function runLadder(
  panel: Panel,
  cuts: readonly TestCut[],
  context: FitContext,
): Promise<Result<readonly RungRun[]>> {
  const runs: RungRun[] = [];
  for (const [i, entry] of LADDER.entries()) {
    const run = await runRung(entry, panel, cuts, context);
    if (!run.ok) return run;
    runs.push(run.value);
    context.onProgress((i + 1) / LADDER.length);
  }
  return succeed(runs);
}

async function runRung(
  entry: LadderEntry,
  panel: Panel,
  cuts: readonly TestCut[],
  context: FitContext,
): Promise<Result<RungRun>> {
  const probability = new Float64Array(panel.n).fill(Number.NaN);
  const fitted: TestCut[] = [];
  let error: AppError | null = null;
  for (const cut of cuts) {
    const fit = await entry.fit(slicePanel(panel, 0, cut.trainEnd), { ...context, onProgress: () => undefined });
    await context.breathe();
    if (context.isCancelled()) return fail('job/cancelled', { job: 'outlook' });
    if (!fit.ok) {
      error = fit.error;
      continue;
    }
    probability.set(fit.value.predict(slicePanel(panel, cut.from, cut.to)).probability, cut.from);
    fitted.push(cut);
  }
  return succeed({ entry, probability, fitted, error });
}

/** True when the rung fitted the last test cut, so that it can be reported and used. */
export function isFitted(run: RungRun, cuts: readonly TestCut[]): boolean {
  return cuts.length > 0 && run.fitted.at(-1)?.asOf === cuts.at(-1)?.asOf;
}
