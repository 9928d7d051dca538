import { describe, expect, it } from 'vitest';
import { judgeTopList } from '../../../src/core/metrics/top-list.ts';

/** Products 0 … 9; `held` are marked. */
const mark = (...held: number[]) => Uint8Array.from({ length: 30 }, (_none, p) => (held.includes(p) ? 1 : 0));

describe('judgeTopList', () => {
  it('gives a hit at place k the gain 1 / log2(k + 1), over the ideal of min(10, held out)', () => {
    const score = judgeTopList(Int32Array.of(5, 1, 2, 7), 4, mark(1, 7, 20), 3, 10);
    const gain = 1 / Math.log2(3) + 1 / Math.log2(5);
    const ideal = 1 + 1 / Math.log2(3) + 1 / Math.log2(4);
    expect(score.ndcg).toBeCloseTo(gain / ideal, 12);
    expect(score.recall).toBeCloseTo(2 / 3, 12);
    expect(score.hit).toBe(1);
  });

  it('is 1 for a perfect list, and divides recall by everything held out', () => {
    const list = Int32Array.from({ length: 10 }, (_none, k) => k);
    const held = mark(...Array.from({ length: 25 }, (_none, k) => k));
    const score = judgeTopList(list, 10, held, 25, 10);
    expect(score.ndcg).toBeCloseTo(1, 12);
    expect(score.recall).toBeCloseTo(10 / 25, 12);
  });

  it('counts only the entries that hold, and is not kinder to a list cut short', () => {
    const score = judgeTopList(Int32Array.of(3, 1, 2), 1, mark(1, 2), 2, 10);
    expect(score).toEqual({ ndcg: 0, recall: 0, hit: 0 });
    expect(judgeTopList(Int32Array.of(1), 1, mark(1, 2), 2, 10).ndcg).toBeLessThan(1);
  });

  it('has no figure where nothing was held out', () => {
    const score = judgeTopList(Int32Array.of(1), 1, mark(), 0, 10);
    expect([score.ndcg, score.recall]).toEqual([NaN, NaN]);
  });
});
