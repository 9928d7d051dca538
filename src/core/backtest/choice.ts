import { rowLogLoss } from '../metrics/log-loss.ts';
import type { FitContext } from '../models/contract.ts';
import type { LadderRung } from '../pipeline/artefacts.ts';
import { fail, succeed, type Result } from '../shared/result.ts';
import { bootstrapByCustomer, type MeanWithError } from './bootstrap.ts';
import { isFitted, type RungRun, type TestCut } from './ladder.ts';
import type { Panel } from './panel.ts';

export interface Choice {
  /** Index of the rung in use. */
  readonly champion: number;
  /** Of each rung against the one in use when the climb had ended; null for that one and where nothing can be compared. */
  readonly differences: readonly (MeanWithError | null)[];
  readonly verdicts: readonly LadderRung['verdict'][];
}

/** A rung climbs when its log-loss is lower than that of the rung in use by more than this many standard errors. */
const STANDARD_ERRORS_TO_CLIMB = 1;

/**
 * The climb. Rung 0 is in use at first; each next rung is compared with the one in use on all test cuts but the last
 * (mean log-loss difference over the rows that both predicted, bootstrap by customer), and takes its place when it is
 * lower by more than one standard error. With one test cut there is nothing to choose on, and rung 0 stays.
 */
export async function chooseRung(
  panel: Panel,
  runs: readonly RungRun[],
  cuts: readonly TestCut[],
  customers: number,
  context: FitContext,
): Promise<Result<Choice>> {
  const choosing = cuts.slice(0, -1);
  const known = new Map<string, MeanWithError | null>();
  const compare: Compare = async (a, b) => {
    const reverse = known.get(`${b} ${a}`);
    if (reverse) return succeed({ ...reverse, mean: -reverse.mean });
    const difference = await compareRuns(panel, runs[a], runs[b], choosing, customers, context);
    if (difference.ok) known.set(`${a} ${b}`, difference.value);
    return difference;
  };
  const climbed = await climb(runs, cuts, compare);
  if (!climbed.ok) return climbed;
  const { champion, verdicts } = climbed.value;
  const differences: (MeanWithError | null)[] = [];
  for (let i = 0; i < runs.length; i++) {
    const isCompared = i !== champion && isFitted(runs[i], cuts);
    const difference = isCompared ? await compare(i, champion) : succeed(null);
    if (!difference.ok) return difference;
    differences.push(difference.value);
  }
  return succeed({ champion, differences, verdicts });
}

type Compare = (candidate: number, inUse: number) => Promise<Result<MeanWithError | null>>;

async function climb(
  runs: readonly RungRun[],
  cuts: readonly TestCut[],
  compare: Compare,
): Promise<Result<{ champion: number; verdicts: LadderRung['verdict'][] }>> {
  const verdicts: LadderRung['verdict'][] = runs.map((_run, i) => (i === 0 ? 'used' : 'noBetter'));
  let champion = 0;
  for (let i = 1; i < runs.length; i++) {
    if (!isFitted(runs[i], cuts)) continue;
    const difference = await compare(i, champion);
    if (!difference.ok) return difference;
    verdicts[i] = judge(difference.value);
    if (verdicts[i] !== 'used') continue;
    verdicts[champion] = champion === 0 ? 'floor' : 'beaten';
    champion = i;
  }
  return succeed({ champion, verdicts });
}

function judge(difference: MeanWithError | null): LadderRung['verdict'] {
  if (difference === null) return 'noBetter';
  const margin = STANDARD_ERRORS_TO_CLIMB * difference.standardError;
  if (difference.mean < -margin) return 'used';
  if (difference.mean < 0) return 'withinNoise';
  return difference.mean > margin ? 'worse' : 'noBetter';
}

async function compareRuns(
  panel: Panel,
  candidate: RungRun,
  inUse: RungRun,
  cuts: readonly TestCut[],
  customers: number,
  context: FitContext,
): Promise<Result<MeanWithError | null>> {
  const shared = cuts.filter((cut) => candidate.fitted.includes(cut) && inUse.fitted.includes(cut));
  const rows = shared.reduce((sum, cut) => sum + cut.to - cut.from, 0);
  if (rows === 0) return succeed(null);
  const difference = new Float64Array(rows);
  const customer = new Int32Array(rows);
  let at = 0;
  for (const cut of shared) {
    for (let i = cut.from; i < cut.to; i++, at++) {
      difference[at] = rowLogLoss(panel.y[i], candidate.probability[i]) - rowLogLoss(panel.y[i], inUse.probability[i]);
      customer[at] = panel.customer[i];
    }
  }
  const error = await bootstrapByCustomer(difference, customer, customers, context);
  return error ? succeed(error) : fail('job/cancelled', { job: 'outlook' });
}
