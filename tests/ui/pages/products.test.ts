import { expect, it } from 'vitest';
import type { LeaderboardRow } from '../../../src/core/pipeline/artefacts.ts';
import { judgedRows } from '../../../src/ui/pages/products/leaderboard.ts';

const score = (hit10: number, customers = 40) => ({ recall10: hit10 / 2, ndcg10: hit10 / 3, hit10, customers });
const row = (model: LeaderboardRow['model'], repeat: number | null, explore: number | null): LeaderboardRow => ({
  model,
  ...score(0.5),
  coverage: 0.1,
  seconds: 1,
  repeat: repeat === null ? null : score(repeat),
  explore: explore === null ? null : score(explore),
});

it('sets refill and new apart, marks the champion of each, and leaves out who cannot name a kind', () => {
  const board = [row('popularity', 0.1, 0.2), row('personal-frequency', 0.6, null), row('item-cosine', 0.5, 0.3)];
  const judged = judgedRows(board, { refill: 'personal-frequency', explore: 'item-cosine' });
  expect(judged.map(({ kind, model, isUsed }) => `${kind} ${model} ${isUsed}`)).toEqual([
    'refill popularity false',
    'refill personal-frequency true',
    'refill item-cosine false',
    'fresh popularity false',
    'fresh item-cosine true',
  ]);
  const unjudged = { ...row('popularity', 0.1, 0.2), repeat: score(0, 0) };
  expect(judgedRows([unjudged], { refill: 'popularity', explore: 'popularity' })).toHaveLength(1);
});
