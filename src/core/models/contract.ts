import type { Result } from '../shared/result.ts';

/** Plain data: typed arrays, numbers, strings, booleans, arrays and objects of these. Survives structured clone. */
export type Cloneable =
  | null
  | undefined
  | boolean
  | number
  | string
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Float32Array
  | Float64Array
  | readonly Cloneable[]
  | { readonly [key: string]: Cloneable };

export interface FitContext {
  readonly seed: number;
  /** Asked between pieces of work of at most 100 ms; a fit that sees true returns `job/cancelled`. */
  readonly isCancelled: () => boolean;
  readonly onProgress: (done01: number) => void;
  /** Lets messages (a cancel) in; every long fit awaits it between its pieces. */
  readonly breathe: () => Promise<void>;
}

/**
 * A model is two functions over plain data. `params` have defaults and no logic; `fit` validates; a state carries
 * `stateVersion`, so that an old stored fit is refitted, not misread.
 */
export interface Estimator<Params, Input, State extends { readonly stateVersion: number }, Output> {
  readonly defaults: Params;
  fit(input: Input, params: Params, context: FitContext): Promise<Result<State>>;
  predict(state: State, input: Input): Output;
}

export type ModelKind = 'classifier' | 'clusterer' | 'recommender';

/** The light half of a model, safe to import from the page. */
export interface ModelMeta {
  readonly id: string;
  readonly kind: ModelKind;
  /** Place on the ladder; 0 is the base rate. */
  readonly rung: number;
  /** Fewest customers (rows) and, for a classifier, fewest events of each class, below which `fit` refuses. */
  readonly minRows: number;
  readonly minEvents: number;
  /** True when two seeds may give two results. */
  readonly isRandom: boolean;
  /** Devices that can train it beside the typed-array reference. */
  readonly devices: readonly ('webgpu' | 'wasm' | 'cpu')[];
}

/** n × p, row-major, no NaN. `y` holds 0 or 1; `names` has p entries. */
export interface ClassifierInput {
  readonly n: number;
  readonly p: number;
  readonly x: Float64Array;
  readonly y: Uint8Array;
  readonly names: readonly string[];
}

/** n × p, row-major, no NaN, already scaled. */
export interface ClusterInput {
  readonly n: number;
  readonly p: number;
  readonly x: Float64Array;
}
