import { describe, expect, it } from 'vitest';
import type { PurchaseHistory } from '../../../src/core/domain/history.ts';
import { GRADE_REASONS, gradeQuestions, type GradeInput } from '../../../src/core/ingest/grades.ts';
import type { QuestionGrade } from '../../../src/core/pipeline/artefacts.ts';

/** Customers with the purchase days given, over a history of `days`. */
function history(customers: readonly (readonly number[])[], days: number): PurchaseHistory {
  const flat = customers.flat();
  const offsets = Int32Array.from([0, ...customers.map((_, i) => customers.slice(0, i + 1).flat().length)]);
  return {
    customers: customers.length,
    customer: Int32Array.from(customers.keys()),
    offsets,
    day: Int32Array.from(flat),
    amount: new Float64Array(flat.length).fill(1000),
    orders: new Int32Array(flat.length).fill(1),
    lines: new Int32Array(flat.length).fill(1),
    firstDay: 0,
    lastDay: days - 1,
  };
}

function grades(input: Partial<GradeInput>): Record<string, QuestionGrade> {
  const all = gradeQuestions({ history: null, hasProducts: true, horizonDays: 60, ...input });
  return Object.fromEntries(all.map((grade) => [grade.question, grade]));
}

const many = (n: number, days: (i: number) => number[]): number[][] => Array.from({ length: n }, (_, i) => days(i));

describe('gradeQuestions', () => {
  it('answers a large shop', () => {
    const found = grades({
      history: history(
        many(600, (i) => [i % 300, 330 + (i % 30)]),
        365,
      ),
      isMarginKnown: true,
      reviews: 500,
    });
    for (const question of ['leaving', 'secondOrder', 'winBack', 'dueBack', 'wantsNext', 'segments', 'whatTheySay']) {
      expect(found[question].grade, question).toBe('answered');
    }
    // No experiment has been read: a plan rests on a belief.
    expect(found['rewardPays']).toMatchObject({ grade: 'wide', why: 'untested' });
  });

  it('answers 80 customers widely', () => {
    const found = grades({
      history: history(
        many(80, (i) => (i < 40 ? [i, 320 + i] : [i])),
        365,
      ),
    });
    for (const question of ['leaving', 'dueBack', 'wantsNext', 'segments', 'rewardPays'])
      expect(found[question].grade, question).toBe('wide');
  });

  it('says of two months that the history is too short, and how long it must be', () => {
    const found = grades({
      history: history(
        many(500, (i) => [i % 30, 30 + (i % 30)]),
        60,
      ),
    });
    expect(found['leaving']).toMatchObject({
      grade: 'notYet',
      why: 'too-short-history',
      values: { days: 60, needDays: 120 },
    });
    expect(found['dueBack'].grade).toBe('answered');
  });

  it('says of a shop of one-time buyers that nobody came back', () => {
    const found = grades({
      history: history(
        many(200, (i) => [i]),
        365,
      ),
    });
    expect(found['leaving']).toMatchObject({ grade: 'notYet', why: 'no-repeat-purchases', values: { customers: 200 } });
    expect(found['wantsNext']).toMatchObject({ grade: 'notYet', why: 'too-few-repeaters' });
    expect(found['segments'].grade).toBe('wide');
  });

  it('asks nobody where nobody is known', () => {
    const found = grades({ history: null });
    for (const question of ['leaving', 'segments', 'rewardPays'])
      expect(found[question]).toMatchObject({ grade: 'notYet', why: 'no-customers' });
  });

  it('names only reasons and values that the dictionaries know', () => {
    const inputs: Partial<GradeInput>[] = [
      {},
      {
        history: history(
          many(200, (i) => [i]),
          365,
        ),
        hasProducts: false,
        reviews: 5,
      },
      {
        history: history(
          many(20, (i) => [i, i + 100]),
          365,
        ),
        reviews: 50,
      },
      {
        history: history(
          many(700, (i) => [i % 300, 340]),
          365,
        ),
        isMarginKnown: true,
        reviews: 500,
      },
      {
        history: history(
          many(100, (i) => (i < 5 ? [i, 350] : [i])),
          365,
        ),
        isMarginKnown: true,
      },
    ];
    for (const input of inputs) {
      for (const { why, values } of Object.values(grades(input))) {
        const names: readonly string[] | undefined = GRADE_REASONS[why as keyof typeof GRADE_REASONS];
        expect(names, why).toBeDefined();
        for (const name of Object.keys(values)) expect(names, `${why}.${name}`).toContain(name);
      }
    }
  });
});
