import { describe, expect, it } from 'vitest';
import { wilson } from '../../../src/core/metrics/wilson.ts';

describe('wilson', () => {
  it('gives the published interval: 81 of 263 at 95 % is .2553 … .3662 (Newcombe 1998, table I, method 3)', () => {
    const { value, low, high, level } = wilson(81, 263, 0.95);
    expect(value).toBeCloseTo(0.308, 3);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
    expect(level).toBe(0.95);
  });

  it('stays sensible at the ends: 0 of 20 and 1 of 29 at 95 % (Newcombe 1998), and all of 20', () => {
    expect(wilson(0, 20, 0.95)).toMatchObject({ value: 0, low: 0 });
    expect(wilson(0, 20, 0.95).high).toBeCloseTo(0.1611, 4);
    expect(wilson(1, 29, 0.95).low).toBeCloseTo(0.0061, 4);
    expect(wilson(1, 29, 0.95).high).toBeCloseTo(0.1718, 4);
    expect(wilson(20, 20, 0.95).high).toBe(1);
    expect(wilson(20, 20, 0.95).low).toBeCloseTo(1 - 0.1611, 4);
  });

  it('is level .90 unless told, and knows nothing without trials', () => {
    expect(wilson(5, 10)).toMatchObject({ level: 0.9 });
    expect(wilson(0, 0)).toEqual({ value: 0, low: 0, high: 1, level: 0.9 });
  });
});
