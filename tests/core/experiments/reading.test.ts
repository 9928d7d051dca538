import { describe, expect, it } from 'vitest';
import type { RoundObservations } from '../../../src/core/experiments/observe.ts';
import { parsePlanRows, planRows } from '../../../src/core/experiments/plan-csv.ts';
import { readRound } from '../../../src/core/experiments/reading.ts';
import { GUESS } from '../../../src/core/rewards/offers.ts';
import type { Belief, IssuedRound } from '../../../src/core/rewards/types.ts';
import { isNotYet, type Estimate, type NotYet } from '../../../src/core/shared/estimate.ts';
import { logOddsOf, probabilityOf } from '../../../src/core/shared/log-odds.ts';
import { createRandom } from '../../../src/core/shared/random.ts';
import { HOPEFUL, issue, planOf, roundOf } from './made-round.ts';

const known = (estimate: Estimate | NotYet): Estimate => {
  if (isNotYet(estimate)) throw new Error(estimate.notYet);
  return estimate;
};

/** The round with these many buyers in each arm, each for 50.00, on the given day. */
function withBuyers(round: IssuedRound, offered: number, held: number, dataTo = round.windowEnd): RoundObservations {
  const purchases = new Map<string, number>();
  const left = { offer: offered, holdout: held, nothing: 0 };
  for (const row of round.rows) if (left[row.arm]-- > 0) purchases.set(row.customer, 5000);
  return { dataTo, purchases, redemptions: [] };
}

describe('reading a round', () => {
  const round = roundOf({ people: 400 });
  const offered = round.rows.filter((row) => row.arm === 'offer');
  const held = round.rows.filter((row) => row.arm === 'holdout');

  it('counts everybody as drawn, absent from the data = did not buy', () => {
    const reading = readRound(round, withBuyers(round, 60, 40));
    expect(reading.state).toBe('final');
    expect(reading.issued).toBe(offered.length + held.length);
    expect(reading.offered).toMatchObject({
      arm: 'offer',
      n: offered.length,
      bought: 60,
      revenue: 300_000,
      codesUsed: 0,
    });
    expect(reading.held).toMatchObject({ arm: 'holdout', n: held.length, bought: 40 });
    const difference = known(reading.difference);
    expect(reading.method).toBe('fixed-date');
    expect(difference.value).toBeCloseTo(60 / offered.length - 40 / held.length, 12);
    expect(difference.level).toBe(0.95);
    expect(reading.sampleRatio).toMatchObject({ state: 'fine' });
  });

  it('turns extra buyers into money: margin of an order, less every redemption and contact', () => {
    const seen = withBuyers(round, 60, 40);
    const redemptions = offered.slice(0, 10).map(({ customer, code }) => ({
      customer,
      code,
      day: round.startDay + 5,
      orderValue: 5000,
      discount: 0,
    }));
    const late = { ...redemptions[0]!, code: offered[20]!.code, day: round.windowEnd + 1 };
    const reading = readRound(round, { ...seen, redemptions: [...redemptions, late] });
    const costOf = (id: string): number => (id === 'percent-10' ? 500 : 300);
    const cost = offered.slice(0, 10).reduce((sum, row) => sum + costOf(row.assignedOffer), 0);
    expect(reading.redemptionCost).toBeCloseTo(cost, 9);
    expect(reading.offered.codesUsed).toBe(10);
    const extra = known(reading.difference).value * offered.length;
    expect(known(reading.extraBuyers).value).toBeCloseTo(extra, 9);
    const contact = 2 * offered.length;
    expect(known(reading.incrementalMargin).value).toBeCloseTo(extra * 0.5 * 5000 - cost - contact, 6);
    expect(reading.breakEven).toBeCloseTo((cost + contact) / (offered.length * 2500), 12);
  });

  it('guesses the cost from the use rate where the data have no column of codes', () => {
    const seen = withBuyers(round, 60, 40);
    const used = offered
      .slice(0, 60)
      .reduce((sum, row) => sum + 0.6 * (row.assignedOffer === 'percent-10' ? 500 : 300), 0);
    expect(readRound(round, { ...seen, redemptions: null }).redemptionCost).toBeCloseTo(used, 9);
    expect(readRound(round, seen).redemptionCost).toBe(0);
  });

  it('counts held-out people with one of our codes as contaminated, and still as held out', () => {
    const code = offered[0]!.code;
    const redemptions = [held[3]!, held[4]!, offered[1]!].map(({ customer }) => ({
      customer,
      code,
      day: round.startDay + 1,
      orderValue: 4000,
      discount: 0,
    }));
    const reading = readRound(round, { ...withBuyers(round, 60, 40), redemptions });
    expect(reading.contaminated).toBe(2);
    expect(reading.held).toMatchObject({ bought: 40, codesUsed: 2 });
  });

  it('is not started, early or final by the last day of the data', () => {
    const at = (dataTo: number) => readRound(round, withBuyers(round, 30, 12, dataTo));
    const before = readRound(round, withBuyers(round, 0, 0, round.startDay));
    expect([before.state, before.difference]).toEqual(['notStarted', { notYet: 'too-early', need: {} }]);
    const early = at(round.windowEnd - 1);
    expect([early.state, early.method]).toEqual(['early', 'anytime']);
    const final = at(round.windowEnd);
    expect([final.state, final.method]).toEqual(['final', 'fixed-date']);
    const width = ({ low, high }: Estimate): number => high - low;
    expect(width(known(early.difference))).toBeGreaterThan(1.4 * width(known(final.difference)));
    expect(early.learned).toEqual({ notYet: 'too-early', need: {} });
    expect(early.nextBeliefs['percent-10']).toEqual(HOPEFUL[0]!.belief);
    expect(readRound(round, withBuyers(round, 1, 0, round.startDay + 1)).difference).toEqual({
      notYet: 'too-early',
      need: {},
    });
  });

  it('cannot be measured without a holdout, with too few buyers, or with arms that are not as drawn', () => {
    const alone = roundOf({ people: 200, holdout: 'none' });
    const unheld = readRound(alone, withBuyers(alone, 50, 0));
    expect(
      [unheld.held, unheld.difference, unheld.incrementalMargin].map((each) => isNotYet(each) && each.notYet),
    ).toEqual(new Array(3).fill('cannot-be-measured'));
    expect(readRound(round, withBuyers(round, 3, 1)).difference).toEqual({
      notYet: 'cannot-be-measured',
      need: { bought: 4 },
    });
    const cut = { ...round, rows: round.rows.filter((row, i) => row.arm !== 'holdout' || i % 2 === 0) };
    const blocked = readRound(cut, withBuyers(cut, 60, 20));
    expect(blocked.sampleRatio.state).toBe('block');
    expect(blocked.difference).toMatchObject({ notYet: 'cannot-be-measured' });
    expect(blocked.nextBeliefs['percent-10']).toEqual(HOPEFUL[0]!.belief);
  });

  it('uses exact limits for few events', () => {
    const reading = readRound(round, withBuyers(round, 12, 2));
    expect(reading.method).toBe('exact');
    expect(known(reading.difference).low).toBeLessThan(known(reading.difference).value);
  });

  it('reads each offer against those from whom it was withheld, adjusted for looking at several', () => {
    const reading = readRound(round, withBuyers(round, 60, 40));
    expect(reading.perOffer.length).toBe(2);
    expect(reading.perOffer.reduce((sum, each) => sum + each.offered.n, 0)).toBe(offered.length);
    expect(reading.perOffer.reduce((sum, each) => sum + each.held.n, 0)).toBe(held.length);
    for (const each of reading.perOffer) {
      expect(each.adjustedP).toBeGreaterThan(0);
      expect(each.adjustedP).toBeLessThanOrEqual(1);
      expect(each.difference.low).toBeLessThan(each.difference.high);
    }
  });

  it('learns from a closed window: beliefs move from guess towards what happened', () => {
    const { learned, nextBeliefs } = readRound(round, withBuyers(round, 80, 25));
    if (isNotYet(learned)) throw new Error('nothing learned');
    expect(learned.after.value).toBeGreaterThan(learned.before.value);
    expect(learned.after.value).toBeLessThan(learned.round.value);
    expect(learned.after.high - learned.after.low).toBeLessThan(learned.before.high - learned.before.low);
    for (const offer of round.offers) {
      expect(nextBeliefs[offer.id]!.source).toBe('rounds');
      expect(nextBeliefs[offer.id]!.standardDeviation).toBeLessThan(offer.belief.standardDeviation);
    }
  });

  it('reads the same from a plan.csv restored elsewhere, once the margin is given', () => {
    const { header, rows } = planRows(round);
    const restored = parsePlanRows(
      [...header],
      rows.map((row) => row.map(String)),
      { name: 'plan.csv', currency: 'EUR', currencyDigits: 2 },
    );
    if (!restored.ok) throw new Error(restored.error.code);
    const seen = withBuyers(round, 60, 40);
    const without = readRound(restored.value, seen);
    expect(without.incrementalMargin).toEqual({ notYet: 'margin-unknown', need: {} });
    expect(without.difference).toEqual(readRound(round, seen).difference);
    const beliefs = Object.fromEntries(round.offers.map((offer) => [offer.id, offer.belief]));
    const again = readRound(restored.value, seen, { margin: 0.5, beliefs });
    expect(again.learned).toEqual(readRound(round, seen).learned);
    expect(isNotYet(again.incrementalMargin)).toBe(false);
  });
});

describe('a plan whose offers do nothing', () => {
  it('shows zero within 3 standard errors over 300 rounds, where comparing with everyone else does not', () => {
    // The budget goes to those who bring most for it, who are not like the others.
    const plan = planOf({ people: 400, budget: 30_000 });
    const random = createRandom(8);
    const rest: number[] = [];
    const found: number[] = [];
    let covered = 0;
    for (let run = 1; run <= 300; run++) {
      const round = issue(
        plan,
        Uint8Array.from({ length: 16 }, (_, i) => (i < 2 ? run >> (8 * i) : i)),
      );
      const isBuying = round.rows.map((row) => random.uniform() < row.baseline);
      const purchases = new Map(round.rows.filter((_, i) => isBuying[i]).map((row) => [row.customer, 3000]));
      const reading = readRound(round, { dataTo: round.windowEnd, purchases, redemptions: null });
      const difference = known(reading.difference);
      found.push(difference.value);
      if (difference.low <= 0 && difference.high >= 0) covered++;
      const others = round.rows.filter((row) => row.arm === 'nothing');
      rest.push(
        reading.offered.rate.value - others.filter((row) => purchases.has(row.customer)).length / others.length,
      );
    }
    const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    const error = (values: number[]): number =>
      Math.sqrt(
        values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1) / values.length,
      );
    expect(Math.abs(mean(found))).toBeLessThan(3 * error(found));
    expect(covered / 300).toBeGreaterThan(0.92);
    expect(Math.abs(mean(rest))).toBeGreaterThan(3 * error(rest));
  });
});

describe('a plan whose offers lift everyone alike', () => {
  it('teaches that lift: after three rounds the belief lies near the truth', () => {
    const random = createRandom(9);
    let beliefs: Record<string, Belief> = Object.fromEntries(HOPEFUL.map((offer) => [offer.id, GUESS]));
    for (let r = 1; r <= 3; r++) {
      const round = roundOf({ people: 2000, holdout: 'half', round: r, seed: r });
      const purchases = new Map(
        round.rows
          .filter((row) => random.uniform() < probabilityOf(logOddsOf(row.baseline) + (row.arm === 'offer' ? 0.5 : 0)))
          .map((row) => [row.customer, 3000]),
      );
      const reading = readRound(round, { dataTo: round.windowEnd, purchases, redemptions: null }, { beliefs });
      beliefs = { ...beliefs, ...reading.nextBeliefs };
    }
    for (const { mean, standardDeviation } of Object.values(beliefs)) {
      expect(Math.abs(mean - 0.5)).toBeLessThan(3 * standardDeviation);
      expect(standardDeviation).toBeLessThan(0.2);
    }
  });
});
