import { describe, expect, it } from 'vitest';
import { logistic } from '../../../../src/core/models/logistic/model.ts';
import { recency } from '../../../../src/core/models/recency/model.ts';
import { makeRows } from '../common/classifier-data.ts';
import { quietContext } from '../common/quiet-context.ts';

async function fitted(input = makeRows(500, 3), scale: 'days' | 'log1p' = 'days') {
  const fit = await recency.fit(input, { scale }, quietContext());
  if (!fit.ok) throw new Error(fit.error.code);
  return fit.value;
}

describe('recency', () => {
  it('is the logistic fit on log1p(recencyDays) alone', async () => {
    const rows = makeRows(500, 3);
    const logs = Float64Array.from({ length: rows.n }, (_, i) => Math.log1p(rows.x[3 * i]));
    const alone = { n: rows.n, p: 1, x: logs, y: rows.y, names: ['recencyDays'] };
    const reference = await logistic.fit(alone, logistic.defaults, quietContext());
    if (!reference.ok) throw new Error(reference.error.code);
    expect(recency.predict(await fitted(rows), rows)).toEqual(logistic.predict(reference.value, alone));
    expect(recency.predict(await fitted(alone, 'log1p'), alone)).toEqual(logistic.predict(reference.value, alone));
  });

  it('is calibrated in the large and monotone', async () => {
    const rows = makeRows(500, 3);
    const { probability } = recency.predict(await fitted(rows), rows);
    const mean = probability.reduce((sum, value) => sum + value, 0) / rows.n;
    expect(mean).toBeCloseTo(rows.y.reduce((sum, label) => sum + label, 0) / rows.n, 6);
    const byDays = [...probability.keys()].sort((a, b) => rows.x[3 * a] - rows.x[3 * b]);
    for (let i = 1; i < byDays.length; i++)
      expect(probability[byDays[i]]).toBeGreaterThanOrEqual(probability[byDays[i - 1]]);
  });

  it('refuses an input without the column, and days of -1', async () => {
    const rows = makeRows(500, 2);
    const without = await recency.fit({ ...rows, names: ['a', 'b'] }, recency.defaults, quietContext());
    expect(without).toMatchObject({
      ok: false,
      error: { code: 'model/too-little-data', detail: { what: 'recencyDays' } },
    });
    rows.x[0] = -1;
    const below = await recency.fit(rows, recency.defaults, quietContext());
    expect(below).toMatchObject({ ok: false, error: { code: 'model/not-finite' } });
  });
});
