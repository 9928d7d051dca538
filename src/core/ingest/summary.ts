import { areRefundsNetted, excludedFlags } from '../domain/counting.ts';
import {
  DEFAULT_RULES,
  FLAG_OF_RULE,
  LineFlag,
  type Ledger,
  type RuleCode,
  type RuleSwitches,
} from '../domain/ledger.ts';
import type { AsRead, DataSummary, FileFacts, QuestionGrade, RuleFinding } from '../pipeline/artefacts.ts';

export interface SummaryInput {
  readonly ledger: Ledger;
  readonly files: readonly FileFacts[];
  /** Findings of all files, as `finishFile` gave them. */
  readonly findings: readonly RuleFinding[];
  readonly rules: RuleSwitches;
  /** From `gradeQuestions`. @default none */
  readonly grades?: readonly QuestionGrade[];
}

const WITHOUT_PERSON = LineFlag.noCustomer | LineFlag.placeholderCustomer;
const MOST_EXAMPLES = 5;

/**
 * What the data is and what the rules did with it. Money in minor units. Figures are of the lines that count under the
 * rules; `asRead` is before any rule; sales to nobody in particular are apart in `withoutCustomer`. Without any
 * customer in the shop, those sales are the figures. `from` and `to` are over all lines read, NaN without lines.
 */
export function summariseData({ ledger, files, findings, rules, grades = [] }: SummaryInput): DataSummary {
  const hasCustomers = someAtLeastZero(ledger.customer);
  const mask = excludedFlags(rules, hasCustomers);
  const isNetted = areRefundsNetted(rules);
  const counted = sumLines(ledger, isNetted, (flags) => (flags & mask) === 0);
  const apart = sumLines(ledger, isNetted, (flags) => (flags & mask) !== 0 && (flags & mask & ~WITHOUT_PERSON) === 0);
  const [from, to] = timeRange(ledger.time, ledger.lines);
  return {
    files,
    lines: counted.lines,
    orders: counted.orders,
    customers: counted.customers,
    products: counted.products,
    from,
    to,
    currency: ledger.currency,
    currencyDigits: ledger.currencyDigits,
    gross: counted.gross,
    discounts: counted.discounts,
    refunds: counted.refunds,
    tax: counted.tax,
    shipping: counted.shipping,
    revenue: counted.revenue,
    withoutCustomer: { lines: apart.lines, orders: apart.orders, revenue: apart.revenue },
    rules: findRules(ledger, findings, rules),
    asRead: readFigures(ledger, files),
    hasCustomers,
    hasProducts: someAtLeastZero(ledger.product),
    grades,
  };
}

interface Sums {
  lines: number;
  orders: number;
  customers: number;
  products: number;
  gross: number;
  discounts: number;
  refunds: number;
  tax: number;
  shipping: number;
  revenue: number;
}

/** Adds the lines up that a test on their flags takes; refund lines are no sales, and count only when netted. */
function sumLines(ledger: Ledger, isNetted: boolean, takes: (flags: number) => boolean): Sums {
  const sums: Sums = {
    lines: 0,
    orders: 0,
    customers: 0,
    products: 0,
    gross: 0,
    discounts: 0,
    refunds: 0,
    tax: 0,
    shipping: 0,
    revenue: 0,
  };
  const { flags, amount, discount, tax, shipping, refund } = ledger;
  const orders = new Uint8Array(ledger.dictionaries.order.keys.length);
  const customers = new Uint8Array(ledger.dictionaries.customer.keys.length);
  const products = new Uint8Array(ledger.dictionaries.product.keys.length);
  for (let line = 0; line < ledger.lines; line++) {
    if (!takes(flags[line])) continue;
    const isRefund = (flags[line] & LineFlag.refund) !== 0;
    if (isRefund && !isNetted) continue;
    sums.lines++;
    orders[ledger.order[line]] = 1;
    if (ledger.customer[line] >= 0) customers[ledger.customer[line]] = 1;
    if (ledger.product[line] >= 0) products[ledger.product[line]] = 1;
    if (isRefund) sums.refunds -= amount[line];
    else sums.gross += amount[line];
    if (isNetted && refund !== undefined) sums.refunds += refund[line];
    if (discount !== undefined) sums.discounts += discount[line];
    if (tax !== undefined) sums.tax += tax[line];
    if (shipping !== undefined) sums.shipping += shipping[line];
  }
  sums.orders = countMarks(orders);
  sums.customers = countMarks(customers);
  sums.products = countMarks(products);
  sums.revenue = sums.gross - sums.discounts - sums.refunds - (ledger.taxIncluded ? sums.tax : 0);
  return sums;
}

/** All rules in their order, with every match; overlaps count in each. */
function findRules(ledger: Ledger, findings: readonly RuleFinding[], rules: RuleSwitches): RuleFinding[] {
  return (Object.keys(DEFAULT_RULES) as RuleCode[]).map((code) => {
    const ofRule = findings.filter((finding) => finding.code === code);
    const bit = FLAG_OF_RULE[code];
    const matched = bit === undefined ? null : matchedLines(ledger, bit);
    return {
      code,
      rows: matched?.rows ?? ofRule.reduce((sum, finding) => sum + finding.rows, 0),
      money: matched?.money ?? null,
      isOn: rules[code] ?? DEFAULT_RULES[code],
      canSwitch: bit !== undefined,
      examples: ofRule.flatMap((finding) => finding.examples).slice(0, MOST_EXAMPLES),
    };
  });
}

/** Lines with a bit and their gross money; for refunds what was given back, lines and column, as a negative sum. */
function matchedLines(ledger: Ledger, bit: number): { rows: number; money: number } {
  let rows = 0;
  let money = 0;
  for (let line = 0; line < ledger.lines; line++) {
    const given = bit === LineFlag.refund ? (ledger.refund?.[line] ?? 0) : 0;
    const isFlagged = (ledger.flags[line] & bit) !== 0;
    if (!isFlagged && given === 0) continue;
    rows++;
    money += (isFlagged ? ledger.amount[line] : 0) - given;
  }
  return { rows, money };
}

function readFigures(ledger: Ledger, files: readonly FileFacts[]): AsRead {
  const all = sumLines(ledger, true, () => true);
  const countries = new Set(files.flatMap((file) => file.countries ?? []));
  let sum = 0;
  for (let line = 0; line < ledger.lines; line++) sum += ledger.amount[line];
  return {
    lines: ledger.lines,
    orders: all.orders,
    customers: all.customers,
    products: all.products,
    countries: countries.size,
    emptyDescriptions: files.reduce((count, file) => count + (file.emptyDescriptions ?? 0), 0),
    sum,
  };
}

function timeRange(time: Float64Array, lines: number): [number, number] {
  if (lines === 0) return [NaN, NaN];
  let from = Infinity;
  let to = -Infinity;
  for (let line = 0; line < lines; line++) {
    if (time[line] < from) from = time[line];
    if (time[line] > to) to = time[line];
  }
  return [from, to];
}

function someAtLeastZero(column: Int32Array): boolean {
  for (let i = 0; i < column.length; i++) if (column[i] >= 0) return true;
  return false;
}

function countMarks(marks: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < marks.length; i++) count += marks[i];
  return count;
}
