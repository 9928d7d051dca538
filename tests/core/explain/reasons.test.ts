import { describe, expect, it } from 'vitest';
import { buildOutlook } from '../../../src/core/backtest/outlook.ts';
import { linearContributions } from '../../../src/core/explain/contributions.ts';
import { fill } from '../../../src/core/explain/fill.ts';
import { mainReason, reasonsOf, type Evidence } from '../../../src/core/explain/reasons.ts';
import { outlook as en } from '../../../src/core/explain/words/en/outlook.ts';
import { outlook as zh } from '../../../src/core/explain/words/zh/outlook.ts';
import { FEATURE_NAMES, featuresAsOf } from '../../../src/core/features/as-of.ts';
import { isNotYet } from '../../../src/core/shared/estimate.ts';
import { makeShop } from '../backtest/make-shop.ts';
import { quietContext } from '../models/common/quiet-context.ts';

const person: Evidence = {
  features: ['recencyDays', 'meanAmount', 'recencyInGaps'],
  contributions: [0.2, -0.4, 0.9],
  values: [40, 2500, 2],
  typical: [30, 5000, 0.8],
  recencyDays: 40,
  meanGapDays: 20.4,
  purchaseDays: 6,
};

describe('main reason', () => {
  it('is the feature that moves the probability most towards where it stands', () => {
    expect(mainReason('leaving', person, 0.3)).toEqual({
      code: 'outlook.recencyInGaps.up',
      values: { days: 40, gap: 20 },
    });
    const safer = { ...person, contributions: [0.2, -0.4, -0.1] };
    expect(mainReason('leaving', safer, 0.3)).toEqual({ code: 'outlook.meanAmount.down', values: { percent: 50 } });
  });

  it.each([
    [40, 2, 0.8, 'outlook.recencyInGaps.up'],
    [15, 0.75, 0.5, 'outlook.recencyInGaps.near'],
    [10, 0.5, 0.8, 'outlook.recencyInGaps.down'],
    [60, 3, 5, 'outlook.recencyInGaps.late'],
  ])('says silent only of who is overdue: %d days, %d gaps against %d', (recencyDays, gaps, typical, code) => {
    const evidence = {
      ...person,
      features: ['recencyInGaps'],
      contributions: [1],
      values: [gaps],
      typical: [typical],
      recencyDays,
    };
    expect(mainReason('leaving', evidence, 0.3).code).toBe(code);
  });

  it('does not speak of a usual gap of a one-time buyer', () => {
    const once = { ...person, purchaseDays: 1 };
    expect(mainReason('winBack', once, 0.1)).toEqual({ code: 'outlook.recencyDays.up', values: { days: 40 } });
    const fresh = { ...once, recencyDays: 10 };
    expect(mainReason('winBack', fresh, 0.1)).toEqual({ code: 'outlook.recencyDays.down', values: { days: 10 } });
  });

  it('does not compare with a typical amount that is not positive', () => {
    const refunded = { ...person, contributions: [0.1, -5, 0], typical: [30, 0, 1] };
    expect(mainReason('leaving', refunded, 0.3).code).toBe('outlook.recencyDays.up');
  });

  it('is the shop’s rate where nothing sets the person apart', () => {
    const plain = { ...person, features: [], contributions: [] };
    expect(mainReason('secondOrder', plain, 0.214)).toEqual({
      code: 'outlook.shopRate.secondOrder',
      values: { percent: 21 },
    });
  });

  it('has a sentence with every place filled for everyone of a shop, in both languages', async () => {
    const shop = makeShop(1500, 600);
    const result = await buildOutlook({ history: shop, asOf: shop.lastDay, horizonDays: 60, seed: 1 }, quietContext());
    if (!result.ok) throw new Error(result.error.code);
    const table = featuresAsOf(shop, shop.lastDay);
    const codes = new Set<string>();
    for (const answer of Object.values(result.value.questions)) {
      if (isNotYet(answer)) throw new Error(answer.notYet);
      const reasons = reasonsOf(answer, table);
      expect(reasons.length).toBe(answer.atRisk);
      for (const { code, values } of reasons) {
        codes.add(code);
        expect(fill(en[code], values, 'en')).not.toMatch(/[{}]|NaN|∞|undefined/);
        expect(fill(zh[code], values, 'zh')).not.toMatch(/[{}]|NaN|∞|undefined/);
      }
    }
    expect(codes.size).toBeGreaterThan(3);
    expect(codes).toContain('outlook.recencyInGaps.up');
  });
});

describe('words', () => {
  const places = (text: string): string[] => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();

  it('have the same keys and the same places in both languages', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(en) as (keyof typeof en)[]) expect(places(zh[key]), key).toEqual(places(en[key]));
  });

  it('name every feature', () => {
    for (const name of FEATURE_NAMES) expect(en).toHaveProperty([`outlook.feature.${name}`]);
  });

  it('read as intended', () => {
    expect(fill(en['outlook.recencyInGaps.up'], { days: 40, gap: 1 }, 'en').replaceAll('\u00a0', ' ')).toBe(
      'Silent for 40 days, usually back within 1 day',
    );
    expect(fill(zh['outlook.recencyInGaps.up'], { days: 40, gap: 20 }, 'zh')).toBe(
      '已经 40 天没来，往常约 20 天就会再买',
    );
  });
});

describe('contributions', () => {
  it('are weight times distance from the mean of those asked', () => {
    const x = Float64Array.of(1, 10, 3, 20, 5, 60);
    expect([...linearContributions(x, { n: 3, p: 2 }, [1], Float64Array.of(0.5))]).toEqual([-10, -5, 15]);
    expect(linearContributions(new Float64Array(0), { n: 0, p: 2 }, [0, 1], Float64Array.of(1, 1))).toEqual(
      new Float32Array(0),
    );
  });
});
