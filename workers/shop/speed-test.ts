import { buildBaskets } from '../../src/core/features/baskets.ts';
import { featuresAsOf, labelBuys, type FeatureTable } from '../../src/core/features/as-of.ts';
import { buildHistory } from '../../src/core/features/history.ts';
import { scaleCustomers, readCustomers } from '../../src/core/models/kmeans/customers.ts';
import type { ClassifierInput, FitContext } from '../../src/core/models/contract.ts';
import { logistic } from '../../src/core/models/logistic/model.ts';
import { areaUnderRoc } from '../../src/core/metrics/auc.ts';
import { createRandom } from '../../src/core/shared/random.ts';
import { isNotYet } from '../../src/core/shared/estimate.ts';
import { fail, succeed, type Result } from '../../src/core/shared/result.ts';
import type { StageTime } from '../../src/rpc/data-api.ts';
import type { Analysis } from './analysis.ts';
import type { ComputePool } from './compute-pool.ts';

/** The peer's cut: buys nothing in the last 90 days. */
const CUT_DAYS = 90;
const CLUSTERS = 5;
/** Ten starts in all, half of them in each of two workers. */
const STARTS_EACH = 5;

/**
 * The work that the Python peer of the benchmark does, on the shop in use: features, five clusters by ten starts, the
 * churn features and logistic regression at a cut 90 days back, baskets, ten products for everyone. Nothing is kept.
 */
export async function measureSpeed(
  analysis: Analysis,
  pool: ComputePool,
  jobId: string,
  context: FitContext,
  onStage: (stage: StageTime) => void,
): Promise<Result<readonly StageTime[]>> {
  const stages: StageTime[] = [];
  const add = (stage: string, ms: number, where: StageTime['where'], quality: number | null = null): void => {
    const time = { stage, ms, where, quality };
    stages.push(time);
    onStage(time);
  };
  const { ledger, settings } = analysis;
  const [history, historyMs] = timed(() => buildHistory(ledger, settings.rules, settings.zone));
  const [table, tableMs] = timed(() => featuresAsOf(history, history.lastDay));
  add('features', historyMs + tableMs, 'dataWorker');
  await context.breathe();

  const began = performance.now();
  const input = scaleCustomers(readCustomers(table), ledger.currencyDigits);
  const params = { ...input, k: CLUSTERS, starts: STARTS_EACH };
  const halves = await Promise.all(
    [0, 1].map((half) => pool.run(jobId, 'kmeans', { ...params, seed: settings.seed + half }, () => undefined)),
  );
  const refused = halves.find((half) => !half.ok);
  if (refused) return refused;
  add('kmeans', performance.now() - began, 'twoWorkers');

  const cut = history.lastDay - CUT_DAYS;
  const [past, pastMs] = timed(() => featuresAsOf(history, cut));
  const [labels, labelMs] = timed(() => labelBuys(history, cut, CUT_DAYS).map((buys) => 1 - buys));
  add('churn_features', pastMs + labelMs, 'dataWorker');
  await context.breathe();

  const fitBegan = performance.now();
  const auc = await churnAuc(past, labels, { ...context, seed: settings.seed });
  if (!auc.ok) return auc;
  add('churn_logistic', performance.now() - fitBegan, 'dataWorker', auc.value);

  const [baskets, basketsMs] = timed(() => buildBaskets(ledger, settings.rules, history, settings.zone));
  add('matrix', basketsMs, 'dataWorker');
  const recommended = await pool.run(jobId, 'recommend', { baskets, seed: settings.seed }, () => undefined);
  if (!recommended.ok) return recommended;
  const board = recommended.value.leaderboard;
  const cosine = isNotYet(board) ? undefined : board.find((row) => row.model === 'item-cosine');
  add('item_knn_top10_for_all', recommended.value.ranOn.ms, 'computeWorker', cosine?.explore?.hit10 ?? null);
  pool.finish(jobId);
  return context.isCancelled() ? fail('job/cancelled', { job: jobId }) : succeed(stages);
}

function timed<T>(work: () => T): [T, number] {
  const began = performance.now();
  const result = work();
  return [result, performance.now() - began];
}

/** Logs and z-scores of the training four fifths, as the peer does; AUC on the last fifth. */
async function churnAuc(table: FeatureTable, labels: Uint8Array, context: FitContext): Promise<Result<number>> {
  const random = createRandom(context.seed, 'speed-test');
  const isTest = Uint8Array.from({ length: table.n }, () => (random.uniform() < 0.2 ? 1 : 0));
  const part = (wanted: number): ClassifierInput => selectRows(table, labels, isTest, wanted);
  const fitted = await logistic.fit(part(0), logistic.defaults, context);
  if (!fitted.ok) return fitted;
  const test = part(1);
  return succeed(areaUnderRoc(test.y, logistic.predict(fitted.value, test).probability));
}

function selectRows(table: FeatureTable, labels: Uint8Array, isTest: Uint8Array, wanted: number): ClassifierInput {
  const { n, p, x, names } = table;
  const count = isTest.reduce((sum, value) => sum + (value === wanted ? 1 : 0), 0);
  const rows = new Float64Array(count * p);
  const y = new Uint8Array(count);
  let at = 0;
  for (let i = 0; i < n; i++) {
    if (isTest[i] !== wanted) continue;
    for (let j = 0; j < p; j++) rows[at * p + j] = Math.log1p(Math.max(0, x[i * p + j]));
    y[at++] = labels[i];
  }
  return { n: count, p, x: rows, y, names };
}
