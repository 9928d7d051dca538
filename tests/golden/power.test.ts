import { describe, expect, it } from 'vitest';
import { peoplePerArm, smallestVisibleLift } from '../../src/core/experiments/power.ts';

/** Two-sided 5 %, 80 % power. */
describe('power (REFERENCES.md, "Reward effect")', () => {
  it.each([
    [0.1, 0.12, 3841],
    [0.1, 0.15, 686],
    [0.2, 0.25, 1094],
  ])('%d -> %d needs %d an arm', (rate, rateWith, people) => {
    expect(peoplePerArm(rate, rateWith)).toBe(people);
  });

  it.each([
    [250, 8.8],
    [500, 5.9],
    [1000, 4.1],
  ])('%d an arm show %d points at a 10 %% base', (people, points) => {
    // 500 an arm: 5.947, printed as 5.9 there.
    expect(Math.abs(100 * smallestVisibleLift(people, people, 0.1) - points)).toBeLessThan(0.05);
  });
});

describe('size of the holdout (STATISTICS.md, "Size from power")', () => {
  it.each([
    [80, 46.7, 26.0],
    [300, 22.5, 11.8],
    [500, 16.6, 8.8],
    [1500, 8.7, 4.8],
  ])('%d people show %d points with a tenth held back, %d with half', (people, tenth, half) => {
    const visible = (held: number): number => 100 * smallestVisibleLift(people - held, held, 0.1);
    expect(Math.abs(visible(people / 10) - tenth)).toBeLessThan(0.051);
    expect(Math.abs(visible(people / 2) - half)).toBeLessThan(0.051);
  });
});
