import { describe, expect, it } from 'vitest';
import { featuresOf, signedExp, signedLog } from '../../../src/core/backtest/design.ts';
import { findLeaks } from '../../../src/core/backtest/leaks.ts';
import { testCuts } from '../../../src/core/backtest/ladder.ts';
import { buildPanel, takeSnapshot } from '../../../src/core/backtest/panel.ts';
import { planCuts } from '../../../src/core/backtest/cuts.ts';
import { makeShop } from './make-shop.ts';

const history = makeShop(800, 500);
const horizon = 60;
const { days } = planCuts(history.firstDay, history.lastDay, horizon);
const snapshots = days.map((day) => takeSnapshot(history, day, horizon));

/** Days of a customer, straight from the history. */
const daysOf = (row: number) => [...history.day.subarray(history.offsets[row], history.offsets[row + 1])];

describe('panel', () => {
  it.each(['leaving', 'secondOrder', 'winBack'] as const)(
    'asks the right people about the right window (%s)',
    (question) => {
      const { panel } = buildPanel(snapshots, question, horizon, history.customers);
      expect(panel.cuts.length).toBeGreaterThan(2);
      for (const cut of panel.cuts) {
        for (let i = cut.from; i < cut.to; i++) {
          const own = daysOf(panel.customer[i]);
          const before = own.filter((day) => day <= cut.asOf);
          const buys = own.some((day) => day > cut.asOf && day <= cut.asOf + horizon);
          const silence = cut.asOf - Math.max(...before);
          expect(panel.y[i]).toBe(Number(question === 'leaving' ? !buys : buys));
          expect(signedExp(panel.x[i * panel.p])).toBeCloseTo(silence, 8);
          if (question === 'leaving') expect(before.length >= 2 && silence <= horizon).toBe(true);
          if (question === 'secondOrder') expect(before.length).toBe(1);
          if (question === 'winBack') expect(silence).toBeGreaterThan(horizon);
        }
      }
    },
  );

  it('trains a cut on label windows that end at or before it', () => {
    const { panel } = buildPanel(snapshots, 'leaving', horizon, history.customers);
    const cuts = testCuts(panel, horizon);
    expect(cuts.length).toBeGreaterThan(1);
    for (const cut of cuts) {
      for (const earlier of panel.cuts) {
        const isTraining = earlier.to <= cut.trainEnd;
        expect(isTraining).toBe(earlier.asOf + horizon <= cut.asOf);
      }
    }
  });

  it('leaves out cuts with fewer than ten rows of either class, and still counts them', () => {
    const small = makeShop(40, 400, 3);
    const cutDays = planCuts(small.firstDay, small.lastDay, 50).days;
    const { panel, counts } = buildPanel(
      cutDays.map((day) => takeSnapshot(small, day, 50)),
      'leaving',
      50,
      small.customers,
    );
    expect(counts.length).toBe(cutDays.length);
    const usable = counts.filter(({ rows, events }) => Math.min(events, rows - events) >= 10);
    expect(panel.cuts.map((cut) => cut.asOf)).toEqual(usable.map((count) => count.asOf));
    expect(usable.length).toBeLessThan(counts.length);
  });
});

describe('design', () => {
  it('goes to the log scale and back, money below zero too', () => {
    for (const value of [-1234.5, -1, 0, 0.5, 3, 1e7]) expect(signedExp(signedLog(value))).toBeCloseTo(value, 6);
    expect(signedLog(Math.E - 1)).toBeCloseTo(1, 12);
  });

  it('leaves out counts over windows that are empty by definition', () => {
    expect(featuresOf('winBack', 93)).not.toContain('purchases90');
    expect(featuresOf('winBack', 93)).toContain('purchases180');
    expect(featuresOf('secondOrder', 93)).toEqual(['recencyDays', 'meanAmount', 'meanLines']);
  });
});

describe('leak check', () => {
  it('finds a planted copy of the label, either way round, and nothing else', () => {
    const { panel } = buildPanel(snapshots, 'leaving', horizon, history.customers);
    expect(findLeaks(panel)).toEqual([]);
    const p = panel.p + 2;
    const x = new Float64Array(panel.n * p);
    for (let i = 0; i < panel.n; i++) {
      x.set(panel.x.subarray(i * panel.p, (i + 1) * panel.p), i * p);
      x[i * p + panel.p] = panel.y[i];
      x[i * p + panel.p + 1] = panel.y[i] === 1 ? -3 : 0.1 * (i % 7);
    }
    const leaks = findLeaks({ ...panel, p, x, names: [...panel.names, 'cancelledAt', 'ordersNextMonth'] });
    expect(leaks).toEqual([
      { column: 'cancelledAt', auc: 1 },
      { column: 'ordersNextMonth', auc: 1 },
    ]);
  });

  it('finds nothing where one class is absent', () => {
    expect(findLeaks({ n: 3, p: 1, x: Float64Array.of(1, 2, 3), y: new Uint8Array(3), names: ['a'] })).toEqual([]);
  });
});
