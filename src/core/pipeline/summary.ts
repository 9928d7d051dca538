import { dayToIso } from '../domain/calendar.ts';
import { isoInZone } from '../domain/zone-time.ts';
import type { Plan } from '../rewards/types.ts';
import { isNotYet, type NotYet, type NotYetCode } from '../shared/estimate.ts';
import type {
  DataSummary,
  Outlook,
  Overview,
  Question,
  QuestionOutlook,
  Recommendations,
  Segments,
} from './artefacts.ts';

/** What summary.json is made of; a part that could not be answered comes as NotYet. */
export interface SummaryParts {
  readonly app: string;
  readonly zone: string;
  readonly device: { readonly backend: string | null; readonly adapter: string; readonly selfTestMs: number | null };
  readonly data: DataSummary;
  readonly overview: Overview | NotYet;
  readonly segments: Segments | NotYet;
  readonly outlook: Outlook | NotYet;
  readonly recommend: Recommendations | NotYet;
  readonly plan: Plan | NotYet;
  readonly timings: readonly { readonly step: string; readonly ms: number; readonly where: string }[];
  readonly longestMainThreadTaskMs: number | null;
  readonly violations: number;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** summary.json as RESULTS says: money in major units, rates 0 … 1, times ISO 8601 in the shop's zone. */
export function buildSummary(parts: SummaryParts): Json {
  const major = majorUnits(parts.data.currencyDigits);
  return {
    schema: 1,
    app: parts.app,
    device: { ...parts.device },
    data: dataPart(parts.data, parts.zone, major),
    overview: isNotYet(parts.overview) ? plain(parts.overview) : overviewPart(parts.overview, major),
    segments: isNotYet(parts.segments) ? plain(parts.segments) : segmentsPart(parts.segments, major),
    outlook: isNotYet(parts.outlook) ? plain(parts.outlook) : outlookPart(parts.outlook),
    recommend: isNotYet(parts.recommend) ? plain(parts.recommend) : recommendPart(parts.recommend),
    plan: isNotYet(parts.plan) ? plain(parts.plan) : planPart(parts.plan, major),
    outcome: notYet('no-outcome-column'),
    experiment: notYet('no-experiment'),
    reviews: notYet('no-reviews'),
    timings: parts.timings.map((each) => ({ ...each, ms: round(each.ms, 1) })),
    memory: notYet('headless-only'),
    longestMainThreadTaskMs: parts.longestMainThreadTaskMs,
    violations: parts.violations,
  };
}

/** Minor units to major ones, without the digits of binary fractions. */
export function majorUnits(digits: number): (minor: number) => number {
  const scale = 10 ** digits;
  return (minor) => round(minor / scale, digits);
}

export function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}

function notYet(code: NotYetCode): Json {
  return { notYet: code, need: {} };
}

function plain(value: NotYet): Json {
  return { notYet: value.notYet, need: { ...value.need } };
}

function dataPart(data: DataSummary, zone: string, major: (minor: number) => number): Json {
  return {
    files: data.files.map(({ name, kind, source, encoding, delimiter, rows, kept, quarantined, duplicate }) => ({
      name,
      kind,
      source,
      encoding,
      delimiter,
      rows,
      kept,
      quarantined,
      duplicate,
    })),
    lines: data.lines,
    orders: data.orders,
    customers: data.customers,
    products: data.products,
    from: isoInZone(data.from, zone),
    to: isoInZone(data.to, zone),
    currency: data.currency,
    gross: major(data.gross),
    discounts: major(data.discounts),
    refunds: major(data.refunds),
    tax: major(data.tax),
    shipping: major(data.shipping),
    revenue: major(data.revenue),
    withoutCustomer: { ...data.withoutCustomer, revenue: major(data.withoutCustomer.revenue) },
    asRead: { ...data.asRead, sum: major(data.asRead.sum) },
    rules: data.rules.map(({ code, rows }) => ({ code, rows })),
  };
}

function overviewPart(overview: Overview, major: (minor: number) => number): Json {
  const { repurchaseRate, gaps } = overview;
  return {
    repurchaseRate: isNotYet(repurchaseRate) ? plain(repurchaseRate) : repurchaseRate.value,
    medianGapDays: isNotYet(gaps) ? plain(gaps) : (gaps.medianDays ?? notYet('too-few-events')),
    horizonDays: overview.horizon.days,
    byMonth: overview.byMonth.map(({ month, revenue, orders, customers }) => ({
      month,
      revenue: major(revenue),
      orders,
      customers,
    })),
    forecast: notYet('not-built'),
  };
}

function segmentsPart(segments: Segments, major: (minor: number) => number): Json {
  return {
    method: segments.method,
    k: segments.k,
    inertia: segments.inertia,
    silhouette: segments.silhouette,
    stability: segments.stability,
    features: [...segments.features],
    groups: segments.groups.map(({ label, ordinal, customers, revenue, centroid }) => ({
      label: ordinal > 0 ? `${label}-${ordinal}` : label,
      customers,
      revenue: major(revenue),
      centroid: segments.features.map((name, i) => (name === 'netRevenue' ? major(centroid[i]) : centroid[i])),
    })),
  };
}

function outlookPart(outlook: Outlook): Json {
  const part = (question: Question): Json => {
    const answer = outlook.questions[question];
    return isNotYet(answer) ? plain(answer) : questionPart(answer);
  };
  return {
    asOf: dayToIso(outlook.asOf),
    horizonDays: outlook.horizonDays,
    questions: { leaving: part('leaving'), secondOrder: part('secondOrder'), winBack: part('winBack') },
    purchases: notYet('not-built'),
    spend: notYet('not-built'),
    value12m: notYet('not-built'),
  };
}

function questionPart(answer: QuestionOutlook): Json {
  return {
    atRisk: answer.atRisk,
    baseRate: answer.baseRate.value,
    champion: answer.champion,
    ladder: answer.ladder
      .filter((rung) => rung.refused === null)
      .map(({ model, auc, logLoss, brier, ece, accuracy, precision, recall, f1, cuts, used }) => ({
        ...finite({ auc, logLoss, brier, ece, accuracy, precision, recall, f1 }),
        model,
        cuts,
        used,
      })),
  };
}

/** JSON has no NaN: a figure that does not exist (precision where nobody is named) is null. */
function finite(figures: Record<string, number>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Number.isFinite(value) ? value : null]),
  );
}

function recommendPart(recommend: Recommendations): Json {
  const { champion, leaderboard } = recommend;
  const board: Json = isNotYet(leaderboard)
    ? plain(leaderboard)
    : leaderboard.map((row) => ({
        model: row.model,
        recall10: row.recall10,
        ndcg10: row.ndcg10,
        hit10: row.hit10,
        customers: row.customers,
        coverage: row.coverage,
        repeat: row.repeat === null ? null : { ...row.repeat },
        explore: row.explore === null ? null : { ...row.explore },
        seconds: row.seconds,
      }));
  return { champion: `${champion.refill}+${champion.explore}`, leaderboard: board };
}

function planPart(plan: Plan, major: (minor: number) => number): Json {
  const { expectedMargin } = plan;
  const isKnown = !isNotYet(expectedMargin);
  return {
    budget: major(plan.budget),
    spent: major(plan.spent),
    offers: plan.offers.map(({ offer, customers, cost }) => ({ offer: offer.id, customers, cost: major(cost) })),
    nothing: plan.nothing,
    holdout: plan.holdout,
    measurable: plan.power.isMeasurable,
    expectedMargin: isKnown ? major(expectedMargin.value) : plain(expectedMargin),
    low: isKnown ? major(expectedMargin.low) : null,
    high: isKnown ? major(expectedMargin.high) : null,
    level: isKnown ? expectedMargin.level : null,
    shadowPrice: plan.shadowPrice,
    basis: plan.basis,
  };
}
