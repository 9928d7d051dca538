import type { Baskets } from '../core/domain/baskets.ts';
import type { PurchaseHistory } from '../core/domain/history.ts';
import type { ClusterInput } from '../core/models/contract.ts';
import type { Outlook, Recommendations, Segments } from '../core/pipeline/artefacts.ts';
import type { Result } from '../core/shared/result.ts';

export type { Baskets };

export interface Jobs {
  segments: {
    input: { history: PurchaseHistory; asOf: number; seed: number; horizonDays?: number; currencyDigits?: number };
    output: Segments;
  };
  outlook: { input: { history: PurchaseHistory; asOf: number; horizonDays: number; seed: number }; output: Outlook };
  recommend: { input: { baskets: Baskets; seed: number }; output: Recommendations };
  kmeans: {
    input: ClusterInput & { k: number; starts: number; seed: number };
    output: { centroids: Float64Array; assignment: Uint8Array; inertia: number };
  };
}
export type JobName = keyof Jobs;

export interface ComputeApi {
  ready(): Promise<true>;
  run<N extends JobName>(
    jobId: string,
    name: N,
    input: Jobs[N]['input'],
    onProgress: (done01: number) => void,
  ): Promise<Result<Jobs[N]['output']>>;
  cancel(jobId: string): Promise<void>;
}
