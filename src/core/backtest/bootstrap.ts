import type { FitContext } from '../models/contract.ts';
import { createRandom } from '../shared/random.ts';

const DRAWS = 200;
/** Draws of one customer between two looks at the cancel flag: some 20 ms. */
const PIECE = 2_000_000;

export interface MeanWithError {
  readonly mean: number;
  readonly standardError: number;
}

/**
 * Mean of `values` and its bootstrap standard error by customer: whole customers are drawn with replacement, with all
 * of their rows, since one person sits in several cuts. `customer` is parallel to `values`, entries below `customers`.
 * 200 draws (Efron & Tibshirani 1993, chapter 6: enough for a standard error). NaN where there is no value; null when
 * the job was cancelled.
 */
export async function bootstrapByCustomer(
  values: Float64Array,
  customer: Int32Array,
  customers: number,
  context: FitContext,
): Promise<MeanWithError | null> {
  const groups = groupByCustomer(values, customer, customers);
  const state = Int32Array.of(createRandom(context.seed, 'bootstrap-by-customer').below(0x7ffffffe) + 1);
  const mean = values.reduce((all, value) => all + value, 0) / values.length;
  let sum = 0;
  let squares = 0;
  let done = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const distance = drawMean(groups, state) - mean;
    sum += distance;
    squares += distance * distance;
    done += groups.length / 2;
    if (done < PIECE) continue;
    done = 0;
    await context.breathe();
    if (context.isCancelled()) return null;
  }
  const variance = (squares - (sum * sum) / DRAWS) / (DRAWS - 1);
  return { mean, standardError: Math.sqrt(Math.max(variance, 0)) };
}

/** Total and count of each customer with rows, in pairs, so that a draw touches one cache line. */
function groupByCustomer(values: Float64Array, customer: Int32Array, customers: number): Float64Array {
  const pairs = new Float64Array(2 * customers);
  for (let i = 0; i < values.length; i++) {
    pairs[2 * customer[i]] += values[i];
    pairs[2 * customer[i] + 1]++;
  }
  let end = 0;
  for (let c = 0; c < pairs.length; c += 2) {
    if (pairs[c + 1] === 0) continue;
    pairs[end++] = pairs[c];
    pairs[end++] = pairs[c + 1];
  }
  return pairs.subarray(0, end);
}

/**
 * Mean over as many customers as there are, drawn with replacement. Indices come from Marsaglia's xorshift (2003,
 * 13-17-5), written out in the loop and seeded by the project's generator: a tenth of that generator's time.
 */
function drawMean(groups: Float64Array, state: Int32Array): number {
  const people = groups.length / 2;
  let word = state[0];
  let total = 0;
  let count = 0;
  for (let i = 0; i < people; i++) {
    word ^= word << 13;
    word ^= word >>> 17;
    word ^= word << 5;
    const drawn = 2 * Math.floor((word >>> 0) * 2 ** -32 * people);
    total += groups[drawn];
    count += groups[drawn + 1];
  }
  state[0] = word;
  return total / count;
}
