import { excludedFlags } from '../../domain/counting.ts';
import { LineFlag, DEFAULT_RULES } from '../../domain/ledger.ts';
import type { BlockCutter } from './block-cutter.ts';
import type { LineColumns } from './line-columns.ts';

/** A customer with more than this share of the takings is likely a reseller or the shop itself. */
const LARGEST_SHARE = 0.25;
/** With fewer buyers a quarter of the takings is nothing unusual. */
const FEWEST_CUSTOMERS = 20;
const TOP_SHARE = 0.001;
const TIMES_MEDIAN = 50;
/** Whole quantities below this are counted in a table, which finds quantiles in one pass. */
const TABLE = 4096;

/** What is unusual in the lines that count: customers by index, and the quantity from which on a line is. */
export interface Unusual {
  readonly customers: ReadonlySet<number>;
  readonly quantity: number;
}

/**
 * Finds outliers over all lines that count by default: customers above a quarter of the takings, and quantities above
 * both the 99.9 % point and fifty times the median.
 */
export function findUnusual(columns: LineColumns, customers: number): Unusual {
  const mask = excludedFlags(DEFAULT_RULES, customers > 0) | LineFlag.refund;
  const spent = new Float64Array(customers);
  const table = new Int32Array(TABLE);
  const large: number[] = [];
  let total = 0;
  let counted = 0;
  for (let line = 0; line < columns.lines; line++) {
    if ((columns.flags[line] & mask & ~LineFlag.outlier) !== 0) continue;
    counted++;
    total += columns.amount[line];
    if (columns.customer[line] >= 0) spent[columns.customer[line]] += columns.amount[line];
    const quantity = columns.quantity[line];
    if (quantity < TABLE - 1) table[Math.ceil(quantity)]++;
    else large.push(quantity);
  }
  const buyers = spent.reduce((count, sum) => count + (sum > 0 ? 1 : 0), 0);
  const unusual = new Set<number>();
  if (buyers >= FEWEST_CUSTOMERS) {
    for (let i = 0; i < customers; i++) if (spent[i] > LARGEST_SHARE * total) unusual.add(i);
  }
  const median = quantile(table, large, counted, 0.5);
  const top = quantile(table, large, counted, 1 - TOP_SHARE);
  return { customers: unusual, quantity: counted === 0 ? Infinity : Math.max(top, TIMES_MEDIAN * median) };
}

function quantile(table: Int32Array, large: number[], counted: number, share: number): number {
  let left = Math.ceil(counted * share);
  for (let value = 0; value < TABLE; value++) {
    left -= table[value];
    if (left <= 0) return value;
  }
  large.sort((a, b) => a - b);
  return large[Math.min(large.length - 1, Math.max(0, left - 1))] ?? 0;
}

/** True when a line is an outlier by what was found. */
export function isUnusual(columns: LineColumns, line: number, unusual: Unusual): boolean {
  return columns.quantity[line] > unusual.quantity || unusual.customers.has(columns.customer[line]);
}

/** Sets and takes off the outlier bit of every line, as all lines together say now. */
export function flagOutliers(columns: LineColumns, customers: number, cutter: BlockCutter): void {
  const unusual = findUnusual(columns, customers);
  for (let line = 0; line < columns.lines; line++) {
    const flags = columns.flags[line];
    const isOutlier = isUnusual(columns, line, unusual);
    if (isOutlier !== ((flags & LineFlag.outlier) !== 0)) cutter.patch('flags', line, flags ^ LineFlag.outlier);
  }
}
