import { reasonsOf } from '../../src/core/explain/reasons.ts';
import { featuresAsOf, type FeatureTable } from '../../src/core/features/as-of.ts';
import type { Question, QuestionOutlook } from '../../src/core/pipeline/artefacts.ts';
import { isNotYet, type Estimate } from '../../src/core/shared/estimate.ts';
import type {
  CustomerDetail,
  CustomerPage,
  CustomerQuery,
  CustomerRow,
  PersonPlan,
  Reason,
  Recommended,
} from '../../src/rpc/data-api.ts';
import type { Analysis } from './analysis.ts';
import { QUESTIONS } from './customer-columns.ts';

const PREDICTION_LEVEL = 0.9;

/** Answers about people of one analysis; sentences' reasons are made once, when first asked for. */
export class CustomerAnswers {
  readonly #analysis: Analysis;
  readonly #reasons = new Map<Question, readonly Reason[]>();
  #features: FeatureTable | null = null;

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
  }

  page(query: CustomerQuery): CustomerPage {
    const { total, rows } = this.#analysis.table.find(query);
    return { total, rows: rows.map((row) => this.row(row)) };
  }

  row(row: number): CustomerRow {
    const { columns, table } = this.#analysis;
    const question = columns.question[row] === -1 ? null : QUESTIONS[columns.question[row]];
    return {
      row,
      key: table.key(row),
      name: table.name(row),
      segment: columns.segment[row],
      rfm: this.rfm(row),
      lastDay: columns.lastDay[row],
      recencyDays: columns.recencyDays[row],
      purchaseDays: columns.purchaseDays[row],
      netRevenue: columns.netRevenue[row],
      question,
      probability: this.probability(row),
      reason: this.reason(row),
    };
  }

  /** Like `5-3-4`; '' before the segments exist. */
  rfm(row: number): string {
    const rfm = this.#analysis.segments?.rfm;
    return rfm ? `${rfm.r[row]}-${rfm.f[row]}-${rfm.m[row]}` : '';
  }

  probability(row: number): Estimate | null {
    const found = this.#answerOf(row);
    if (!found) return null;
    const { answer, position } = found;
    return {
      value: answer.probability[position],
      low: answer.low[position],
      high: answer.high[position],
      level: PREDICTION_LEVEL,
    };
  }

  reason(row: number): Reason | null {
    const found = this.#answerOf(row);
    if (!found) return null;
    const { question } = found.answer;
    const known = this.#reasons.get(question) ?? reasonsOf(found.answer, this.#table());
    this.#reasons.set(question, known);
    return known[found.position];
  }

  /** null when there is no such row. */
  detail(row: number, recommended: readonly Recommended[], plan: PersonPlan | null): CustomerDetail | null {
    const { history, columns, table } = this.#analysis;
    if (!(row >= 0 && row < history.customers)) return null;
    const purchases = [];
    for (let j = history.offsets[row]; j < history.offsets[row + 1]; j++)
      purchases.push({
        day: history.day[j],
        amount: history.amount[j],
        orders: history.orders[j],
        lines: history.lines[j],
      });
    return {
      ...this.row(row),
      email: table.email(row),
      firstDay: columns.firstDay[row],
      medianGapDays: medianGap(purchases.map(({ day }) => day)),
      purchases,
      ...this.#waterfall(row),
      products: this.#productsOf(row),
      recommended,
      plan,
    };
  }

  #answerOf(row: number): { answer: QuestionOutlook; position: number } | null {
    const { columns, outlook } = this.#analysis;
    if (!outlook || columns.question[row] === -1) return null;
    const answer = outlook.questions[QUESTIONS[columns.question[row]]];
    return isNotYet(answer) ? null : { answer, position: columns.position[row] };
  }

  #table(): FeatureTable {
    this.#features ??= featuresAsOf(this.#analysis.history, this.#analysis.asOf);
    return this.#features;
  }

  /** Log-odds steps as points of probability, largest first; they sum exactly from the base to the probability. */
  #waterfall(row: number): Pick<CustomerDetail, 'base' | 'contributions'> {
    const found = this.#answerOf(row);
    if (!found || found.answer.features.length === 0) return { base: null, contributions: [] };
    const { answer, position } = found;
    const width = answer.features.length;
    const steps = answer.features
      .map((feature, j) => ({ feature, logOdds: answer.contributions[position * width + j] }))
      .sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds));
    const target = Math.log(answer.probability[position] / (1 - answer.probability[position]));
    let at = target - steps.reduce((sum, step) => sum + step.logOdds, 0);
    const base = sigmoid(at);
    const values = this.#table();
    const place = values.rows.indexOf(row) * values.p;
    const contributions = steps.map(({ feature, logOdds }) => {
      const before = sigmoid(at);
      at += logOdds;
      const column = values.names.findIndex((name) => name === feature);
      return { feature, value: column < 0 ? NaN : values.x[place + column], points: sigmoid(at) - before };
    });
    return { base, contributions };
  }

  /** The twenty products bought in most orders. */
  #productsOf(row: number): CustomerDetail['products'] {
    const { baskets, ledger } = this.#analysis;
    const found = new Map<number, { times: number; lastDay: number }>();
    for (let order = baskets.orderOffsets[row]; order < baskets.orderOffsets[row + 1]; order++) {
      const lastDay = baskets.orderDay?.[order] ?? NaN;
      for (let line = baskets.lineOffsets[order]; line < baskets.lineOffsets[order + 1]; line++)
        found.set(baskets.product[line], { times: (found.get(baskets.product[line])?.times ?? 0) + 1, lastDay });
    }
    const { keys, attributes } = ledger.dictionaries.product;
    return [...found]
      .sort(([, a], [, b]) => b.times - a.times || b.lastDay - a.lastDay)
      .slice(0, 20)
      .map(([product, each]) => ({
        product: keys[product],
        name: attributes.name?.[product] || keys[product],
        ...each,
      }));
  }
}

function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Median days between purchases; null with fewer than two. */
function medianGap(days: readonly number[]): number | null {
  if (days.length < 2) return null;
  const gaps = days
    .slice(1)
    .map((day, i) => day - days[i])
    .sort((a, b) => a - b);
  const middle = gaps.length >> 1;
  return gaps.length % 2 === 1 ? gaps[middle] : (gaps[middle - 1] + gaps[middle]) / 2;
}
