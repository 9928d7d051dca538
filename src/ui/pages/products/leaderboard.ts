import type { LeaderboardRow, RecommenderScore } from '../../../core/pipeline/artefacts.ts';
import type { ProductsView } from '../../../rpc/data-api.ts';

export type Kind = 'refill' | 'fresh';

/** One way of naming products, judged on one kind of order. */
export interface Judged {
  readonly kind: Kind;
  readonly model: LeaderboardRow['model'];
  readonly score: RecommenderScore;
  readonly isUsed: boolean;
}

/** The leaderboard with both kinds apart; ways that cannot name a kind are left out. */
export function judgedRows(board: readonly LeaderboardRow[], champion: ProductsView['champion']): Judged[] {
  const of = (kind: Kind, row: LeaderboardRow): Judged[] => {
    const score = kind === 'refill' ? row.repeat : row.explore;
    const used = kind === 'refill' ? champion.refill : champion.explore;
    return score && score.customers > 0 ? [{ kind, model: row.model, score, isUsed: row.model === used }] : [];
  };
  return (['refill', 'fresh'] as const).flatMap((kind) => board.flatMap((row) => of(kind, row)));
}
