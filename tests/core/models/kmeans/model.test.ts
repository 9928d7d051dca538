import { describe, expect, it } from 'vitest';
import { adjustedRandIndex } from '../../../../src/core/metrics/rand-index.ts';
import type { ClusterInput } from '../../../../src/core/models/contract.ts';
import { BoundedRun } from '../../../../src/core/models/kmeans/bounds.ts';
import { squaredDistance } from '../../../../src/core/models/kmeans/distance.ts';
import { fitKMeans, kmeans, type KMeansState } from '../../../../src/core/models/kmeans/model.ts';
import { seedCentroids } from '../../../../src/core/models/kmeans/seeding.ts';
import { fitSmallShop } from '../../../../src/core/models/kmeans/small-shop.ts';
import { runStart } from '../../../../src/core/models/kmeans/start.ts';
import { createRandom } from '../../../../src/core/shared/random.ts';
import type { Result } from '../../../../src/core/shared/result.ts';
import { quietContext } from '../common/quiet-context.ts';
import { blobs, lloyd } from './lloyd.ts';

const params = (k: number, starts = 10) => ({ k, starts, maxIterations: 300 });

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const codeOf = (result: Result<unknown>): string | null => (result.ok ? null : result.error.code);

/** Both ways of fitting keep one contract. */
const FITS = [
  { name: 'typed arrays', fit: kmeans.fit },
  { name: 'ml-kmeans', fit: fitSmallShop },
];

describe('squared distances', () => {
  it('are 27, 29, 245 in the worked example of REFERENCES.md, and the first cluster is the nearest', () => {
    const point = Float64Array.of(15, 6, 7);
    const centres = Float64Array.of(10, 5, 6, 20, 8, 7, 30, 10, 9);
    expect([0, 3, 6].map((at) => squaredDistance(point, 0, centres, at, 3))).toEqual([27, 29, 245]);
    const state: KMeansState = {
      ...{ stateVersion: 1, k: 3, p: 3, centroids: centres, inertia: 0 },
      ...{ sizes: new Int32Array(3), startInertias: new Float64Array(1) },
    };
    expect(Array.from(kmeans.predict(state, { n: 1, p: 3, x: point }))).toEqual([0]);
  });

  it('do not depend on the way of p = 3', () => {
    const three = Float64Array.of(1, 2, 3, 0);
    const other = Float64Array.of(4, 6, 8, 0);
    expect(squaredDistance(three, 0, other, 0, 3)).toBe(squaredDistance(three, 0, other, 0, 4));
  });
});

describe('BoundedRun', () => {
  it.each([
    { n: 300, p: 2, k: 3, spread: 1 },
    { n: 500, p: 3, k: 5, spread: 2 },
    { n: 400, p: 6, k: 8, spread: 3 },
    { n: 200, p: 3, k: 1, spread: 1 },
  ])('ends where Lloyd ends: n $n, p $p, k $k', ({ n, p, k, spread }) => {
    for (let seed = 1; seed <= 5; seed++) {
      const input = blobs(n, p, k, seed, spread);
      const start = seedCentroids(input, k, createRandom(seed));
      const slow = lloyd(input, start);
      const run = new BoundedRun(input, start.slice());
      for (let step = 0; step < 500 && run.step().changed > 0; step++);
      expect(run.assignment).toEqual(slow.assignment);
      run.centroids.forEach((value, at) => expect(value).toBeCloseTo(slow.centroids[at], 9));
    }
  });

  it('gives a cluster that lost its rows the farthest one', () => {
    const input: ClusterInput = { n: 4, p: 1, x: Float64Array.of(0, 1, 2, 50) };
    const run = new BoundedRun(input, Float64Array.of(1, 1000));
    expect(new Set(run.assignment).size).toBe(1);
    for (let step = 0; step < 20 && run.step().changed > 0; step++);
    expect(Array.from(run.centroids).sort((a, b) => a - b)).toEqual([1, 50]);
  });
});

describe.each(FITS)('fit by $name', ({ fit }) => {
  const input = blobs(600, 3, 4, 11);

  it('finds four clear groups, at the optimum', async () => {
    const clear = blobs(400, 3, 4, 2, 0.2);
    const state = valueOf(await fit(clear, params(4), quietContext()));
    expect(state.sizes.reduce((sum, size) => sum + size, 0)).toBe(400);
    // Within-group variance .04 in three columns.
    expect(state.inertia / 400).toBeGreaterThan(0.1);
    expect(state.inertia / 400).toBeLessThan(0.13);
  });

  it('gives the same bits for the same seed, and has other starts for another', async () => {
    const again = valueOf(await fit(input, params(5), quietContext({ seed: 7 })));
    expect(valueOf(await fit(input, params(5), quietContext({ seed: 7 })))).toEqual(again);
    const other = valueOf(await fit(input, params(5, 4), quietContext({ seed: 8 })));
    expect(other.startInertias).not.toEqual(again.startInertias.slice(0, 4));
  });

  it('does not mind the order of rows', async () => {
    const order = Array.from({ length: input.n }, (_, i) => (i * 7) % input.n).reverse();
    const mixed = { ...input, x: Float64Array.from(order.flatMap((i) => [...input.x.subarray(i * 3, i * 3 + 3)])) };
    const state = valueOf(await fit(input, params(4, 30), quietContext()));
    const shuffled = valueOf(await fit(mixed, params(4, 30), quietContext()));
    expect(shuffled.inertia).toBeCloseTo(state.inertia, 6);
    const groups = kmeans.predict(state, mixed);
    expect(adjustedRandIndex(kmeans.predict(shuffled, mixed), groups)).toBe(1);
  });

  it('has a state that survives a structured clone and then predicts the same', async () => {
    const state = valueOf(await fit(input, params(3), quietContext()));
    const clone = structuredClone(state);
    expect(clone).toEqual(state);
    expect(kmeans.predict(clone, input)).toEqual(kmeans.predict(state, input));
  });

  it('refuses what it cannot do, with a code', async () => {
    const refuse = async (bad: Partial<ClusterInput>, k: number) =>
      codeOf(await fit({ ...input, ...bad }, params(k), quietContext()));
    const nan = input.x.slice();
    nan[4] = NaN;
    const found = await fit({ ...input, x: nan }, params(2), quietContext());
    expect(found).toMatchObject({ error: { code: 'model/not-finite', detail: { row: 1 } } });
    expect(await refuse({ n: 1, x: Float64Array.of(1, 2, 3) }, 1)).toBe('model/too-little-data');
    expect(await refuse({}, 0)).toBe('model/bad-params');
    expect(await refuse({}, 9)).toBe('model/bad-params');
    expect(await refuse({}, 2.5)).toBe('model/bad-params');
    expect(codeOf(await fit(input, params(2, 0), quietContext()))).toBe('model/bad-params');
  });

  it('refuses k above the number of distinct rows, where ml-kmeans would give empty clusters', async () => {
    const two = { n: 40, p: 3, x: Float64Array.from({ length: 120 }, (_, at) => (at < 60 ? 1 : 2)) };
    expect(await fit(two, params(3), quietContext())).toMatchObject({
      error: { code: 'model/bad-params', detail: { name: 'k', value: 3 } },
    });
    expect(valueOf(await fit(two, params(2), quietContext())).inertia).toBe(0);
    expect(valueOf(await fit(two, params(1), quietContext())).inertia).toBeCloseTo(30, 9);
  });

  it('stops when cancelled', async () => {
    let asked = 0;
    const cancelled = quietContext({ isCancelled: () => ++asked > 3 });
    expect(codeOf(await fit(input, params(5), cancelled))).toBe('job/cancelled');
    expect(asked).toBeLessThan(6);
  });
});

describe('kmeans.fit on many rows', () => {
  const input = blobs(40_000, 3, 6, 21, 1.5);

  it('scouts on a sample and still ends where no row changes', async () => {
    const state = valueOf(await kmeans.fit(input, params(5), quietContext()));
    const run = new BoundedRun(input, state.centroids.slice());
    expect(run.step().changed).toBe(0);
    expect(run.inertia()).toBeCloseTo(state.inertia, 4);
  });

  it('is as good as ten starts on all rows', async () => {
    const state = valueOf(await kmeans.fit(input, params(5), quietContext()));
    let least = Infinity;
    for (let start = 0; start < 10; start++) {
      const run = new BoundedRun(input, seedCentroids(input, 5, createRandom(99, `${start}`)));
      for (let step = 0; step < 300 && run.step().changed > 0; step++);
      least = Math.min(least, run.inertia());
    }
    expect(state.inertia).toBeLessThan(least * 1.0005);
  });

  it('gives up a start that stands far above the best', async () => {
    const options = { k: 5, seed: 1, start: 0, maxIterations: 300, bestInertia: 1 };
    const given = await runStart(input, options, quietContext());
    const whole = await runStart(input, { ...options, bestInertia: Infinity }, quietContext());
    expect(given?.iterations).toBeLessThanOrEqual(4);
    expect(whole?.inertia).toBeLessThanOrEqual(given?.inertia ?? 0);
  });

  it("gives the same as the worker's job of the same seed", async () => {
    const state = valueOf(await kmeans.fit(input, params(4, 3), quietContext({ seed: 5 })));
    const job = valueOf(await fitKMeans({ ...input, k: 4, starts: 3, seed: 5 }, quietContext({ seed: 1 })));
    expect(job.inertia).toBe(state.inertia);
    expect(job.assignment).toEqual(kmeans.predict(state, input));
  });
});
