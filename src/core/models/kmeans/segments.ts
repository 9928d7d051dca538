import type { PurchaseHistory } from '../../domain/history.ts';
import { featuresAsOf } from '../../features/as-of.ts';
import { findEightyPercentDays } from '../../features/gaps.ts';
import { chooseHorizon } from '../../features/horizon.ts';
import { scoreRfm } from '../../features/rfm.ts';
import { meanSilhouette } from '../../metrics/silhouette.ts';
import type { RanOn, SegmentLabel, Segments } from '../../pipeline/artefacts.ts';
import { createRandom } from '../../shared/random.ts';
import { fail, succeed, type Result } from '../../shared/result.ts';
import type { ClusterInput, FitContext } from '../contract.ts';
import { assignTo, inertiaOf, meansOf } from './centroids.ts';
import { chooseCandidate, judgeCandidates, SAMPLE_ROWS } from './choose-k.ts';
import { readCustomers, scaleCustomers, SEGMENT_FEATURES, type Customers } from './customers.ts';
import { hasDistinctRows } from './distinct.ts';
import { arrangeGroups, clusterMeans } from './groups.ts';
import { kmeans } from './model.ts';
import { nameGroup, typicalCustomer, type Position } from './naming.ts';
import { assignByRule, MIN_CLUSTERED_CUSTOMERS, RULE_LABELS } from './rule-groups.ts';
import { fitSmallShop, SMALL_SHOP_ROWS } from './small-shop.ts';

export interface SegmentsInput {
  readonly history: PurchaseHistory;
  /** Day number; what lies after it is not read. */
  readonly asOf: number;
  readonly seed: number;
  /** Window of the rule groups and of the names. @default found from the gap curve as in the overview */
  readonly horizonDays?: number;
  /** Digits of the minor unit: money enters the logs in major units. @default 2 */
  readonly currencyDigits?: number;
}

/** Another place to cluster in (two workers, a GPU): assignment of n rows to 0 … k - 1, and where it ran. */
export type Clusterer = (
  input: ClusterInput & { readonly k: number; readonly starts: number; readonly seed: number },
  context: FitContext,
) => Promise<Result<{ readonly assignment: Uint8Array; readonly backend: RanOn['backend'] }>>;

/** Rows up to which the silhouette is exact; beyond, it is of a sample. */
const EXACT_SILHOUETTE_ROWS = 3000;
/** Many starts are cheap on few rows and find the better optimum (CDNOW, k = 5: 1488.1 with 10, 1487.2 with 25 or more). */
const STARTS = { few: 25, many: 10 };
const FEW_ROWS = 16_384;
/** `segmentOf` of a customer who had not bought by the as-of day. */
const NO_SEGMENT = 255;

/**
 * Groups the customers by recency, purchase days and net revenue (z-scored logs) and names the groups.
 *
 * k-means with the k that `chooseCandidate` takes; three plain rules under 100 customers, where nobody bought twice, or
 * where fewer than three customers differ. `inertia` and `silhouette` are of the scaled features in both cases (silhouette 0 for one group);
 * the stability of rules is 1. `rfm` scores are 1 … 5, and `segmentOf` is 255 and `rfm` 0 for customers who had not
 * bought by then. `ranOn.ms` is 0: the caller has the clock.
 *
 * Errors: `model/too-little-data` (no customer), `job/cancelled`.
 */
export async function findSegments(
  input: SegmentsInput,
  context: FitContext,
  cluster: Clusterer = clusterHere,
): Promise<Result<Segments>> {
  const { history, asOf } = input;
  const table = featuresAsOf(history, asOf);
  if (table.n === 0) return fail('model/too-little-data', { what: 'customers', have: 0, need: 1 });
  const customers = readCustomers(table);
  const scaled = scaleCustomers(customers, input.currencyDigits ?? 2);
  const division = isForRules(customers, scaled)
    ? succeed(divideByRule(customers, scaled, horizonOf(input)))
    : await divideByClusters(customers, scaled, horizonOf(input), { ...context, seed: input.seed }, cluster);
  if (!division.ok) return division;
  const { labels, assignment, ...facts } = division.value;
  const { groups, groupOf } = arrangeGroups(clusterMeans(customers, assignment, labels.length), labels);
  context.onProgress(1);
  return succeed({
    ...facts,
    k: groups.length,
    features: SEGMENT_FEATURES,
    groups,
    segmentOf: spread(
      assignment.map((c) => groupOf[c]),
      table.rows,
      history.customers,
      NO_SEGMENT,
    ),
    rfm: spreadRfm(customers, table.rows, history.customers),
  });
}

/** Too few customers, none who returned (k-means on a constant), or hardly any difference between them. */
function isForRules({ n, purchaseDays }: Customers, scaled: ClusterInput): boolean {
  return n < MIN_CLUSTERED_CUSTOMERS || !purchaseDays.some((days) => days >= 2) || !hasDistinctRows(scaled, 3);
}

/** A division of n customers: the name of each cluster, everyone's cluster, and how it came about. */
interface Division extends Pick<Segments, 'method' | 'inertia' | 'silhouette' | 'stability' | 'ranOn'> {
  readonly labels: readonly SegmentLabel[];
  readonly assignment: Uint8Array;
}

function divideByRule(customers: Customers, scaled: ClusterInput, horizonDays: number): Division {
  const assignment = assignByRule(customers, horizonDays);
  const silhouette = silhouetteOf(scaled, assignment, RULE_LABELS.length, 0);
  return {
    method: 'rules',
    inertia: withinSquares(scaled, assignment, RULE_LABELS.length),
    silhouette: Number.isNaN(silhouette) ? 0 : silhouette,
    stability: 1,
    ranOn: { backend: 'typed-array', ms: 0 },
    labels: RULE_LABELS,
    assignment,
  };
}

async function divideByClusters(
  customers: Customers,
  scaled: ClusterInput,
  horizonDays: number,
  context: FitContext,
  cluster: Clusterer,
): Promise<Result<Division>> {
  const judged = await judgeCandidates(scaled, { ...context, onProgress: (done01) => context.onProgress(done01 / 2) });
  if (!judged.ok) return judged;
  const { k, stability } = chooseCandidate(judged.value);
  const starts = scaled.n > FEW_ROWS ? STARTS.many : STARTS.few;
  const fitted = await cluster(
    { ...scaled, k, starts, seed: context.seed },
    { ...context, onProgress: (done01) => context.onProgress(0.5 + done01 / 2) },
  );
  if (!fitted.ok) return fitted;
  const { assignment, backend } = fitted.value;
  const typical = typicalCustomer(customers);
  return succeed({
    method: 'kmeans',
    inertia: withinSquares(scaled, assignment, k),
    silhouette: silhouetteOf(scaled, assignment, k, context.seed),
    stability,
    ranOn: { backend, ms: 0 },
    labels: clusterMeans(customers, assignment, k).map(({ centroid }) =>
      nameGroup(toPosition(centroid), typical, horizonDays),
    ),
    assignment,
  });
}

/** ml-kmeans for a small shop, our own beyond. */
const clusterHere: Clusterer = async (input, context) => {
  const isSmall = input.n <= SMALL_SHOP_ROWS;
  const params = { ...kmeans.defaults, k: input.k, starts: input.starts };
  const fitted = isSmall ? await fitSmallShop(input, params, context) : await kmeans.fit(input, params, context);
  if (!fitted.ok) return fitted;
  return succeed({
    assignment: assignTo(fitted.value.centroids, input),
    backend: isSmall ? 'ml-kmeans' : 'typed-array',
  });
};

function horizonOf({ history, asOf, horizonDays }: SegmentsInput): number {
  return chooseHorizon(
    { eightyPercentDays: findEightyPercentDays(history, asOf) },
    asOf - history.firstDay,
    horizonDays ?? null,
  ).days;
}

function withinSquares(scaled: ClusterInput, assignment: Uint8Array, k: number): number {
  return inertiaOf(meansOf(scaled, assignment, new Float64Array(k * scaled.p)), scaled, assignment);
}

function silhouetteOf(scaled: ClusterInput, assignment: Uint8Array, k: number, seed: number): number {
  if (scaled.n <= EXACT_SILHOUETTE_ROWS) return meanSilhouette({ ...scaled, k, assignment });
  const random = createRandom(seed, 'silhouette');
  const rows = Int32Array.from({ length: SAMPLE_ROWS }, () => random.below(scaled.n));
  const x = new Float64Array(SAMPLE_ROWS * scaled.p);
  rows.forEach((row, i) => x.set(scaled.x.subarray(row * scaled.p, (row + 1) * scaled.p), i * scaled.p));
  return meanSilhouette({
    n: SAMPLE_ROWS,
    p: scaled.p,
    x,
    k,
    assignment: Uint8Array.from(rows, (row) => assignment[row]),
  });
}

function toPosition([recencyDays, purchaseDays, netRevenue]: readonly number[]): Position {
  return { recencyDays, purchaseDays, netRevenue };
}

function spreadRfm(
  { recencyDays, purchaseDays, netRevenue }: Customers,
  rows: Int32Array,
  customers: number,
): Segments['rfm'] {
  const { r, f, m } = scoreRfm(recencyDays, purchaseDays, netRevenue);
  return { r: spread(r, rows, customers, 0), f: spread(f, rows, customers, 0), m: spread(m, rows, customers, 0) };
}

/** From rows of the table to rows of the history. */
function spread(values: Uint8Array, rows: Int32Array, customers: number, missing: number): Uint8Array {
  const result = new Uint8Array(customers).fill(missing);
  for (let i = 0; i < rows.length; i++) result[rows[i]] = values[i];
  return result;
}
