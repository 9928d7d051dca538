import { describe, expect, it } from 'vitest';
import { readRound } from '../../../src/core/experiments/reading.ts';
import type { RoundObservations } from '../../../src/core/experiments/observe.ts';
import type { IssuedRound } from '../../../src/core/rewards/types.ts';
import { isNotYet } from '../../../src/core/shared/estimate.ts';
import { createRandom } from '../../../src/core/shared/random.ts';
import { isWaiting, offersAfter, useStateOf } from '../../../src/ui/pages/results/next-beliefs.ts';
import { moneyParts, stateOfReading } from '../../../src/ui/pages/results/reading-state.ts';
import { roundOf } from '../../core/experiments/made-round.ts';

/** Purchases in which the offered buy with one chance and the held out with another. */
function bought(round: IssuedRound, offered: number, held: number, dataTo: number): RoundObservations {
  const random = createRandom(3, 'bought');
  const buyers = round.rows.filter(
    ({ arm }) => arm !== 'nothing' && random.uniform() < (arm === 'offer' ? offered : held),
  );
  return { dataTo, purchases: new Map(buyers.map(({ customer }) => [customer, 4000])), redemptions: null };
}

const round = roundOf({ people: 500 });
const end = round.windowEnd;
const stateOf = (offered: number, held: number, dataTo = end, of = round) =>
  stateOfReading(readRound(of, bought(of, offered, held, dataTo)));

describe('what can be said of a round', () => {
  it('follows the data: begun, early, read', () => {
    expect(stateOf(0.3, 0.3, round.startDay)).toBe('notStarted');
    expect(stateOf(0.3, 0.3, end - 20)).toBe('early');
    expect(stateOf(0.9, 0.1, end - 20)).toBe('earlyShows');
    expect(stateOf(0.6, 0.2)).toBe('more');
    expect(stateOf(0.1, 0.5)).toBe('fewer');
    expect(stateOf(0.3, 0.3)).toBe('open');
  });

  it('says why it cannot be told', () => {
    expect(stateOf(0.005, 0)).toBe('few');
    expect(stateOf(0.5, 0.5, end, roundOf({ people: 300, holdout: 'none' }))).toBe('nobody');
    const changed = { ...round, rows: round.rows.filter(({ arm }, i) => arm !== 'holdout' || i % 2 === 0) };
    expect(stateOf(0.5, 0.5, end, changed)).toBe('block');
  });
});

describe('the money of a round', () => {
  it('adds up to the incremental margin, with the cost that was counted', () => {
    const reading = readRound(round, bought(round, 0.6, 0.2, end));
    const parts = moneyParts(reading)!;
    expect(parts.gained - parts.givenAway - parts.contact).toBeCloseTo(parts.added.value, 6);
    expect(parts.keptEach).toBeCloseTo(0.5 * 4000, 6);
    expect(parts.givenAway).toBe(reading.redemptionCost);
    const contact = round.rows.filter(({ arm }) => arm === 'offer').length * round.offers[0]!.contactCost;
    expect(parts.contact).toBeCloseTo(contact, 6);
  });

  it('is null without a margin or without a difference', () => {
    expect(moneyParts(readRound({ ...round, margin: null }, bought(round, 0.6, 0.2, end)))).toBeNull();
    expect(moneyParts(readRound(round, bought(round, 0.6, 0.2, round.startDay)))).toBeNull();
  });
});

describe('what the next plan takes over', () => {
  const reading = readRound(round, bought(round, 0.6, 0.2, end));

  it('waits until it is used, and then no more', () => {
    expect(isNotYet(reading.learned)).toBe(false);
    expect(isWaiting(reading, round.offers)).toBe(true);
    const after = offersAfter(round.offers, reading);
    expect(isWaiting(reading, after)).toBe(false);
    expect(after.every(({ belief }) => belief.source === 'rounds')).toBe(true);
    expect(after.map(({ id }) => id)).toEqual(round.offers.map(({ id }) => id));
  });

  it('leaves offers alone that the round did not have, and names those that are gone', () => {
    const other = { ...round.offers[0]!, id: 'perk-3.00' };
    expect(offersAfter([other], reading)).toEqual([other]);
    const [id, belief] = Object.entries(reading.nextBeliefs)[0]!;
    expect(useStateOf(id, belief, [other])).toBe('gone');
  });
});
