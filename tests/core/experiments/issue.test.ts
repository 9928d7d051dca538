import { describe, expect, it } from 'vitest';
import { apportion } from '../../../src/core/experiments/draw-cells.ts';
import { issueRound } from '../../../src/core/experiments/issue.ts';
import { readCode } from '../../../src/core/experiments/codes.ts';
import type { IssuedRound } from '../../../src/core/rewards/types.ts';
import { keysOf, planOf, roundOf } from './made-round.ts';

const arms = (round: IssuedRound): string[] => round.rows.map((row) => row.arm);
const count = (round: IssuedRound, arm: string): number => round.rows.filter((row) => row.arm === arm).length;

describe('issuing a round', () => {
  it('holds back exactly as many as planned, only of the allocated, within offer × stratum', () => {
    const plan = planOf({ people: 500 });
    const round = roundOf({ people: 500 });
    expect(count(round, 'holdout')).toBe(plan.holdout);
    expect(count(round, 'nothing')).toBe(plan.nothing);
    const cells = new Map<string, { held: number; all: number }>();
    round.rows.forEach((row, i) => {
      expect(row.arm === 'nothing').toBe(plan.rows.offer[i] < 0);
      if (row.arm === 'nothing') return;
      expect(row.assignedOffer).toBe(plan.offers[plan.rows.offer[i]].offer.id);
      const cell = cells.get(`${row.assignedOffer}|${row.stratum}`) ?? { held: 0, all: 0 };
      cells.set(`${row.assignedOffer}|${row.stratum}`, cell);
      cell.all++;
      if (row.arm === 'holdout') cell.held++;
    });
    expect(cells.size).toBeGreaterThan(3);
    for (const { held, all } of cells.values()) expect(Math.abs(held - all / 2)).toBeLessThanOrEqual(1);
    for (const row of round.rows) {
      if (row.arm === 'nothing') continue;
      const { held, all } = cells.get(`${row.assignedOffer}|${row.stratum}`)!;
      expect(row.propensity).toBeCloseTo(row.arm === 'holdout' ? held / all : 1 - held / all, 6);
    }
  });

  it('gives codes to the offered alone, each with round and start day', () => {
    const round = roundOf({ people: 200, round: 4 });
    const codes = round.rows.filter((row) => row.arm === 'offer').map((row) => row.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(readCode(code)).toEqual({ round: 4, startDay: 20_001 });
    expect(round.rows.filter((row) => row.arm !== 'offer').every((row) => row.code === '')).toBe(true);
    expect([round.startDay, round.windowEnd]).toEqual([20_001, 20_061]);
  });

  it('draws the same for the same key, otherwise for another key or round, and whatever the order of rows', () => {
    const shop = { people: 300 };
    expect(roundOf(shop)).toEqual(roundOf(shop));
    expect(arms(roundOf(shop, new Uint8Array(16).fill(9)))).not.toEqual(arms(roundOf(shop)));
    expect(arms(roundOf({ ...shop, round: 2 }))).not.toEqual(arms(roundOf(shop)));
    const keys = keysOf(300);
    const plan = planOf(shop);
    const backwards = {
      ...plan,
      rows: { ...plan.rows, offer: plan.rows.offer.toReversed(), stratum: plan.rows.stratum.toReversed() },
    };
    const options = {
      key: new Uint8Array(16).fill(1),
      seed: 1,
      startDay: 20_001,
      margin: 0.5,
      currency: 'EUR',
      currencyDigits: 2,
    };
    const turned = issueRound(backwards, keys.toReversed(), options);
    if (!turned.ok) throw new Error('not issued');
    // Cells appear in another order, so the odd person of a cell may fall elsewhere; nobody else moves.
    const before = new Map(roundOf(shop).rows.map((row) => [row.customer, row.arm]));
    const moved = turned.value.rows.filter((row) => before.get(row.customer) !== row.arm);
    expect(moved.length).toBeLessThanOrEqual(6);
  });

  it('holds nobody back by anything but the draw: each person about half of the time over keys', () => {
    const held = new Array<number>(100).fill(0);
    const plan = planOf({ people: 100 });
    const keys = keysOf(100);
    for (let k = 0; k < 400; k++) {
      const key = Uint8Array.from({ length: 16 }, (_, i) => (k * 31 + i * 7) & 255).map((byte, i) =>
        i < 2 ? k >> (8 * i) : byte,
      );
      const issued = issueRound(plan, keys, {
        key,
        seed: 1,
        startDay: 1,
        margin: 0.5,
        currency: '',
        currencyDigits: 2,
      });
      if (!issued.ok) throw new Error('not issued');
      issued.value.rows.forEach((row, i) => (held[i] += row.arm === 'holdout' ? 1 : 0));
    }
    const shares = held.filter((_, i) => plan.rows.offer[i] >= 0).map((times) => times / 400);
    for (const share of shares) expect(Math.abs(share - 0.5)).toBeLessThan(0.2);
    expect(Math.abs(shares.reduce((a, b) => a + b, 0) / shares.length - plan.holdout / plan.allocated)).toBeLessThan(
      1e-9,
    );
  });

  it('holds nobody back where it was declined', () => {
    const round = roundOf({ people: 200, holdout: 'none' });
    expect(count(round, 'holdout')).toBe(0);
    expect(round.rows.every((row) => row.propensity === 1)).toBe(true);
  });

  it('refuses a plan that gives nobody anything', () => {
    const plan = planOf({ people: 20, offers: [] });
    const options = { key: new Uint8Array(16), seed: 1, startDay: 1, margin: 0.4, currency: 'EUR', currencyDigits: 2 };
    const issued = issueRound(plan, keysOf(20), options);
    expect(issued).toEqual({ ok: false, error: { code: 'plan/nothing-to-issue', detail: {} } });
  });
});

describe('sharing out', () => {
  it('sums to the total and stays within one of the exact share', () => {
    expect(apportion([3, 3, 3], 4)).toEqual([2, 1, 1]);
    expect(apportion([100, 50, 1], 75)).toEqual([50, 25, 0]);
    expect(apportion([], 0)).toEqual([]);
    expect(apportion([0, 0], 0)).toEqual([0, 0]);
  });
});
