import type { ClassifierInput, ClusterInput } from '../core/models/contract.ts';
import type { Result } from '../core/shared/result.ts';

export type TrainDevice = 'webgpu' | 'wasm' | 'cpu';

export interface DeviceReport {
  readonly device: TrainDevice;
  /** Adapter name for webgpu, '' otherwise. */
  readonly adapter: string;
  /** Milliseconds of the known-answer test after warm-up; null where it failed or the device is absent. */
  readonly selfTestMs: number | null;
  readonly isRight: boolean;
  /** Milliseconds of the typed-array reference on the same work in the same run; null where it was not reached. */
  readonly referenceMs: number | null;
}

export interface LogisticFit {
  /** Intercept first, then p weights, on the inputs as given. */
  readonly weights: Float64Array;
  readonly iterations: number;
  readonly device: TrainDevice;
  readonly ms: number;
  /** Set when an earlier device was lost and this one went on. */
  readonly lost: TrainDevice | null;
}

/** One worker a job: it is ended after each, since tensors leak. */
export interface TrainApi {
  ready(): Promise<true>;
  /** Runs the known-answer test on each device of the list. */
  selfTest(devices: readonly TrainDevice[]): Promise<Result<readonly DeviceReport[]>>;
  /**
   * Minimises sum of log-loss + l2/2 · |w|² (intercept free) by full-batch Newton steps on `devices[0]`, on the next
   * in the list when a device is absent or lost. `x` is expected z-scored.
   */
  fitLogistic(
    jobId: string,
    input: ClassifierInput,
    l2: number,
    devices: readonly TrainDevice[],
    onProgress: (done01: number) => void,
  ): Promise<Result<LogisticFit>>;
  /** Lloyd's algorithm by dense distance blocks; k-means++ starts from the seed, drawn on the CPU. */
  fitKMeans(
    jobId: string,
    input: ClusterInput,
    params: { readonly k: number; readonly starts: number; readonly seed: number },
    devices: readonly TrainDevice[],
    onProgress: (done01: number) => void,
  ): Promise<
    Result<{ centroids: Float64Array; assignment: Uint8Array; inertia: number; device: TrainDevice; ms: number }>
  >;
  cancel(jobId: string): Promise<void>;
  /** Tensors alive now; tests hold it against the starting count. */
  tensorCount(): Promise<number>;
}
