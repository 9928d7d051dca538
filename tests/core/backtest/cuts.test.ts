import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planCuts } from '../../../src/core/backtest/cuts.ts';

describe('cuts', () => {
  it('stand a horizon apart where six fit, the last a horizon before as-of', () => {
    expect(planCuts(0, 700, 90)).toEqual({ days: [160, 250, 340, 430, 520, 610], isOverlapping: false });
  });

  it('overlap when the history is short', () => {
    expect(planCuts(0, 400, 100)).toEqual({ days: [100, 150, 200, 250, 300], isOverlapping: true });
  });

  it('are one at two horizons and none below', () => {
    expect(planCuts(0, 200, 100)).toEqual({ days: [100], isOverlapping: false });
    expect(planCuts(0, 199, 100).days).toEqual([]);
  });

  it('never read beyond as-of, nor start before a horizon of history', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 400 }), (length, horizon) => {
        const { days } = planCuts(1000, 1000 + length, horizon);
        expect(days.length).toBeLessThanOrEqual(6);
        expect(new Set(days).size).toBe(days.length);
        for (const day of days) {
          expect(day + horizon).toBeLessThanOrEqual(1000 + length);
          expect(day).toBeGreaterThanOrEqual(1000 + horizon);
        }
        if (days.length > 0) expect(days.at(-1)).toBe(1000 + length - horizon);
      }),
    );
  });
});
