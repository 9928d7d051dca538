import type { FeatureName, FeatureTable } from '../features/as-of.ts';
import type { Question } from '../pipeline/artefacts.ts';

/** Rows of one question on the models' scale; x: n × p, row-major, parallel to `rows` (rows of the history). */
export interface Design {
  readonly n: number;
  readonly p: number;
  readonly x: Float64Array;
  readonly names: readonly FeatureName[];
  readonly rows: Int32Array;
}

/**
 * Columns that tell those asked apart. Revenue is purchase days times mean amount: on the log scale the sum of two
 * columns that are in already, so that its weight would be arbitrary; it is left out. A one-time buyer has one amount
 * and one age, so tenure, gap and counts would repeat recency. Whoever is asked about win-back bought nothing within
 * the horizon, so a count over a window no longer than it is 0 for all.
 */
export function featuresOf(question: Question, horizonDays: number): readonly FeatureName[] {
  if (question === 'secondOrder') return ['recencyDays', 'meanAmount', 'meanLines'];
  const all: readonly FeatureName[] = [
    'recencyDays',
    'tenureDays',
    'purchaseDays',
    'meanAmount',
    'meanLines',
    'purchases30',
    'purchases90',
    'purchases180',
    'meanGapDays',
    'recencyInGaps',
  ];
  if (question === 'leaving') return all;
  const window: Partial<Record<FeatureName, number>> = { purchases30: 30, purchases90: 90, purchases180: 180 };
  return all.filter((name) => (window[name] ?? Infinity) > horizonDays);
}

/**
 * The scale of every column: sign(v) · log(1 + |v|). Days, counts and money are skewed to the right, and a doubling
 * means about the same whatever it starts from; refunds can take money below zero, hence the sign.
 */
export function signedLog(value: number): number {
  return value < 0 ? -Math.log1p(-value) : Math.log1p(value);
}

/** Back from `signedLog`. */
export function signedExp(value: number): number {
  return value < 0 ? -Math.expm1(-value) : Math.expm1(value);
}

/** Picks and scales the columns of `question` for the table's rows `picked` (indices into the table). */
export function buildDesign(table: FeatureTable, picked: Int32Array, question: Question, horizonDays: number): Design {
  const names = featuresOf(question, horizonDays);
  const columns = names.map((name) => table.names.indexOf(name));
  const x = new Float64Array(picked.length * names.length);
  for (let i = 0, k = 0; i < picked.length; i++) {
    const from = picked[i] * table.p;
    for (let j = 0; j < columns.length; j++) x[k++] = signedLog(table.x[from + columns[j]]);
  }
  return { n: picked.length, p: names.length, x, names, rows: picked.map((index) => table.rows[index]) };
}
