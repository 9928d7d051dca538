import { describe, expect, it } from 'vitest';
import { baseRate } from '../../../../src/core/models/base-rate/model.ts';
import { wilson } from '../../../../src/core/metrics/wilson.ts';
import { quietContext } from '../common/quiet-context.ts';

const rows = (n: number, events: number) => ({
  n,
  p: 0,
  x: new Float64Array(0),
  y: Uint8Array.from({ length: n }, (_, i) => Number(i < events)),
  names: [],
});

describe('base rate', () => {
  it('gives everyone the share of events with its Wilson interval', async () => {
    const fit = await baseRate.fit(rows(80, 25), {}, quietContext());
    if (!fit.ok) throw new Error(fit.error.code);
    const { value, low, high } = wilson(25, 80, 0.9);
    const output = baseRate.predict(fit.value, rows(3, 0));
    expect(output).toEqual({
      probability: Float64Array.of(value, value, value),
      low: Float64Array.of(low, low, low),
      high: Float64Array.of(high, high, high),
      level: 0.9,
    });
    expect([value, low < value, value < high]).toEqual([0.3125, true, true]);
  });

  it('refuses under ten events of either class', async () => {
    for (const events of [9, 71]) {
      const fit = await baseRate.fit(rows(80, events), {}, quietContext());
      expect(fit).toMatchObject({
        ok: false,
        error: { code: 'model/too-little-data', detail: { what: 'events', have: 9, need: 10 } },
      });
    }
  });
});
