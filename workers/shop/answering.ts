import { gradeQuestions } from '../../src/core/ingest/grades.ts';
import { summariseData } from '../../src/core/ingest/summary.ts';
import type { DataSummary, Outlook, Question } from '../../src/core/pipeline/artefacts.ts';
import { isNotYet, type NotYet } from '../../src/core/shared/estimate.ts';
import { fail, succeed, type Result } from '../../src/core/shared/result.ts';
import type { DataApi, OutlookView, QuestionView, SegmentsView } from '../../src/rpc/data-api.ts';
import type { Analysis } from './analysis.ts';
import type { Answers, Desk } from './desk.ts';
import { roundSettings } from './rounds.ts';
import type { Shop } from './shop.ts';

const NO_DATA: NotYet = { notYet: 'no-data', need: {} };
const NO_CUSTOMERS: NotYet = { notYet: 'no-customers', need: {} };

type Asking = Pick<
  DataApi,
  | 'analyse'
  | 'dataSummary'
  | 'overview'
  | 'segments'
  | 'customers'
  | 'customer'
  | 'outlook'
  | 'products'
  | 'productRows'
  | 'measureSpeed'
>;

/** The questions of the pages, answered from the analysis of what is committed now. */
export function answeringApi(desk: Desk): Asking {
  const { session } = desk;
  /** Runs a question on the present answers; NotYet without data. */
  const asked = <T>(question: (answers: Answers, shop: Shop) => T | NotYet): Promise<Result<T | NotYet>> =>
    session.withShop((shop) => {
      const answers = desk.answersOf(shop);
      return succeed(answers ? question(answers, shop) : NO_DATA);
    });
  return {
    analyse: (jobId, onProgress) =>
      session.jobs.run(jobId, (job) => session.withShop((shop) => desk.analyse(shop, job, onProgress))),
    dataSummary: () => asked(({ analysis }, shop) => dataSummaryOf(analysis, shop)),
    overview: () => asked(({ analysis }) => (analysis.overview.orders === 0 ? NO_DATA : analysis.overview)),
    segments: () => asked(({ analysis }) => segmentsView(analysis)),
    outlook: () => asked(({ analysis }) => outlookView(analysis)),
    customers: (query) =>
      session.withShop((shop) => {
        const answers = desk.answersOf(shop);
        return succeed(answers ? answers.customers.page(query) : { total: 0, rows: [] });
      }),
    customer: (row) =>
      session.withShop((shop) => {
        const answers = desk.answersOf(shop);
        if (!answers) return fail('store/no-data', {});
        const { plan, planner } = answers.planner.current(roundSettings(shop));
        const person = isNotYet(plan) ? null : planner.person(plan, row);
        const detail = answers.customers.detail(row, answers.products.recommended(row), person);
        return detail ? succeed(detail) : fail('store/no-data', {});
      }),
    products: () =>
      asked(({ products, analysis }) =>
        products.rows().length === 0 || analysis.history.customers === 0 ? NO_PRODUCTS : products.view(),
      ),
    productRows: (query) =>
      session.withShop((shop) => {
        const answers = desk.answersOf(shop);
        return succeed(answers ? answers.products.find(query) : { total: 0, rows: [] });
      }),
    measureSpeed: (jobId, onStage) =>
      session.jobs.run(jobId, (job) => session.withShop((shop) => desk.measureSpeed(shop, job, onStage))),
  };
}

const NO_PRODUCTS: NotYet = { notYet: 'no-products', need: {} };

/** Totals, rules and grades of what is committed, under the rules that are on. */
export function dataSummaryOf(analysis: Analysis, shop: Shop): DataSummary {
  const entries = shop.imports;
  const { history, ledger, settings } = analysis;
  const files = entries.flatMap(({ facts }) => (facts ? [facts] : []));
  const findings = entries.flatMap((entry) => entry.findings);
  const grades = gradeQuestions({
    history: history.customers > 0 ? history : null,
    hasProducts: ledger.dictionaries.product.keys.length > 0,
    horizonDays: history.customers > 0 ? analysis.overview.horizon.days : null,
    isMarginKnown: shop.settings.plan.margin !== null,
  });
  return summariseData({ ledger, files, findings, rules: settings.rules, grades });
}

function segmentsView(analysis: Analysis): SegmentsView | NotYet {
  const { segments, history } = analysis;
  if (history.customers === 0) return NO_CUSTOMERS;
  if (segments === null) return NO_DATA;
  return { ...without(segments, ['segmentOf', 'rfm']), customers: history.customers };
}

function outlookView({ outlook, history }: Analysis): OutlookView | NotYet {
  if (history.customers === 0) return NO_CUSTOMERS;
  if (outlook === null) return NO_DATA;
  const view = (name: Question): QuestionView | NotYet => questionView(outlook.questions[name]);
  const questions = { leaving: view('leaving'), secondOrder: view('secondOrder'), winBack: view('winBack') };
  return { ...outlook, questions };
}

function questionView(answer: Outlook['questions'][Question]): QuestionView | NotYet {
  if (isNotYet(answer)) return answer;
  const { probability } = answer;
  const rest = without(answer, ['rows', 'probability', 'low', 'high', 'contributions']);
  const histogram = new Array<number>(10).fill(0);
  let likely = 0;
  let expected = 0;
  for (const p of probability) {
    histogram[Math.min(9, Math.floor(p * 10))]++;
    if (p > 0.5) likely++;
    expected += p;
  }
  return { ...rest, likely, expected, histogram };
}

/** A copy that leaves the columns of 100,000 people in the worker. */
function without<T extends object, K extends keyof T>(value: T, names: readonly K[]): Omit<T, K> {
  const copy: Partial<T> = { ...value };
  for (const name of names) delete copy[name];
  return copy as Omit<T, K>;
}
