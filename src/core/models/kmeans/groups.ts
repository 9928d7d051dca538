import type { SegmentGroup, SegmentLabel } from '../../pipeline/artefacts.ts';
import type { Customers } from './customers.ts';
import { colourOf, SEGMENT_ORDER } from './naming.ts';

/** Sums and counts of one cluster. */
export interface ClusterMean {
  readonly customers: number;
  readonly revenue: number;
  /** recencyDays, purchaseDays, netRevenue. */
  readonly centroid: readonly number[];
}

/** One entry per cluster 0 … k - 1; an empty one has customers 0 and a centroid of zeros. */
export function clusterMeans(customers: Customers, assignment: Uint8Array, k: number): ClusterMean[] {
  const size = new Float64Array(k);
  const sums = new Float64Array(k * 3);
  for (let i = 0; i < customers.n; i++) {
    const at = assignment[i] * 3;
    size[assignment[i]]++;
    sums[at] += customers.recencyDays[i];
    sums[at + 1] += customers.purchaseDays[i];
    sums[at + 2] += customers.netRevenue[i];
  }
  return Array.from(size, (count, c) => ({
    customers: count,
    revenue: sums[c * 3 + 2],
    centroid: [0, 1, 2].map((f) => (count > 0 ? sums[c * 3 + f] / count : 0)),
  }));
}

/**
 * Named groups in reading order (same name: more revenue first, numbered 2, 3 … after the first), and for each cluster
 * its group. Empty clusters are dropped; `groupOf` is 255 for them.
 * @param labels one per cluster
 */
export function arrangeGroups(means: readonly ClusterMean[], labels: readonly SegmentLabel[]) {
  const order = means
    .map((_mean, c) => c)
    .filter((c) => means[c].customers > 0)
    .sort(
      (a, b) =>
        SEGMENT_ORDER.indexOf(labels[a]) - SEGMENT_ORDER.indexOf(labels[b]) || means[b].revenue - means[a].revenue,
    );
  const seen = new Map<SegmentLabel, number>();
  const groupOf = new Uint8Array(means.length).fill(255);
  const groups = order.map((cluster, index): SegmentGroup => {
    const label = labels[cluster];
    const times = (seen.get(label) ?? 0) + 1;
    seen.set(label, times);
    groupOf[cluster] = index;
    return { label, ordinal: times === 1 ? 0 : times, colour: colourOf(label), ...means[cluster] };
  });
  return { groups, groupOf };
}
