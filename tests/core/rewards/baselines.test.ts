import { describe, expect, it } from 'vitest';
import type { Outlook, QuestionOutlook } from '../../../src/core/pipeline/artefacts.ts';
import { baselinesOf, STRATA } from '../../../src/core/rewards/baselines.ts';
import { logOddsOf } from '../../../src/core/shared/log-odds.ts';

function answer(
  question: QuestionOutlook['question'],
  rows: number[],
  probability: number[],
  spread = 0,
): QuestionOutlook {
  return {
    question,
    atRisk: rows.length,
    baseRate: { value: 0.3, low: 0.2, high: 0.4, level: 0.9 },
    champion: 'logistic',
    ladder: [],
    cuts: [],
    calibration: [],
    replay: null,
    rows: Int32Array.from(rows),
    probability: Float64Array.from(probability),
    low: Float64Array.from(probability, (p) => p - spread),
    high: Float64Array.from(probability, (p) => p + spread),
    contributions: new Float32Array(),
    features: [],
    coefficients: [],
    ranOn: { backend: 'typed-array', ms: 1 },
  };
}

const outlook: Outlook = {
  asOf: 20_000,
  horizonDays: 60,
  questions: {
    leaving: answer('leaving', [0, 1], [0.7, 0.2], 0.1),
    secondOrder: answer('secondOrder', [2], [0.15]),
    winBack: answer('winBack', [2, 3], [0.05, 0.04]),
  },
};

describe('baselines from the outlook', () => {
  it('turn leaving into coming back, and give a person the first question that is asked of them', () => {
    const { baseline, stratum } = baselinesOf(outlook, 5, 60);
    expect(Array.from(baseline, (value) => Number(value.toFixed(10)))).toEqual([0.3, 0.8, 0.15, 0.04, NaN]);
    expect(Array.from(stratum, (index) => STRATA[index])).toEqual([
      'leaving',
      'leaving',
      'secondOrder',
      'winBack',
      'unknown',
    ]);
  });

  it('reach a shorter window by a constant hazard', () => {
    const { baseline } = baselinesOf(outlook, 5, 30);
    expect(1 - (1 - baseline[0]!) ** 2).toBeCloseTo(0.3, 12);
    expect(1 - (1 - baseline[2]!) ** 2).toBeCloseTo(0.15, 12);
  });

  it('carry the range as a standard error of the log-odds', () => {
    const { baselineError } = baselinesOf(outlook, 5, 60);
    expect(baselineError[0]).toBeCloseTo((logOddsOf(0.4) - logOddsOf(0.2)) / (2 * 1.6448536), 5);
    expect([baselineError[2], baselineError[4]]).toEqual([0, 0]);
  });

  it('leave everyone unknown where no question has an answer', () => {
    const nothing = { notYet: 'no-data' as const, need: {} };
    const empty = { ...outlook, questions: { leaving: nothing, secondOrder: nothing, winBack: nothing } };
    expect(baselinesOf(empty, 3, 60).baseline.every(Number.isNaN)).toBe(true);
  });
});
