import { zipSync, type Zippable } from 'fflate';
import type { Language } from '../../src/core/explain/fill.ts';
import { planRows } from '../../src/core/experiments/plan-csv.ts';
import { issueRound } from '../../src/core/experiments/issue.ts';
import { buildSummary } from '../../src/core/pipeline/summary.ts';
import { isNotYet, type NotYet } from '../../src/core/shared/estimate.ts';
import { succeed, fail, type Result } from '../../src/core/shared/result.ts';
import type { DataApi, NamedFile, RunFacts } from '../../src/rpc/data-api.ts';
import { PLAN_COLUMNS } from '../../src/core/experiments/plan-csv.ts';
import { dataSummaryOf } from './answering.ts';
import { csvFile } from './csv-file.ts';
import type { Answers, Desk } from './desk.ts';
import { cleaningRows, customerRows, recommendationRows, type CsvTable } from './export-rows.ts';
import { nextRound, roundSettings } from './rounds.ts';
import type { Shop } from './shop.ts';

/** What runs: name and version, as it stands in summary.json. */
const APP = `regulars ${__APP_VERSION__}`;

/** "Export everything": the files of the headless run in one zip. */
export function exportingApi(desk: Desk): Pick<DataApi, 'exportEverything'> {
  return {
    exportEverything: (language, run) =>
      desk.session.withShop(async (shop) => {
        const answers = desk.answersOf(shop);
        return answers ? exportEverything(answers, shop, language, run) : fail('store/no-data', {});
      }),
  };
}

async function exportEverything(
  answers: Answers,
  shop: Shop,
  language: Language,
  run: RunFacts,
): Promise<Result<NamedFile>> {
  const summary = dataSummaryOf(answers.analysis, shop);
  const plan = await planTable(answers, shop, language);
  const files = [
    csvFile('customers.csv', customerRows(answers, language)),
    csvFile('recommendations.csv', recommendationRows(answers, language)),
    csvFile('plan.csv', plan),
    csvFile('cleaning.csv', cleaningRows(summary, await shop.quarantined())),
    {
      name: 'summary.json',
      bytes: new TextEncoder().encode(`${JSON.stringify(summaryOf(answers, shop, run), null, 2)}\n`),
    },
  ];
  const entries: Zippable = {};
  for (const { name, bytes } of files) entries[name] = [bytes, { level: 6 }];
  return succeed({ name: 'regulars.zip', type: 'application/zip', bytes: zipSync(entries) });
}

/**
 * plan.csv of the latest issued round, frozen; before the first, of the plan as it would be drawn with the seed as key,
 * so that the same data and seed give the same file.
 */
async function planTable({ analysis, planner }: Answers, shop: Shop, language: Language): Promise<CsvTable> {
  const latest = shop.rounds.at(-1);
  if (latest) {
    const issued = await shop.loadRound(latest.round);
    if (issued.ok) return planRows(issued.value, language);
  }
  const empty = { header: PLAN_COLUMNS, rows: [] };
  const { plan } = planner.current(roundSettings(shop));
  if (isNotYet(plan)) return empty;
  const { currency, currencyDigits } = analysis.ledger;
  const shared = { startDay: analysis.asOf, margin: shop.settings.plan.margin, currency, currencyDigits };
  const key = new TextEncoder().encode(`not issued: seed ${shop.settings.seed}`.padEnd(32, '.'));
  const keys = Array.from(plan.rows.row, (row) => analysis.table.key(row));
  const drawn = issueRound(plan, keys, { ...shared, key, seed: shop.settings.seed });
  if (drawn.ok) return planRows(drawn.value, language);
  // Nobody was allocated: everyone stands with "nothing" and the reason.
  const rows = keys.map((customer, i) => ({
    customer,
    arm: 'nothing' as const,
    assignedOffer: '',
    code: '',
    stratum: plan.rows.stratum[i],
    propensity: 1,
    baseline: plan.rows.baseline[i],
    cost: 0,
    expectedMargin: 0,
    low: 0,
    high: 0,
    reason: plan.rows.reason[i],
  }));
  const round = {
    round: nextRound(shop),
    windowEnd: analysis.asOf + plan.windowDays,
    key: '',
    offers: [],
    rows,
    ...shared,
  };
  return planRows(round, language);
}

function summaryOf(answers: Answers, shop: Shop, run: RunFacts): unknown {
  const { analysis, planner } = answers;
  const report = shop.device.reports.find(({ device }) => device === shop.device.used);
  const hasCustomers = analysis.history.customers > 0;
  const none: NotYet = { notYet: hasCustomers ? 'no-data' : 'no-customers', need: {} };
  return buildSummary({
    app: APP,
    zone: shop.settings.zone,
    device: { backend: shop.device.used, adapter: report?.adapter ?? '', selfTestMs: report?.selfTestMs ?? null },
    data: dataSummaryOf(analysis, shop),
    overview: analysis.overview,
    segments: analysis.segments ?? none,
    outlook: analysis.outlook ?? none,
    recommend: analysis.recommendations ?? none,
    plan: planner.current(roundSettings(shop)).plan,
    timings: [
      ...(shop.importMs === null ? [] : [{ step: 'import', ms: shop.importMs, where: 'data worker' }]),
      ...analysis.timings,
    ],
    longestMainThreadTaskMs: run.longestMainThreadTaskMs,
    violations: run.violations,
  });
}
