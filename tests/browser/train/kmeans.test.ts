import { proxy } from 'comlink';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClusterInput } from '../../../src/core/models/contract.ts';
import { measureColumns, standardise } from '../../../src/core/models/logistic/standardise.ts';
import type { TrainDevice } from '../../../src/rpc/train-api.ts';
import { readShared } from '../shared-data.ts';
import { randomClusters } from './random-problem.ts';
import { startTrain, valueOf, type TrainWorker } from './train-worker.ts';

const FILE = 'data/cdnow/CDNOW_sample.txt';
const text = await readShared(FILE);
const missing = text === null ? ` (skipped: ../shared/${FILE} is not there)` : '';

/** REFERENCES.md, "Segments": best inertia at 1997-09-30. */
const BEST = { 2: 3205.986, 3: 2263.095, 5: 1487.166 } as const;

/** log1p of recency days, purchase days and spend of each CDNOW customer at 1997-09-30, z-scored. */
function cdnowFeatures(log: string): ClusterInput {
  const asOf = Date.UTC(1997, 8, 30);
  const people = new Map<string, { days: Set<number>; spend: number }>();
  for (const line of log.trim().split('\n')) {
    const [, id, date, , dollars] = line.trim().split(/\s+/);
    const time = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8)));
    if (time > asOf) continue;
    const person = people.get(id) ?? { days: new Set<number>(), spend: 0 };
    person.days.add(time);
    person.spend += Number(dollars);
    people.set(id, person);
  }
  const values = [...people.values()].flatMap(({ days, spend }) => [
    (asOf - Math.max(...days)) / 86_400_000,
    days.size,
    spend,
  ]);
  const x = Float64Array.from(values, Math.log1p);
  return { n: people.size, p: 3, x: standardise(x, people.size, measureColumns(x, people.size, 3)) };
}

describe('k-means by tfjs', () => {
  let worker: TrainWorker;
  beforeAll(async () => {
    worker = startTrain();
    valueOf(await worker.ready());
  });
  afterAll(() => worker.terminate());

  const fit = async (input: ClusterInput, k: number, device: TrainDevice) =>
    valueOf(
      await worker.race(
        worker.api.fitKMeans(
          'segments',
          input,
          { k, starts: 10, seed: 7 },
          [device],
          proxy(() => undefined),
        ),
      ),
    );

  for (const device of ['cpu', 'wasm', 'webgpu'] as const) {
    it.skipIf(text === null)(`${device} comes within a thousandth of the best inertia on CDNOW${missing}`, async () => {
      const input = cdnowFeatures(text ?? '');
      expect(input.n).toBe(2357);
      for (const k of device === 'webgpu' ? ([2, 3] as const) : ([2, 3, 5] as const)) {
        const found = await fit(input, k, device);
        expect(found.device).toBe(device);
        // CDNOW has near ties: ten starts of one seed end up to .07 % above the best of all seeds, core's too.
        expect(found.inertia / BEST[k]).toBeGreaterThan(1 - 1e-5);
        expect(found.inertia / BEST[k]).toBeLessThan(1.001);
      }
    });
  }

  it('finds the corners from a sample first where there are many rows', async () => {
    const found = await fit(randomClusters(40_000, 4), 4, 'wasm');
    const sizes = [0, 1, 2, 3].map((cluster) => found.assignment.filter((each) => each === cluster).length);
    expect(sizes).toEqual([10_000, 10_000, 10_000, 10_000]);
    expect(found.centroids[0]).toBeCloseTo(-3, 1);
    expect(found.centroids[6]).toBeCloseTo(3, 1);
  });

  it('gives the same bits for the same seed', async () => {
    const input = randomClusters(5000, 5, 3);
    const [one, other] = [await fit(input, 3, 'wasm'), await fit(input, 3, 'wasm')];
    expect(one.centroids).toEqual(other.centroids);
    expect(one.assignment).toEqual(other.assignment);
  });

  it('refuses more clusters than there are different rows', async () => {
    const input = { n: 4, p: 1, x: Float64Array.of(1, 1, 2, 2) };
    const refused = await worker.race(
      worker.api.fitKMeans(
        'few',
        input,
        { k: 3, starts: 1, seed: 1 },
        ['cpu'],
        proxy(() => undefined),
      ),
    );
    expect(refused).toMatchObject({ ok: false, error: { code: 'model/bad-params' } });
  });
});
