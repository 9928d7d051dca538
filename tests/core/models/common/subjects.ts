import type { Interactions } from '../../../../src/core/domain/baskets.ts';
import { baseRate } from '../../../../src/core/models/base-rate/model.ts';
import type { Classifier } from '../../../../src/core/models/classifier.ts';
import type { ClusterInput, Estimator, FitContext } from '../../../../src/core/models/contract.ts';
import { itemCosine } from '../../../../src/core/models/item-cosine/model.ts';
import { kmeans } from '../../../../src/core/models/kmeans/model.ts';
import { logistic } from '../../../../src/core/models/logistic/model.ts';
import { personalFrequency } from '../../../../src/core/models/personal-frequency/model.ts';
import { popularity } from '../../../../src/core/models/popularity/model.ts';
import { recency } from '../../../../src/core/models/recency/model.ts';
import type { Recommender } from '../../../../src/core/models/recommender.ts';
import type { AppError } from '../../../../src/core/shared/errors.ts';
import { createRandom } from '../../../../src/core/shared/random.ts';
import { makeRows, reorderRows, shuffledOrder } from './classifier-data.ts';

/** What the common checks ask of a model, whatever its input is. Outputs are figures, some for each row or customer. */
export interface Subject {
  /** Code of the refusal, or null. */
  refuses(input: 'tooSmall' | 'notFinite' | 'oneClass'): Promise<AppError['code'] | null>;
  /** State and prediction on good data. */
  run(context: FitContext): Promise<{ state: unknown; output: readonly number[][] }>;
  /** State on data without clear structure, where a random model has several answers. */
  runDiffuse(context: FitContext): Promise<unknown>;
  /** Prediction by a fit on rows in another order, put back in the order of `run`. */
  runReordered(context: FitContext): Promise<readonly number[][]>;
  /** Prediction by a structured clone of the state. */
  runCloned(context: FitContext): Promise<readonly number[][]>;
  /** Fits a large input until it ends or is cancelled; the error's code, or null. */
  runLarge(context: FitContext): Promise<AppError['code'] | null>;
  readonly hasNumbers: boolean;
  readonly hasClasses: boolean;
}

interface Recipe<Params, Input, State extends { readonly stateVersion: number }, Output> {
  readonly estimator: Estimator<Params, Input, State, Output>;
  readonly params?: Params;
  readonly good: Input;
  readonly large: () => Input;
  readonly diffuse?: Input;
  readonly tooSmall: Input;
  readonly notFinite?: Input;
  readonly oneClass?: Input;
  readonly reorder: (input: Input, order: readonly number[]) => Input;
  /** One entry a row. */
  readonly read: (output: Output) => readonly number[][];
}

function subject<Params, Input, State extends { readonly stateVersion: number }, Output>(
  recipe: Recipe<Params, Input, State, Output>,
): Subject {
  const { estimator, good } = recipe;
  const params = recipe.params ?? estimator.defaults;
  const fit = async (input: Input, context: FitContext): Promise<State> => {
    const result = await estimator.fit(input, params, context);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };
  const quiet: FitContext = {
    seed: 1,
    isCancelled: () => false,
    onProgress: () => undefined,
    breathe: async () => undefined,
  };
  return {
    hasNumbers: recipe.notFinite !== undefined,
    hasClasses: recipe.oneClass !== undefined,
    async refuses(kind) {
      const input = recipe[kind];
      if (input === undefined) return null;
      const result = await estimator.fit(input, params, quiet);
      return result.ok ? null : result.error.code;
    },
    async run(context) {
      const state = await fit(good, context);
      return { state, output: recipe.read(estimator.predict(state, good)) };
    },
    runDiffuse: (context) => fit(recipe.diffuse ?? good, context),
    async runReordered(context) {
      const output = recipe.read(estimator.predict(await fit(good, context), good));
      const order = shuffledOrder(output.length);
      const shuffled = recipe.reorder(good, order);
      const shuffledOutput = recipe.read(estimator.predict(await fit(shuffled, context), shuffled));
      const back: number[][] = [];
      order.forEach((from, i) => (back[from] = shuffledOutput[i]));
      return back;
    },
    async runCloned(context) {
      return recipe.read(estimator.predict(structuredClone(await fit(good, context)), good));
    },
    async runLarge(context) {
      const result = await estimator.fit(recipe.large(), params, context);
      return result.ok ? null : result.error.code;
    },
  };
}

function classifier<Params, State extends { readonly stateVersion: number }>(
  estimator: Classifier<Params, State>,
): Subject {
  const good = makeRows(400);
  const bad = { ...good, x: Float64Array.from(good.x, (value, i) => (i === 21 * good.p ? Number.NaN : value)) };
  return subject({
    estimator,
    good,
    large: () => makeRows(200_000, 11),
    tooSmall: makeRows(8),
    notFinite: bad,
    oneClass: { ...good, y: new Uint8Array(good.n) },
    reorder: reorderRows,
    read: ({ probability, low, high }) => Array.from(probability, (value, i) => [value, low[i], high[i]]),
  });
}

/** Four well separated clouds. */
function makeClouds(n: number): ClusterInput {
  const random = createRandom(3, 'clouds');
  return {
    n,
    p: 2,
    x: Float64Array.from({ length: 2 * n }, (_, i) => 10 * ((i >> 1) % 4) * (i % 2 === 0 ? 1 : -1) + random.normal()),
  };
}

function makeNoise(n: number): ClusterInput {
  const random = createRandom(6, 'noise');
  return { n, p: 3, x: Float64Array.from({ length: 3 * n }, () => random.normal()) };
}

function makeInteractions(customers: number, products: number, each: number): Interactions {
  const random = createRandom(4, 'interactions');
  const offsets = [0];
  const product: number[] = [];
  for (let c = 0; c < customers; c++) {
    const own = new Set<number>();
    while (own.size < each) own.add(Math.floor(products * random.uniform() ** 2));
    product.push(...[...own].sort((a, b) => a - b));
    offsets.push(product.length);
  }
  const times = Int32Array.from(product, () => 1 + random.below(4));
  return { customers, products, offsets: Int32Array.from(offsets), product: Int32Array.from(product), times };
}

function reorderCustomers(input: Interactions, order: readonly number[]): Interactions {
  const pick = (values: Int32Array): Int32Array =>
    Int32Array.from(
      order.flatMap((customer) => [...values.subarray(input.offsets[customer], input.offsets[customer + 1])]),
    );
  const offsets = new Int32Array(input.customers + 1);
  order.forEach((customer, i) => (offsets[i + 1] = offsets[i] + input.offsets[customer + 1] - input.offsets[customer]));
  return {
    customers: input.customers,
    products: input.products,
    offsets,
    product: pick(input.product),
    times: pick(input.times),
  };
}

function recommender<Params, State extends { readonly stateVersion: number }>(
  estimator: Recommender<Params, State>,
): Subject {
  return subject({
    estimator,
    good: makeInteractions(120, 40, 5),
    large: () => makeInteractions(20_000, 2_000, 20),
    tooSmall: makeInteractions(0, 5, 0),
    reorder: reorderCustomers,
    read: ({ perCustomer, product, score }) =>
      Array.from({ length: product.length / perCustomer }, (_, c) => [
        ...product.subarray(c * perCustomer, (c + 1) * perCustomer),
        ...score.subarray(c * perCustomer, (c + 1) * perCustomer),
      ]),
  });
}

/** By catalogue id; the checks fail for an entry that has none. */
export const SUBJECTS: Readonly<Record<string, () => Subject>> = {
  'base-rate': () => classifier(baseRate),
  recency: () => classifier(recency),
  logistic: () => classifier(logistic),
  kmeans: () =>
    subject({
      estimator: kmeans,
      params: { ...kmeans.defaults, starts: 2 },
      good: makeClouds(400),
      diffuse: makeNoise(300),
      large: () => makeClouds(200_000),
      tooSmall: makeClouds(1),
      notFinite: { n: 8, p: 1, x: Float64Array.of(1, 2, 3, Number.NaN, 5, 6, 7, 8) },
      reorder: (input, order) => ({
        ...input,
        x: Float64Array.from(order.flatMap((row) => [input.x[2 * row], input.x[2 * row + 1]])),
      }),
      read: (assignment) => Array.from(assignment, (cluster) => [cluster]),
    }),
  popularity: () => recommender(popularity),
  'personal-frequency': () => recommender(personalFrequency),
  'item-cosine': () => recommender(itemCosine),
};
