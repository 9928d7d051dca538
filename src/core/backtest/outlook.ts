import type { PurchaseHistory } from '../domain/history.ts';
import { featuresAsOf } from '../features/as-of.ts';
import type { FitContext } from '../models/contract.ts';
import type { DayNumber, Outlook, Question, QuestionOutlook } from '../pipeline/artefacts.ts';
import { isNotYet, type NotYet } from '../shared/estimate.ts';
import { fail, succeed, type Result } from '../shared/result.ts';
import { planCuts } from './cuts.ts';
import { takeSnapshot, type Snapshot } from './panel.ts';
import { answerQuestion, type QuestionTask } from './question.ts';
import { countBuyers, noCustomers, noRepeatPurchases, tooShortHistory } from './refusal.ts';

export interface OutlookInput {
  readonly history: PurchaseHistory;
  /** Last day that counts as known; later days of the history are never read. */
  readonly asOf: DayNumber;
  /** Whole days, 1 or more. */
  readonly horizonDays: number;
  readonly seed: number;
}

const QUESTIONS: readonly Question[] = ['leaving', 'secondOrder', 'winBack'];

/**
 * The three questions of STATISTICS.md, each answered by the rung that this shop's own past allows, or `notYet`:
 * `no-customers`, `no-repeat-purchases`, `too-short-history`, `nobody-at-risk`, `too-few-events`. `context.seed` is
 * not used, `input.seed` is. `clock` (milliseconds, any origin) is for `ranOn.ms` alone and is read at the edge; with
 * the default the artefact has 0 there. Errors: `model/bad-params` for the horizon, `job/cancelled`.
 */
export async function buildOutlook(
  input: OutlookInput,
  context: FitContext,
  clock: () => number = () => 0,
): Promise<Result<Outlook>> {
  const { history, asOf, horizonDays, seed } = input;
  if (!(Number.isInteger(horizonDays) && horizonDays >= 1))
    return fail('model/bad-params', { name: 'horizonDays', value: horizonDays });
  const plan = planCuts(history.firstDay, asOf, horizonDays);
  const snapshots = await takeSnapshots(history, plan.days, horizonDays, context);
  if (!snapshots) return cancelled();
  const tableNow = featuresAsOf(history, asOf);
  const questions: Partial<Record<Question, QuestionOutlook | NotYet>> = {};
  for (const [i, question] of QUESTIONS.entries()) {
    const refused = refuse(input, question, snapshots);
    const started = clock();
    const task: QuestionTask = {
      question,
      snapshots,
      table: tableNow,
      horizonDays,
      customers: history.customers,
      isOverlapping: plan.isOverlapping,
    };
    const share = (done01: number): void => context.onProgress(0.1 + (0.9 * (i + done01)) / QUESTIONS.length);
    const answer = refused ? succeed(refused) : await answerQuestion(task, { ...context, seed, onProgress: share });
    if (!answer.ok) return answer;
    const ranOn = { backend: 'typed-array', ms: clock() - started } as const;
    questions[question] = isNotYet(answer.value) ? answer.value : { ...answer.value, ranOn };
    context.onProgress(0.1 + (0.9 * (i + 1)) / QUESTIONS.length);
  }
  return succeed({ asOf, horizonDays, questions: questions as Outlook['questions'] });
}

/** Features and labels at each cut; null when cancelled. */
async function takeSnapshots(
  history: PurchaseHistory,
  days: readonly DayNumber[],
  horizonDays: number,
  context: FitContext,
): Promise<Snapshot[] | null> {
  const snapshots: Snapshot[] = [];
  for (const day of days) {
    if (context.isCancelled()) return null;
    snapshots.push(takeSnapshot(history, day, horizonDays));
    context.onProgress((0.1 * snapshots.length) / days.length);
    await context.breathe();
  }
  return context.isCancelled() ? null : snapshots;
}

/** What makes every question, or this one, unanswerable before any fit. */
function refuse(
  { history, asOf, horizonDays }: OutlookInput,
  question: Question,
  snapshots: readonly Snapshot[],
): NotYet | null {
  const { buyers, repeatBuyers } = countBuyers(history, asOf);
  if (buyers === 0) return noCustomers();
  if (repeatBuyers === 0)
    return noRepeatPurchases(question, buyers, countBuyers(history, asOf - horizonDays).buyers, horizonDays);
  return snapshots.length === 0 ? tooShortHistory(asOf - history.firstDay, horizonDays) : null;
}

function cancelled() {
  return fail('job/cancelled', { job: 'outlook' });
}
