import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderRoc, standardErrorOfAuc } from '../../../src/core/metrics/auc.ts';
import { calibrationBins, calibrationLine, expectedCalibrationError } from '../../../src/core/metrics/calibration.ts';
import { confusionAt } from '../../../src/core/metrics/confusion.ts';
import { brierScore, logLoss } from '../../../src/core/metrics/log-loss.ts';
import { averagePrecision, liftAtTop } from '../../../src/core/metrics/ranking.ts';
import { zeroEventsBound } from '../../../src/core/metrics/rule-of-three.ts';
import { createRandom } from '../../../src/core/shared/random.ts';

const labels = Uint8Array.of(0, 0, 1, 1, 1, 0, 1, 0, 1, 0);
const scores = Float64Array.of(0.1, 0.4, 0.4, 0.35, 0.8, 0.8, 0.8, 0.2, 0.9, 0.05);
const none = [new Uint8Array(0), new Float64Array(0)] as const;
const oneClass = [new Uint8Array(4), Float64Array.of(0.1, 0.2, 0.3, 0.4)] as const;

/** Up to 40 rows with heavily tied scores and both classes. */
const tied = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 5 })), { minLength: 2, maxLength: 40 })
  .filter((rows) => new Set(rows.map(([label]) => label)).size === 2)
  .map((rows) => ({
    y: Uint8Array.from(rows, ([label]) => label),
    s: Float64Array.from(rows, ([, score]) => score / 5),
  }));

describe('AUC', () => {
  it('agrees with scikit-learn 1.2.1 under ties', () => expect(areaUnderRoc(labels, scores)).toBeCloseTo(0.82, 12));

  it('is the share of pairs in order, a tie one half', () => {
    fc.assert(
      fc.property(tied, ({ y, s }) => {
        let wins = 0;
        let pairs = 0;
        for (let i = 0; i < y.length; i++) {
          for (let j = 0; j < y.length; j++) {
            if (y[i] !== 1 || y[j] !== 0) continue;
            pairs++;
            wins += s[i] > s[j] ? 1 : s[i] === s[j] ? 0.5 : 0;
          }
        }
        expect(areaUnderRoc(y, s)).toBeCloseTo(wins / pairs, 12);
      }),
    );
  });

  it('is NaN without rows or with one class', () => {
    expect([areaUnderRoc(...none), areaUnderRoc(...oneClass)]).toEqual([NaN, NaN]);
  });

  it('has the standard error that 2,000 samples of a useless score show', () => {
    const random = createRandom(2, 'auc');
    const y = Uint8Array.from({ length: 100 }, (_, i) => Number(i < 30));
    const aucs = Array.from({ length: 2000 }, () =>
      areaUnderRoc(
        y,
        Float64Array.from(y, () => random.uniform()),
      ),
    );
    const spread = Math.sqrt(aucs.reduce((sum, auc) => sum + (auc - 0.5) ** 2, 0) / aucs.length);
    expect(spread / standardErrorOfAuc(0.5, 30, 70)).toBeCloseTo(1, 1);
  });
});

describe('average precision and lift', () => {
  it('agrees with scikit-learn 1.2.1 under ties', () =>
    expect(averagePrecision(labels, scores)).toBeCloseTo(0.7761904761904761, 12));

  it('counts tied rows at the border by their fraction', () => {
    // The top row is an event; of the next, three tied with two events, one third fits into the top two.
    expect(liftAtTop(labels, scores, 0.2)).toBeCloseTo((1 + 2 / 3) / 2 / 0.5, 12);
    expect(liftAtTop(labels, scores, 1)).toBeCloseTo(1, 12);
  });

  it('gives one probability for all a lift of 1 and the base rate as average precision', () => {
    fc.assert(
      fc.property(tied, ({ y }) => {
        const same = new Float64Array(y.length).fill(0.3);
        expect(liftAtTop(y, same)).toBeCloseTo(1, 9);
        expect(averagePrecision(y, same)).toBeCloseTo(y.reduce((sum, label) => sum + label, 0) / y.length, 12);
      }),
    );
  });

  it('is NaN without rows or without events', () => {
    expect([
      averagePrecision(...none),
      averagePrecision(...oneClass),
      liftAtTop(...none),
      liftAtTop(...oneClass),
    ]).toEqual(Array(4).fill(NaN));
  });
});

describe('log-loss and Brier', () => {
  it('has the values by hand', () => {
    expect(logLoss(Uint8Array.of(1, 0), Float64Array.of(0.8, 0.4))).toBeCloseTo(
      -(Math.log(0.8) + Math.log(0.6)) / 2,
      12,
    );
    expect(brierScore(Uint8Array.of(1, 0), Float64Array.of(0.8, 0.4))).toBeCloseTo(0.1, 12);
  });

  it('stays finite when certainty was wrong, and is NaN without rows', () => {
    expect(logLoss(Uint8Array.of(1, 0), Float64Array.of(0, 1))).toBeCloseTo(-Math.log(1e-15), 1);
    expect([logLoss(...none), brierScore(...none)]).toEqual([NaN, NaN]);
  });

  it('is defined for one class', () =>
    expect(logLoss(...oneClass)).toBeCloseTo(-[0.9, 0.8, 0.7, 0.6].reduce((s, p) => s + Math.log(p), 0) / 4, 12));
});

describe('counts at a threshold', () => {
  it('has the values by hand', () => {
    expect(confusionAt(labels, scores, 0.5)).toEqual({
      named: 4,
      hits: 3,
      missed: 2,
      accuracy: 0.7,
      precision: 0.75,
      recall: 0.6,
      f1: 6 / 9,
    });
  });

  it('has zeros, not NaN, where nobody is named or there is nobody', () => {
    const zero = { named: 0, hits: 0, precision: 0, recall: 0, f1: 0 };
    expect(confusionAt(labels, scores, 2)).toEqual({ ...zero, missed: 5, accuracy: 0.5 });
    expect(confusionAt(...none, 0.5)).toEqual({ ...zero, missed: 0, accuracy: 0 });
  });
});

describe('calibration', () => {
  const random = createRandom(4, 'calibration');
  const truth = Float64Array.from({ length: 20_000 }, () => 1 / (1 + Math.exp(-1.5 * random.normal())));
  const happened = Uint8Array.from(truth, (p) => Number(random.uniform() < p));

  it('finds slope 1 and intercept 0 for true probabilities', () => {
    const line = calibrationLine(happened, truth);
    expect(Math.abs((line?.slope ?? 0) - 1)).toBeLessThan(0.06);
    expect(Math.abs(line?.intercept ?? 1)).toBeLessThan(0.06);
    expect(expectedCalibrationError(happened, truth)).toBeLessThan(0.015);
  });

  it('finds slope one half where log-odds are doubled', () => {
    const bold = truth.map((p) => 1 / (1 + ((1 - p) / p) ** 2));
    expect(Math.abs((calibrationLine(happened, bold)?.slope ?? 0) - 0.5)).toBeLessThan(0.03);
    expect(expectedCalibrationError(happened, bold)).toBeGreaterThan(0.05);
  });

  it('has no line for one class, one probability or separation', () => {
    expect(calibrationLine(...oneClass)).toBeNull();
    expect(calibrationLine(labels, new Float64Array(10).fill(0.3))).toBeNull();
    expect(calibrationLine(Uint8Array.of(0, 0, 1, 1), Float64Array.of(0.1, 0.2, 0.7, 0.8))).toBeNull();
  });

  it('bins by equal counts, ties together, every row once', () => {
    const bins = calibrationBins(happened, truth);
    expect(bins.map((bin) => bin.n)).toEqual(Array(10).fill(2000));
    for (let b = 1; b < bins.length; b++) expect(bins[b].predicted).toBeGreaterThan(bins[b - 1].predicted);
    fc.assert(
      fc.property(tied, ({ y, s }) => {
        const found = calibrationBins(y, s);
        expect(found.reduce((sum, bin) => sum + bin.n, 0)).toBe(y.length);
        expect(found.length).toBeLessThanOrEqual(new Set(s).size);
      }),
    );
  });

  it('puts the observed share inside its interval at level .90', () => {
    for (const { observed } of calibrationBins(happened, truth)) {
      expect(observed.low).toBeLessThan(observed.value);
      expect(observed.high).toBeGreaterThan(observed.value);
      expect(observed.level).toBe(0.9);
    }
    expect(calibrationBins(...none)).toEqual([]);
    expect(expectedCalibrationError(...none)).toBeNaN();
  });
});

describe('bound after no event', () => {
  it('says at most 7.2 % for 0 of 40', () => expect(zeroEventsBound(40)).toBeCloseTo(0.0722, 4));
  it('is near 3/n, and 1 for nobody', () => {
    expect(zeroEventsBound(1000) * 1000).toBeCloseTo(3, 1);
    expect(zeroEventsBound(0)).toBe(1);
  });
});
