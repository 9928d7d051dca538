import { FEATURE_NAMES, type FeatureName, type FeatureTable } from '../../features/as-of.ts';
import { standardiseLogs } from '../../features/scaling.ts';
import type { ClusterInput } from '../contract.ts';

/** What segments are made from, in this order. */
export const SEGMENT_FEATURES = ['recencyDays', 'purchaseDays', 'netRevenue'] as const;

/** The columns of `SEGMENT_FEATURES` in their own units; n entries each, parallel to the rows of the feature table. */
export interface Customers {
  readonly n: number;
  readonly recencyDays: Float64Array;
  readonly purchaseDays: Float64Array;
  /** Minor units. */
  readonly netRevenue: Float64Array;
}

export function readCustomers(table: FeatureTable): Customers {
  return {
    n: table.n,
    recencyDays: columnOf(table, 'recencyDays'),
    purchaseDays: columnOf(table, 'purchaseDays'),
    netRevenue: columnOf(table, 'revenue'),
  };
}

function columnOf({ n, p, x }: FeatureTable, name: FeatureName): Float64Array {
  const column = new Float64Array(n);
  for (let i = 0, at = FEATURE_NAMES.indexOf(name); i < n; i++, at += p) column[i] = x[at];
  return column;
}

/** n × 3, z-scored logs; money enters in major units, as a person reads it. */
export function scaleCustomers(
  { n, recencyDays, purchaseDays, netRevenue }: Customers,
  currencyDigits: number,
): ClusterInput {
  const x = new Float64Array(n * 3);
  const minorPerMajor = 10 ** currencyDigits;
  for (let i = 0; i < n; i++) {
    x[i * 3] = recencyDays[i];
    x[i * 3 + 1] = purchaseDays[i];
    x[i * 3 + 2] = netRevenue[i] / minorPerMajor;
  }
  return standardiseLogs({ n, p: 3, x });
}
