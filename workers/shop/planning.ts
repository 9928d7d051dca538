import { STRATA, baselinesOf } from '../../src/core/rewards/baselines.ts';
import { expectedOrderValue } from '../../src/core/rewards/order-value.ts';
import { makePlan, type PlanInput } from '../../src/core/rewards/planner.ts';
import type { Plan, PlanSettings } from '../../src/core/rewards/types.ts';
import type { NotYet } from '../../src/core/shared/estimate.ts';
import type { PersonPlan, PlanPerson, PlanView } from '../../src/rpc/data-api.ts';
import type { Analysis } from './analysis.ts';
import type { CustomerAnswers } from './asking-customers.ts';

/** Share of the last twelve months' net revenue that a plan may spend when the person sets no budget. */
const DEFAULT_BUDGET_SHARE = 0.02;
/** People shown on the page; the files hold everyone. */
const SHOWN_PEOPLE = 200;
/** Intervals of one person's expected margin, as the planner makes them. */
const PERSON_LEVEL = 0.8;

/** Plans of one analysis, kept by their settings: pages ask again and again. */
export class Planner {
  readonly #analysis: Analysis;
  readonly #plans = new Map<string, Plan>();

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
  }

  /** 2 % of the net revenue of the year before as-of, minor units, whole. */
  get defaultBudget(): number {
    const { history, yearAgo } = this.#analysis;
    let revenue = 0;
    for (let j = 0; j < history.day.length; j++) if (history.day[j] > yearAgo) revenue += history.amount[j];
    return Math.max(0, Math.round(revenue * DEFAULT_BUDGET_SHARE));
  }

  /** The plan of these settings, with this planner to ask more of it. */
  current({ settings, round }: { readonly settings: PlanSettings; readonly round: number }): {
    readonly plan: Plan | NotYet;
    readonly planner: Planner;
  } {
    return { plan: this.plan(settings, round), planner: this };
  }

  plan(settings: PlanSettings, round: number): Plan | NotYet {
    const { history, outlook } = this.#analysis;
    if (history.customers === 0) return { notYet: 'no-customers', need: {} };
    if (outlook === null) return { notYet: 'no-data', need: {} };
    const key = JSON.stringify([round, settings]);
    const known = this.#plans.get(key);
    if (known) return known;
    if (this.#plans.size >= 8) this.#plans.delete([...this.#plans.keys()][0]);
    const plan = makePlan(this.#input(settings, round));
    this.#plans.set(key, plan);
    return plan;
  }

  view(plan: Plan, customers: CustomerAnswers, isIssued: boolean): PlanView {
    const { rows, ...rest } = plan;
    const chosen = Array.from(rows.row.keys()).filter((i) => rows.offer[i] >= 0);
    chosen.sort((a, b) => rows.expected[b] - rows.expected[a] || a - b);
    const people = chosen.slice(0, SHOWN_PEOPLE).map((i): PlanPerson => {
      const { key, name } = customers.row(rows.row[i]);
      return {
        row: rows.row[i],
        key,
        name,
        offer: plan.offers[rows.offer[i]].offer.id,
        baseline: rows.baseline[i],
        breakEven: rows.breakEven[i],
        expected: { value: rows.expected[i], low: rows.low[i], high: rows.high[i], level: PERSON_LEVEL },
        cost: rows.cost[i],
        reason: rows.reason[i],
      };
    });
    return { ...rest, people, isIssued, defaultBudget: this.defaultBudget };
  }

  person(plan: Plan, row: number): PersonPlan | null {
    const { rows } = plan;
    const i = rows.row.indexOf(row);
    if (i < 0) return null;
    const hasOffer = rows.offer[i] >= 0;
    return {
      offer: hasOffer ? plan.offers[rows.offer[i]].offer : null,
      arm: hasOffer ? 'proposed' : 'nothing',
      baseline: rows.baseline[i],
      breakEven: rows.breakEven[i],
      expected: hasOffer
        ? { value: rows.expected[i], low: rows.low[i], high: rows.high[i], level: PERSON_LEVEL }
        : null,
      cost: rows.cost[i],
      reason: rows.reason[i],
    };
  }

  #input(settings: PlanSettings, round: number): PlanInput {
    const { history, outlook, asOf, ledger, settings: shop } = this.#analysis;
    if (outlook === null) throw new Error('A plan is made from the outlook.');
    const windowDays = settings.windowDays ?? outlook.horizonDays;
    const consent = ledger.dictionaries.customer.attributes.consent ?? [];
    return {
      round,
      asOf,
      windowDays,
      settings,
      budget: settings.budget ?? this.defaultBudget,
      margin: settings.margin,
      seed: shop.seed,
      currencyDigits: ledger.currencyDigits,
      strata: STRATA,
      customers: {
        ...baselinesOf(outlook, history.customers, windowDays),
        orderValue: expectedOrderValue(history).value,
        consent: Int8Array.from(history.customer, (index) => CONSENT[consent[index] ?? ''] ?? -1),
      },
    };
  }
}

const CONSENT: Readonly<Record<string, number>> = { yes: 1, no: 0 };
