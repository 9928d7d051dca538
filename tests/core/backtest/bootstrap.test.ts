import { describe, expect, it } from 'vitest';
import { bootstrapByCustomer } from '../../../src/core/backtest/bootstrap.ts';
import { createRandom } from '../../../src/core/shared/random.ts';
import { quietContext } from '../models/common/quiet-context.ts';

const random = createRandom(8, 'bootstrap-test');

describe('bootstrap by customer', () => {
  it('agrees with the formula for one row a customer', async () => {
    const values = Float64Array.from({ length: 900 }, () => 2 * random.normal() + 1);
    const result = await bootstrapByCustomer(values, Int32Array.from(values.keys()), 900, quietContext());
    expect(result?.mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 900, 12);
    expect((result?.standardError ?? 0) / (2 / 30)).toBeCloseTo(1, 0);
    expect(Math.abs((result?.standardError ?? 0) / (2 / 30) - 1)).toBeLessThan(0.17);
  });

  it('does not take copies of a person for new people', async () => {
    const own = Array.from({ length: 300 }, () => random.normal());
    const once = await bootstrapByCustomer(Float64Array.from(own), Int32Array.from(own.keys()), 300, quietContext());
    const values = Float64Array.from({ length: 1500 }, (_, i) => own[i % 300]);
    const customer = Int32Array.from({ length: 1500 }, (_, i) => i % 300);
    const copied = await bootstrapByCustomer(values, customer, 300, quietContext());
    expect(copied?.standardError).toBeCloseTo(once?.standardError ?? 0, 12);
  });

  it('repeats with the seed, differs with another, and stops when cancelled', async () => {
    const values = Float64Array.from({ length: 50_000 }, () => random.normal());
    const customer = Int32Array.from(values.keys());
    const run = (seed: number) => bootstrapByCustomer(values, customer, values.length, quietContext({ seed }));
    const [first, again, other] = [await run(1), await run(1), await run(2)];
    expect(again).toEqual(first);
    expect(other?.standardError).not.toBe(first?.standardError);
    expect(
      await bootstrapByCustomer(values, customer, values.length, quietContext({ isCancelled: () => true })),
    ).toBeNull();
  });
});
