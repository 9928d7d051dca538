import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAN_COLUMNS, parsePlanRows, planRows } from '../../../src/core/experiments/plan-csv.ts';
import type { IssuedRound } from '../../../src/core/rewards/types.ts';
import { roundOf } from './made-round.ts';

const context = { name: 'plan.csv', currency: 'EUR', currencyDigits: 2 };

function written(round: IssuedRound, language: 'en' | 'zh' = 'en'): { header: string[]; rows: string[][] } {
  const { header, rows } = planRows(round, language);
  return { header: [...header], rows: rows.map((row) => row.map(String)) };
}

describe('plan.csv', () => {
  it('has the columns of RESULTS.md, in their order, money in major units, days as ISO dates', () => {
    const { header, rows } = written(roundOf({ people: 120 }));
    expect(header.join(', ')).toBe(
      'round, customer, arm, assignedOffer, code, stratum, propensity, baseline, windowEnd, cost, expectedMargin, low, high, reason',
    );
    expect(rows).toHaveLength(120);
    const offered = rows.find((row) => row[2] === 'offer')!;
    expect(offered[8]).toBe('2024-12-04');
    expect(Number(offered[9])).toBeLessThan(10);
    expect(offered[13]).toMatch(/^Expected to bring €\d+\.\d\d more than it costs$/);
    expect(rows.find((row) => row[2] === 'holdout')![13]).toContain('waits this round');
    expect(written(roundOf({ people: 120 }), 'zh').rows.find((row) => row[2] === 'offer')![13]).toMatch(
      /^预计比花费多赚/,
    );
  });

  it('restores the round from the file alone, in either language', () => {
    fc.assert(
      fc.property(
        fc.record({
          people: fc.integer({ min: 20, max: 150 }),
          seed: fc.integer({ min: 1, max: 1000 }),
          round: fc.integer({ min: 1, max: 500 }),
          rate: fc.double({ min: 0.05, max: 0.35, noNaN: true }),
          holdout: fc.constantFrom('power', 'none'),
        }),
        fc.constantFrom('en' as const, 'zh' as const),
        (shop, language) => {
          const round = roundOf(shop);
          const { header, rows } = written(round, language);
          const restored = parsePlanRows(header, rows, context);
          expect(restored.ok).toBe(true);
          if (!restored.ok) return;
          const used = round.offers.filter((offer) => round.rows.some((row) => row.assignedOffer === offer.id));
          expect(restored.value.offers.map((offer) => offer.id).toSorted()).toEqual(
            used.map((offer) => offer.id).toSorted(),
          );
          expect({ ...restored.value, offers: [] }).toEqual({ ...round, offers: [], margin: null, key: '' });
        },
      ),
      { numRuns: 60 },
    );
  });

  const damage = (change: (rows: string[][], header: string[]) => void): unknown => {
    const { header, rows } = written(roundOf({ people: 100 }));
    change(rows, header);
    const result = parsePlanRows(header, rows, context);
    return result.ok ? 'read' : result.error;
  };
  const at = (column: string): number => PLAN_COLUMNS.indexOf(column as 'code');
  const offeredAt = (rows: string[][]): number => rows.findIndex((row) => row[2] === 'offer');

  it('reads columns in another order, with others between them', () => {
    const { header, rows } = written(roundOf({ people: 100 }));
    const turned = parsePlanRows(
      ['note', ...header.toReversed()],
      rows.map((row) => ['', ...row.toReversed()]),
      context,
    );
    expect(turned).toEqual(parsePlanRows(header, rows, context));
  });

  it('names the line where the file is damaged', () => {
    const error = (line: number): object => ({ code: 'plan/file-damaged', detail: { name: 'plan.csv', line } });
    expect(damage((_rows, header) => header.splice(3, 1))).toEqual(error(1));
    expect(damage((rows) => rows.splice(0))).toEqual(error(1));
    expect(damage((rows) => rows.forEach((row) => (row[at('code')] = '')))).toEqual(error(1));
    expect(damage((rows) => (rows[40]![at('arm')] = 'offers'))).toEqual(error(42));
    expect(damage((rows) => (rows[40]![at('customer')] = rows[3]![at('customer')]!))).toEqual(error(42));
    expect(damage((rows) => (rows[7]![at('windowEnd')] = '04/12/2024'))).toEqual(error(9));
    expect(damage((rows) => (rows[7]![at('round')] = '2'))).toEqual(error(9));
    expect(damage((rows) => (rows[7]![at('baseline')] = '12 %'))).toEqual(error(9));
    expect(damage((rows) => (rows[7]![at('baseline')] = '1.2'))).toEqual(error(9));
    expect(damage((rows) => (rows[offeredAt(rows)]![at('assignedOffer')] = 'gift-1'))).toMatchObject({
      code: 'plan/file-damaged',
    });
    let line = 0;
    const wrongCode = damage((rows) => {
      const place = rows.findLastIndex((row) => row[2] === 'offer');
      const code = rows[place]![at('code')]!;
      rows[place]![at('code')] = code.slice(0, -1) + (code.endsWith('A') ? 'C' : 'A');
      line = place + 2;
    });
    expect(wrongCode).toEqual(error(line));
    const heldCode = damage((rows) => {
      const place = rows.findIndex((row) => row[2] === 'holdout');
      rows[place]![at('code')] = rows[offeredAt(rows)]![at('code')]!;
      line = place + 2;
    });
    expect(heldCode).toEqual(error(line));
  });

  it('keeps a reason that it does not know as it stands', () => {
    const { header, rows } = written(roundOf({ people: 100 }));
    rows[0]![at('reason')] = 'my own note';
    const result = parsePlanRows(header, rows, context);
    expect(result.ok && result.value.rows[0]!.reason).toBe('my own note');
  });
});
