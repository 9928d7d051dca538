import { describe, expect, it } from 'vitest';
import type { PurchaseHistory } from '../../../../src/core/domain/history.ts';
import { buildHistory } from '../../../../src/core/features/history.ts';
import { chooseCandidate, judgeCandidates } from '../../../../src/core/models/kmeans/choose-k.ts';
import { findSegments, type Clusterer, type SegmentsInput } from '../../../../src/core/models/kmeans/segments.ts';
import { kmeans } from '../../../../src/core/models/kmeans/model.ts';
import type { Segments } from '../../../../src/core/pipeline/artefacts.ts';
import { createRandom } from '../../../../src/core/shared/random.ts';
import { succeed } from '../../../../src/core/shared/result.ts';
import { makeLedger, type TestLine } from '../../features/make-ledger.ts';
import { day, hasCdnow, hasOnlineRetail, readCdnow, readOnlineRetail } from '../../features/shared-data.ts';
import { quietContext } from '../common/quiet-context.ts';
import { blobs } from './lloyd.ts';

const START = Date.UTC(2024, 0, 1);
const FIRST = day('2024-01-01');

function historyOf(customers: readonly { days: readonly number[]; amount: number }[]): PurchaseHistory {
  const lines = customers.flatMap(({ days, amount }, c) =>
    days.map((offset): TestLine => ({
      customer: `c${c}`,
      time: new Date(START + offset * 86_400_000).toISOString(),
      amount,
    })),
  );
  return buildHistory(makeLedger(lines), {}, 'UTC');
}

/** Four kinds of customer over 400 days: in a rhythm (half as many), once long ago, once lately, often but silent for a year. */
function fourKinds(each: number): PurchaseHistory {
  const random = createRandom(9, 'shop');
  const rhythm = () => Array.from({ length: 12 }, (_, i) => 30 + i * 33 + random.below(5));
  return historyOf([
    ...Array.from({ length: each / 2 }, () => ({ days: rhythm(), amount: 8000 + random.below(2000) })),
    ...Array.from({ length: each }, () => ({ days: [20 + random.below(40)], amount: 900 + random.below(300) })),
    ...Array.from({ length: each }, () => ({ days: [388 + random.below(12)], amount: 900 + random.below(300) })),
    ...Array.from({ length: each }, () => ({
      days: [1, 11, 21, 31, 41].map((d) => d + random.below(5)),
      amount: 5000 + random.below(900),
    })),
  ]);
}

async function segmentsOf(
  history: PurchaseHistory,
  parts: Partial<SegmentsInput> = {},
  cluster?: Clusterer,
): Promise<Segments> {
  const found = await findSegments({ history, asOf: history.lastDay, seed: 1, ...parts }, quietContext(), cluster);
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}

/** What must hold of any segments. */
function expectConsistent(segments: Segments, history: PurchaseHistory): void {
  const { groups, segmentOf, rfm, k } = segments;
  expect(groups).toHaveLength(k);
  expect(segmentOf).toHaveLength(history.customers);
  groups.forEach(({ customers }, g) => expect(segmentOf.filter((group) => group === g)).toHaveLength(customers));
  expect(groups.reduce((sum, { customers }) => sum + customers, 0)).toBe(history.customers);
  const revenue = history.amount.reduce((sum, amount) => sum + amount, 0);
  expect(groups.reduce((sum, group) => sum + group.revenue, 0)).toBeCloseTo(revenue, 4);
  expect(new Set(groups.map(({ label, ordinal }) => `${label} ${ordinal}`)).size).toBe(k);
  for (const column of [rfm.r, rfm.f, rfm.m]) expect(column.every((score) => score >= 1 && score <= 5)).toBe(true);
  expect(segments.features).toEqual(['recencyDays', 'purchaseDays', 'netRevenue']);
}

describe('findSegments', () => {
  it('tells four kinds of customer apart, and calls them by their names', async () => {
    const history = fourKinds(60);
    const segments = await segmentsOf(history);
    expectConsistent(segments, history);
    expect(segments).toMatchObject({ method: 'kmeans', k: 4, ranOn: { backend: 'ml-kmeans' } });
    expect(segments.groups.map(({ label, customers }) => [label, customers])).toEqual([
      ['champions', 30],
      ['new', 60],
      ['oneTime', 60],
      ['asleep', 60],
    ]);
    expect(segments.silhouette).toBeGreaterThan(0.7);
    expect(segments.stability).toBeGreaterThan(0.95);
    expect(structuredClone(segments)).toEqual(segments);
  });

  it('runs the typed arrays for more than 2,000 customers, with the same answer', async () => {
    const history = fourKinds(700);
    const segments = await segmentsOf(history);
    expectConsistent(segments, history);
    expect(segments.ranOn.backend).toBe('typed-array');
    expect(segments.groups.map(({ customers }) => customers)).toEqual([350, 700, 700, 700]);
    expect(segments.groups.map(({ label }) => label)).toEqual(['champions', 'new', 'oneTime', 'asleep']);
  });

  it('gives the same bytes again', async () => {
    const history = fourKinds(40);
    expect(await segmentsOf(history)).toEqual(await segmentsOf(history));
  });

  it('clusters where it is told to', async () => {
    const asked: number[] = [];
    const elsewhere: Clusterer = async (input, context) => {
      asked.push(input.n, input.p, input.k);
      const fitted = await kmeans.fit(input, { ...kmeans.defaults, k: input.k }, context);
      return fitted.ok
        ? succeed({ assignment: kmeans.predict(fitted.value, input), backend: 'webgpu' as const })
        : fitted;
    };
    const segments = await segmentsOf(fourKinds(40), {}, elsewhere);
    expect(asked).toEqual([140, 3, 4]);
    expect(segments.ranOn).toEqual({ backend: 'webgpu', ms: 0 });
  });

  it('reads nothing after as-of, and leaves who had not bought yet without a segment', async () => {
    const history = fourKinds(60);
    const early = await segmentsOf(history, { asOf: FIRST + 380 });
    expect(early.segmentOf.filter((group) => group === 255)).toHaveLength(60);
    expect(early.rfm.f.filter((score) => score === 0)).toHaveLength(60);
    expect(early.groups.reduce((sum, { customers }) => sum + customers, 0)).toBe(150);
  });

  describe('for a small shop', () => {
    const forty = historyOf([
      ...Array.from({ length: 25 }, (_, i) => ({ days: [i * 14], amount: 1000 })),
      ...Array.from({ length: 10 }, (_, i) => ({ days: [100 + i, 360 + i], amount: 2000 })),
      ...Array.from({ length: 5 }, (_, i) => ({ days: [10 + i, 40 + i], amount: 3000 })),
    ]);

    it('groups 40 customers by three rules, within the horizon or not', async () => {
      const segments = await segmentsOf(forty, { horizonDays: 60 });
      expectConsistent(segments, forty);
      expect(segments).toMatchObject({ method: 'rules', k: 3, stability: 1 });
      expect(segments.groups.map(({ label, customers, revenue }) => [label, customers, revenue])).toEqual([
        ['loyal', 10, 40_000],
        ['oneTime', 25, 25_000],
        ['asleep', 5, 30_000],
      ]);
    });

    it('finds the horizon itself', async () => {
      const segments = await segmentsOf(forty);
      expect(segments.groups.map(({ customers }) => customers)).toEqual([10, 25, 5]);
    });

    it('groups one customer', async () => {
      const one = historyOf([{ days: [3], amount: 500 }]);
      const segments = await segmentsOf(one);
      expectConsistent(segments, one);
      expect(segments).toMatchObject({ method: 'rules', k: 1, inertia: 0, silhouette: 0 });
      expect(segments.groups[0]).toMatchObject({ label: 'oneTime', ordinal: 0, customers: 1, centroid: [0, 1, 500] });
    });

    it('refuses nobody, with a code', async () => {
      const empty = buildHistory(makeLedger([]), {}, 'UTC');
      const found = await findSegments({ history: empty, asOf: empty.lastDay, seed: 1 }, quietContext());
      expect(found).toMatchObject({ ok: false, error: { code: 'model/too-little-data', detail: { have: 0 } } });
    });
  });

  it('does not cluster 300 customers who all bought once', async () => {
    const once = historyOf(Array.from({ length: 300 }, (_, i) => ({ days: [i], amount: 500 + i })));
    const segments = await segmentsOf(once);
    expectConsistent(segments, once);
    expect(segments).toMatchObject({ method: 'rules', k: 1, groups: [{ label: 'oneTime', customers: 300 }] });
    expect(new Set(segments.rfm.f)).toEqual(new Set([1]));
  });

  it('does not cluster 200 customers of whom only two differ', async () => {
    const alike = historyOf(
      Array.from({ length: 200 }, (_, i) => ({ days: i % 2 ? [0, 50] : [20, 50], amount: 500 + (i % 2) })),
    );
    expect(await segmentsOf(alike)).toMatchObject({ method: 'rules', k: 1, groups: [{ label: 'loyal' }] });
  });

  it('stops when cancelled', async () => {
    const cancelled = quietContext({ isCancelled: () => true });
    const found = await findSegments({ history: fourKinds(40), asOf: FIRST + 400, seed: 1 }, cancelled);
    expect(found).toMatchObject({ ok: false, error: { code: 'job/cancelled' } });
  });
});

describe('choosing k', () => {
  it('finds five clear groups stable and their silhouette the best', async () => {
    const judged = await judgeCandidates(blobs(500, 3, 5, 3, 0.2), quietContext());
    if (!judged.ok) throw new Error(judged.error.code);
    expect(judged.value.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6]);
    const five = judged.value[3];
    expect(five.stability).toBeGreaterThan(0.99);
    expect(five.silhouette).toBe(Math.max(...judged.value.map(({ silhouette }) => silhouette)));
    expect(chooseCandidate(judged.value)).toBe(five);
  });

  it('takes the best stable silhouette, finer than two groups where that costs no more than a quarter', () => {
    const rows = (...silhouettes: number[]) =>
      silhouettes.map((silhouette, i) => ({ k: i + 2, silhouette, stability: 0.9 }));
    expect(chooseCandidate(rows(0.6, 0.47, 0.5, 0.48, 0.4)).k).toBe(4);
    expect(chooseCandidate(rows(0.6, 0.44, 0.4, 0.3, 0.2)).k).toBe(2);
    expect(chooseCandidate(rows(0.5, 0.5, 0.6, 0.87, 0.8)).k).toBe(5);
    const shaky = rows(0.6, 0.5, 0.55).map((row) => ({ ...row, stability: row.k === 4 ? 0.5 : 0.9 }));
    expect(chooseCandidate(shaky).k).toBe(3);
    expect(chooseCandidate(shaky.map((row) => ({ ...row, stability: 0.5 }))).k).toBe(2);
  });

  it('asks for no more groups than there are different customers', async () => {
    const three = { n: 120, p: 1, x: Float64Array.from({ length: 120 }, (_, i) => i % 3) };
    const judged = await judgeCandidates(three, quietContext());
    expect(judged.ok && judged.value.map(({ k }) => k)).toEqual([2, 3]);
  });
});

describe.skipIf(!hasCdnow)(`segments of CDNOW${hasCdnow ? '' : ' (skipped: ../shared/data is not here)'}`, () => {
  it('are consistent, stable, and no worse than the best known inertia of their k by more than 0.1 %', async () => {
    const history = buildHistory(readCdnow('19970930'), {}, 'UTC');
    const segments = await segmentsOf(history, { asOf: day('1997-09-30') });
    expectConsistent(segments, history);
    const best: Readonly<Record<number, number>> = { 2: 3205.986, 3: 2263.095, 4: 1805.787, 5: 1487.166, 6: 1249.778 };
    expect(segments.method).toBe('kmeans');
    expect(segments.inertia).toBeLessThan(best[segments.k] * 1.001);
    expect(segments.stability).toBeGreaterThanOrEqual(0.8);
    expect(segments.rfm.f.filter((score) => score === 1).length / history.customers).toBeCloseTo(0.599, 3);
  });
});

describe.skipIf(!hasOnlineRetail)(
  `segments of Online Retail${hasOnlineRetail ? '' : ' (skipped: ../shared/data is not here)'}`,
  () => {
    it('are at least three, stable, and their revenue adds up to 8,911,407.90', async () => {
      const history = buildHistory(readOnlineRetail(), {}, 'UTC');
      const segments = await segmentsOf(history);
      expectConsistent(segments, history);
      expect(segments.k).toBeGreaterThanOrEqual(3);
      expect(segments.stability).toBeGreaterThanOrEqual(0.8);
      expect(segments.groups[0].label).toBe('champions');
      expect(segments.groups.reduce((sum, { revenue }) => sum + revenue, 0) / 100).toBeCloseTo(8_911_407.9, 1);
    });
  },
);
