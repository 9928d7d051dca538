import { describe, expect, it } from 'vitest';
import { logistic, type LogisticState } from '../../../../src/core/models/logistic/model.ts';
import { diagonalIndex } from '../../../../src/core/shared/linear-algebra.ts';
import type { ClassifierInput } from '../../../../src/core/models/contract.ts';
import { makeRows } from '../common/classifier-data.ts';
import { quietContext } from '../common/quiet-context.ts';
import { referenceRows } from './reference-data.ts';

async function fit(input: ClassifierInput, params: Partial<typeof logistic.defaults> = {}): Promise<LogisticState> {
  const result = await logistic.fit(input, { ...logistic.defaults, ...params }, quietContext());
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function refusal(input: ClassifierInput, params: Partial<typeof logistic.defaults> = {}) {
  const result = await logistic.fit(input, { ...logistic.defaults, ...params }, quietContext());
  return result.ok ? null : result.error;
}

function repeat(values: Float64Array): Float64Array {
  const twice = new Float64Array(2 * values.length);
  twice.set(values);
  twice.set(values, values.length);
  return twice;
}

/** Expected figures: scikit-learn 1.2.1, LogisticRegression(tol=1e-14) after StandardScaler, newton-cholesky, on the same 200 rows. */
describe('logistic regression against scikit-learn', () => {
  it.each([
    ['C = 1', { C: 1 }, [0.09865571, 0.85693075, 0.41394516, -0.32181647, 0.53589882]],
    ['C = 0.1', { C: 0.1 }, [0.09186587, 0.66965907, 0.31731416, -0.24496895, 0.40963773]],
    ['balanced', { classWeights: 'balanced' as const }, [0.01847937, 0.85809112, 0.41408617, -0.31902226, 0.53894355]],
  ])('has its intercept and weights (%s)', async (_name, params, expected) => {
    const { weights } = await fit(referenceRows(), params);
    expected.forEach((weight, j) => expect(weights[j]).toBeCloseTo(weight, 6));
  });

  it('has the standard errors of the inverse penalised Hessian', async () => {
    const { covariance } = await fit(referenceRows());
    [0.15987225, 0.16855695, 0.16084796, 0.15994498, 0.16341191].forEach((error, j) =>
      expect(Math.sqrt(covariance[diagonalIndex(j)])).toBeCloseTo(error, 6),
    );
  });
});

describe('logistic regression', () => {
  it('evaluates the worked example of REFERENCES.md: z = -8.5, P = .000203', () => {
    const state: LogisticState = {
      stateVersion: 1,
      names: ['a', 'b', 'c'],
      weights: Float64Array.of(-2.5, 0.1, 0.3, -1.2),
      means: new Float64Array(3),
      scales: Float64Array.of(1, 1, 1),
      covariance: new Float64Array(10),
      C: 1,
      rows: 0,
      events: 0,
      iterations: 0,
      objective: 0,
    };
    const input = { n: 1, p: 3, x: Float64Array.of(12, 4, 7), y: new Uint8Array(0), names: state.names };
    expect(logistic.predict(state, input).probability[0]).toBeCloseTo(0.000203, 6);
  });

  it('reaches a point where the gradient of sum of log-loss + |w|²/(2C) is zero', async () => {
    const input = makeRows(3000, 5);
    const state = await fit(input, { C: 0.5 });
    const { probability } = logistic.predict(state, input);
    for (let j = 0; j <= input.p; j++) {
      let gradient = j === 0 ? 0 : state.weights[j] / 0.5;
      for (let i = 0; i < input.n; i++) {
        const z = j === 0 ? 1 : (input.x[i * input.p + j - 1] - state.means[j - 1]) / state.scales[j - 1];
        gradient += (probability[i] - input.y[i]) * z;
      }
      expect(Math.abs(gradient)).toBeLessThan(1e-6);
    }
  });

  it('finds the same optimum from the start by sample as a small table does', async () => {
    const large = makeRows(40_000, 6);
    const state = await fit(large);
    const doubled = { ...large, n: 80_000, x: repeat(large.x), y: Uint8Array.from(repeat(Float64Array.from(large.y))) };
    const twice = await fit(doubled, { C: 0.5 });
    state.weights.forEach((weight, j) => expect(twice.weights[j]).toBeCloseTo(weight, 7));
  });

  it('gives a constant column no weight and ignores what stands there later', async () => {
    const rows = makeRows(300, 3);
    const constant = { ...rows, x: Float64Array.from(rows.x, (value, i) => (i % 3 === 2 ? 1e9 : value)) };
    const state = await fit(constant);
    expect([state.scales[2], state.weights[3]]).toEqual([0, 0]);
    const changed = { ...constant, x: constant.x.map((value, i) => (i % 3 === 2 ? -5 : value)) };
    expect(logistic.predict(state, changed)).toEqual(logistic.predict(state, constant));
  });

  it('shares the weight between two copies of a column', async () => {
    const rows = makeRows(300, 2);
    const x = Float64Array.from({ length: 900 }, (_, i) => rows.x[2 * Math.floor(i / 3) + Math.min(i % 3, 1)]);
    const state = await fit({ ...rows, p: 3, x, names: ['recencyDays', 'column1', 'copy'] });
    expect(state.weights[2]).toBeCloseTo(state.weights[3], 9);
  });

  it('stays finite on separated classes', async () => {
    const x = Float64Array.from({ length: 100 }, (_, i) => i);
    const state = await fit({ n: 100, p: 1, x, y: Uint8Array.from(x, (value) => Number(value >= 50)), names: ['a'] });
    expect(Number.isFinite(state.weights[1])).toBe(true);
    expect(state.weights[1]).toBeGreaterThan(1);
  });

  it('has intervals that hold their level: the true probability lies inside in 90 ± 4 % of 400 samples', async () => {
    let inside = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const rows = makeRows(300, 2, seed);
      const logged = { ...rows, x: rows.x.map((value, i) => (i % 2 === 0 ? Math.log1p(value) : value)) };
      const probe = { n: 1, p: 2, x: Float64Array.of(Math.log1p(25), 0.5), y: new Uint8Array(0), names: rows.names };
      const output = logistic.predict(await fit(logged, { C: 1e6 }), probe);
      const truth = 1 / (1 + Math.exp(3.5 - Math.log1p(25) - 0.8 * 0.5));
      inside += Number(output.low[0] <= truth && truth <= output.high[0]);
    }
    expect(Math.abs(inside / 400 - 0.9)).toBeLessThan(0.04);
  });

  it('refuses parameters outside their range', async () => {
    for (const params of [
      { C: 0 },
      { C: Infinity },
      { maxIterations: 0 },
      { tolerance: 0 },
      { classWeights: [1, -1] as const },
    ]) {
      expect((await refusal(makeRows(200), params))?.code).toBe('model/bad-params');
    }
  });

  it('names row and column of a value that is not finite', async () => {
    const rows = makeRows(100, 3);
    rows.x[3 * 7 + 2] = Infinity;
    expect(await refusal(rows)).toEqual({ code: 'model/not-finite', detail: { what: 'column2', row: 7 } });
  });

  it('asks for three events a weight of the rarer class', async () => {
    const rows = makeRows(200, 11);
    const y = Uint8Array.from(rows.y, (_label, i) => Number(i < 35));
    expect(await refusal({ ...rows, y })).toEqual({
      code: 'model/too-little-data',
      detail: { what: 'events', have: 35, need: 36 },
    });
    expect(await refusal({ ...rows, y: y.map((label, i) => (i === 35 ? 1 : label)) })).toBeNull();
  });

  it('says so when the iterations do not suffice', async () => {
    const error = await refusal(makeRows(400), { maxIterations: 1 });
    expect(error?.code).toBe('model/not-converged');
  });
});
