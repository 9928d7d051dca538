import { describe, expect, it } from 'vitest';
import { buildOutlook } from '../../../src/core/backtest/outlook.ts';
import type { PurchaseHistory } from '../../../src/core/domain/history.ts';
import type { Outlook } from '../../../src/core/pipeline/artefacts.ts';
import { isNotYet } from '../../../src/core/shared/estimate.ts';
import { quietContext } from '../models/common/quiet-context.ts';
import { findBadNumbers } from './find-bad-numbers.ts';
import { makeOneTimeShop, makeShop } from './make-shop.ts';
import { historyOf } from './read-histories.ts';

async function outlookOf(history: PurchaseHistory, horizonDays: number, asOf = history.lastDay): Promise<Outlook> {
  const result = await buildOutlook({ history, asOf, horizonDays, seed: 1 }, quietContext());
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  expect(findBadNumbers(result.value)).toEqual([]);
  return result.value;
}

describe('small shops', () => {
  it('80 customers, a year: never a throw, never NaN, no more than the base rate from few events', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const outlook = await outlookOf(makeShop(80, 365, seed), 60);
      for (const answer of Object.values(outlook.questions)) {
        if (isNotYet(answer)) continue;
        expect(answer.baseRate.high - answer.baseRate.low).toBeGreaterThan(0.05);
        expect(answer.ladder.find((rung) => rung.model === 'logistic')?.used ?? false).toBe(false);
        for (const rung of answer.ladder.filter(({ refused }) => refused !== null))
          expect(rung.refused).toBe('model/too-little-data');
      }
    }
  });

  it('two months of history answer by what has been seen, whatever the horizon', async () => {
    for (const horizonDays of [1, 5, 15, 29, 30, 45, 90]) {
      for (const customers of [5, 30, 80, 300]) {
        const history = makeShop(customers, 60, customers);
        const outlook = await outlookOf(history, horizonDays);
        if (horizonDays > 29) {
          expect(outlook.questions.secondOrder).toMatchObject({
            notYet: 'too-short-history',
            need: { haveDays: 59 - history.firstDay, needDays: 2 * horizonDays },
          });
        }
      }
    }
  });

  it('says too few events with the bound, where nobody in a cut came back', async () => {
    // One loyal pair keeps the shop from being all one-time buyers; the one-time buyers never return.
    const oneTime = Array.from({ length: 40 }, (_, customer) => ({ customer, day: customer, amount: 100 }));
    const loyal = Array.from({ length: 20 }, (_, i) => ({ customer: 99, day: 10 * i, amount: 100 }));
    const { secondOrder } = (await outlookOf(historyOf([...oneTime, ...loyal]), 40)).questions;
    expect(secondOrder).toMatchObject({ notYet: 'too-few-events', need: { rows: 40, events: 0 } });
    if (isNotYet(secondOrder)) expect(secondOrder.need['atMost']).toBeCloseTo(0.0722, 4);
  });

  it('gives the share at the latest cut when no cut has ten events of each class', async () => {
    const purchases = Array.from({ length: 24 }, (_, customer) => customer).flatMap((customer) =>
      [20, 60, 95, ...(customer < 8 ? [130] : [])].map((day) => ({ customer, day: day + (customer % 5), amount: 100 })),
    );
    const { leaving } = (await outlookOf(historyOf([...purchases, { customer: 50, day: 140, amount: 100 }]), 40))
      .questions;
    if (isNotYet(leaving)) throw new Error(JSON.stringify(leaving));
    expect([leaving.champion, leaving.ladder, leaving.baseRate.value]).toEqual(['base-rate', [], 16 / 24]);
    expect(new Set(leaving.probability)).toEqual(new Set([16 / 24]));
    expect(leaving.cuts).toEqual([{ asOf: 100, rows: 24, events: 16, isLast: false }]);
  });

  it('all one-time buyers: no fit, but the bound on return from those watched for a horizon', async () => {
    const { questions } = await outlookOf(makeOneTimeShop(81, 161), 40);
    // Buyers of days 0 … 120 were watched for 40 days: 61 of them.
    expect(questions.leaving).toEqual({ notYet: 'no-repeat-purchases', need: { customers: 81 } });
    for (const answer of [questions.secondOrder, questions.winBack]) {
      expect(answer).toMatchObject({
        notYet: 'no-repeat-purchases',
        need: { customers: 81, observed: 61, horizonDays: 40 },
      });
      if (isNotYet(answer)) expect(answer.need['atMost']).toBeCloseTo(1 - 0.05 ** (1 / 61), 12);
    }
  });

  it('one customer, no customer, and an as-of before the first purchase', async () => {
    const one = historyOf([{ customer: 4, day: 10, amount: 5 }]);
    expect((await outlookOf(one, 30)).questions.leaving).toMatchObject({ notYet: 'no-repeat-purchases' });
    for (const outlook of [await outlookOf(historyOf([]), 30, 100), await outlookOf(one, 30, 3)]) {
      for (const answer of Object.values(outlook.questions))
        expect(answer).toEqual({ notYet: 'no-customers', need: { customers: 0 } });
    }
  });

  it('nobody at risk is said so', async () => {
    const pairs = Array.from({ length: 30 }, (_, customer) =>
      [20, 50].map((day) => ({ customer, day: day + customer, amount: 100 })),
    );
    const { questions } = await outlookOf(historyOf(pairs.flat()), 20);
    expect(questions.secondOrder).toEqual({ notYet: 'nobody-at-risk', need: {} });
  });
});
