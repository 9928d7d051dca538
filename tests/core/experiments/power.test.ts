import { describe, expect, it } from 'vitest';
import { holdoutSize, peoplePerArm, roundsNeeded, smallestVisibleLift } from '../../../src/core/experiments/power.ts';

describe('power', () => {
  it('agrees with itself: what needs n an arm is what n an arm show', () => {
    const people = peoplePerArm(0.1, 0.16);
    expect(smallestVisibleLift(people, people, 0.1)).toBeLessThanOrEqual(0.06);
    expect(smallestVisibleLift(people - 1, people - 1, 0.1)).toBeGreaterThan(0.06);
    expect(peoplePerArm(0.1, 0.1)).toBe(Infinity);
  });

  it('sees nothing with an empty arm, or where not even everybody buying would show', () => {
    expect([smallestVisibleLift(0, 30, 0.1), smallestVisibleLift(30, 0, 0.1), smallestVisibleLift(2, 2, 0.5)]).toEqual([
      1, 1, 1,
    ]);
  });

  it('adds rounds until the lift shows', () => {
    const rounds = roundsNeeded(73, 73, 0.18, 0.07)!;
    expect(rounds).toBe(Math.ceil(peoplePerArm(0.18, 0.25) / 73));
    expect(smallestVisibleLift(73 * rounds, 73 * rounds, 0.18)).toBeLessThanOrEqual(0.07);
    expect(smallestVisibleLift(73 * (rounds - 1), 73 * (rounds - 1), 0.18)).toBeGreaterThan(0.07);
    expect([roundsNeeded(73, 73, 0.18, 0), roundsNeeded(73, 0, 0.18, 0.07)]).toEqual([null, null]);
    expect(roundsNeeded(5000, 5000, 0.1, 0.1)).toBe(1);
  });
});

describe('size of the holdout', () => {
  it('is half under 600 people, and never under 30', () => {
    expect([599, 300, 146, 60].map((people) => holdoutSize(people, 0.1, 0.02, 'power'))).toEqual([299, 150, 73, 30]);
    expect([59, 45].map((people) => holdoutSize(people, 0.1, 0.02, 'power'))).toEqual([30, 30]);
  });

  it('is nobody where 30 would be most of the list, and where it was declined', () => {
    expect([44, 20, 0].map((people) => holdoutSize(people, 0.1, 0.02, 'power'))).toEqual([0, 0, 0]);
    expect(holdoutSize(5000, 0.1, 0.02, 'none')).toBe(0);
  });

  it('is as few as still show the believed lift beyond 600, half where nothing shows it', () => {
    const held = holdoutSize(10_000, 0.1, 0.05, 'power');
    expect(held).toBeLessThan(5000);
    expect(smallestVisibleLift(10_000 - held, held, 0.1)).toBeLessThanOrEqual(0.05);
    expect(smallestVisibleLift(10_001 - held, held - 1, 0.1)).toBeGreaterThan(0.05);
    expect(holdoutSize(1000, 0.1, 0.005, 'power')).toBe(500);
    expect(holdoutSize(10_000, 0.1, 0.05, 'half')).toBe(5000);
    expect(holdoutSize(100_000, 0.1, 0.6, 'power')).toBe(30);
  });
});
