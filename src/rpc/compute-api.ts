import type { PurchaseHistory } from '../core/domain/history.ts';
import type { ClusterInput } from '../core/models/contract.ts';
import type { Outlook, Recommendations, Segments } from '../core/pipeline/artefacts.ts';
import type { Result } from '../core/shared/result.ts';

/** Order × product in customer order, for the recommenders: orders of customer i stand in time order. */
export interface Baskets {
  readonly customers: number;
  readonly products: number;
  /** customers + 1 */
  readonly orderOffsets: Int32Array;
  /** orders + 1 */
  readonly lineOffsets: Int32Array;
  /** Distinct products of each order. */
  readonly product: Int32Array;
}

export interface Jobs {
  segments: { input: { history: PurchaseHistory; asOf: number; seed: number }; output: Segments };
  outlook: { input: { history: PurchaseHistory; asOf: number; horizonDays: number; seed: number }; output: Outlook };
  recommend: { input: { baskets: Baskets; seed: number }; output: Recommendations };
  kmeans: { input: ClusterInput & { k: number; starts: number; seed: number }; output: { centroids: Float64Array; assignment: Uint8Array; inertia: number } };
}
export type JobName = keyof Jobs;

export interface ComputeApi {
  ready(): Promise<true>;
  run<N extends JobName>(jobId: string, name: N, input: Jobs[N]['input'], onProgress: (done01: number) => void): Promise<Result<Jobs[N]['output']>>;
  cancel(jobId: string): Promise<void>;
}
