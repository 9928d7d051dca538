import { atRisk } from '../features/at-risk.ts';
import type { FeatureTable } from '../features/as-of.ts';
import { wilson } from '../metrics/wilson.ts';
import { countEvents, PREDICTION_LEVEL } from '../models/classifier.ts';
import type { FitContext } from '../models/contract.ts';
import { baseRateMeta } from '../models/base-rate/meta.ts';
import type { Question, QuestionOutlook } from '../pipeline/artefacts.ts';
import type { Estimate, NotYet } from '../shared/estimate.ts';
import { fail, succeed, type Result } from '../shared/result.ts';
import { chooseRung } from './choice.ts';
import { buildDesign, type Design } from './design.ts';
import { runLadder, testCuts } from './ladder.ts';
import { LADDER, type FittedRung } from './ladder-entries.ts';
import { buildPanel, slicePanel, type CutCount, type Panel, type Snapshot } from './panel.ts';
import { listCoefficients, predictDesign } from './prediction.ts';
import { MIN_ROWS_FOR_A_RATE, tooFewEvents } from './refusal.ts';
import { replayLastCut, reportCalibration, reportLadder } from './report.ts';

export interface QuestionTask {
  readonly question: Question;
  /** Past cuts, oldest first. */
  readonly snapshots: readonly Snapshot[];
  /** Features at as-of. */
  readonly table: FeatureTable;
  readonly horizonDays: number;
  /** Customers of the history. */
  readonly customers: number;
  readonly isOverlapping: boolean;
}

type Judged = Pick<QuestionOutlook, 'champion' | 'ladder' | 'calibration' | 'replay'>;
type Unmeasured = Omit<QuestionOutlook, 'ranOn'>;

/**
 * One question from cuts to probabilities. Without a usable cut (ten events of each class) there is no ladder: the
 * share at the latest cut stands for everyone, with its interval. `notYet`: `nobody-at-risk`, `too-few-events` (under
 * ten people at the latest cut, or all alike). Errors: `job/cancelled`.
 */
export async function answerQuestion(task: QuestionTask, context: FitContext): Promise<Result<Unmeasured | NotYet>> {
  const { question, table, horizonDays } = task;
  const picked = atRisk(question, table, horizonDays);
  if (picked.length === 0) return succeed({ notYet: 'nobody-at-risk', need: {} });
  const design = buildDesign(table, picked, question, horizonDays);
  const { panel, counts } = buildPanel(task.snapshots, question, horizonDays, task.customers);
  if (panel.n === 0) return succeed(answerByRate(task, design, counts.at(-1)));
  const cuts = testCuts(panel, horizonDays);
  const judged = await judge(panel, cuts, task, context);
  if (!judged.ok) return judged;
  const fits = await fitFinally(panel, judged.value.champion, context);
  if (!fits.ok) return fits;
  const rowsPerPerson = panel.n / panel.people;
  const baseRate = wilson((countEvents(panel.y) / panel.n) * panel.people, panel.people, PREDICTION_LEVEL);
  const champion = fits.value.champion;
  return succeed({
    question,
    atRisk: design.n,
    baseRate,
    ...judged.value,
    champion: champion ? judged.value.champion : baseRateMeta.id,
    cuts: panel.cuts.map((cut) => ({
      asOf: cut.asOf,
      rows: cut.to - cut.from,
      events: cut.events,
      isLast: cut.asOf === cuts.at(-1)?.asOf,
    })),
    rows: design.rows,
    ...(champion?.linear ? predictDesign(champion, design, rowsPerPerson) : sameForAll(baseRate, design.n)),
    coefficients: listCoefficients(fits.value.logistic?.logistic ?? null, rowsPerPerson),
    cutsOverlap: task.isOverlapping,
  });
}

async function judge(
  panel: Panel,
  cuts: ReturnType<typeof testCuts>,
  task: QuestionTask,
  context: FitContext,
): Promise<Result<Judged>> {
  if (cuts.length === 0) return succeed({ champion: baseRateMeta.id, ladder: [], calibration: [], replay: null });
  const runs = await runLadder(panel, cuts, context);
  if (!runs.ok) return runs;
  const choice = await chooseRung(panel, runs.value, cuts, task.customers, context);
  if (!choice.ok) return choice;
  const champion = runs.value[choice.value.champion];
  return succeed({
    champion: champion.entry.meta.id,
    ladder: reportLadder(panel, runs.value, cuts, choice.value),
    calibration: reportCalibration(panel, champion),
    replay: replayLastCut(panel, champion, cuts[cuts.length - 1]),
  });
}

/** The champion and the logistic rung on all usable cuts; null where a rung is refused. */
async function fitFinally(
  panel: Panel,
  championId: string,
  context: FitContext,
): Promise<Result<{ champion: FittedRung | null; logistic: FittedRung | null }>> {
  const all = slicePanel(panel, 0, panel.n);
  const fitted = new Map<string, FittedRung>();
  for (const entry of LADDER) {
    if (entry.meta.id !== championId && entry.meta.id !== 'logistic') continue;
    const fit = await entry.fit(all, { ...context, onProgress: () => undefined });
    await context.breathe();
    if (context.isCancelled()) return fail('job/cancelled', { job: 'outlook' });
    if (fit.ok) fitted.set(entry.meta.id, fit.value);
  }
  return succeed({ champion: fitted.get(championId) ?? null, logistic: fitted.get('logistic') ?? null });
}

/** What can be said without a usable cut: the share at the latest cut, for everyone. */
function answerByRate(task: QuestionTask, design: Design, latest: CutCount | undefined): Unmeasured | NotYet {
  if (!latest || latest.rows < MIN_ROWS_FOR_A_RATE || latest.events === 0 || latest.events === latest.rows)
    return tooFewEvents(latest);
  const baseRate = wilson(latest.events, latest.rows, PREDICTION_LEVEL);
  return {
    question: task.question,
    atRisk: design.n,
    baseRate,
    champion: baseRateMeta.id,
    ladder: [],
    cuts: [{ ...latest, isLast: false }],
    calibration: [],
    replay: null,
    rows: design.rows,
    ...sameForAll(baseRate, design.n),
    coefficients: [],
    cutsOverlap: task.isOverlapping,
  };
}

function sameForAll({ value, low, high }: Estimate, n: number) {
  const fill = (figure: number): Float64Array => new Float64Array(n).fill(figure);
  return {
    probability: fill(value),
    low: fill(low),
    high: fill(high),
    contributions: new Float32Array(0),
    features: [],
  };
}
