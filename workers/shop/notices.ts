import { fail } from '../../src/core/shared/result.ts';
import type { AppError } from '../../src/core/shared/errors.ts';
import type { ShopMark } from '../../src/data/records.ts';

export interface FoundAtOpening {
  readonly mark: ShopMark;
  /** The mark kept outside IndexedDB; null where there is none. */
  readonly outer: ShopMark | null;
  /** What disagrees with the journal; '' when all is well. */
  readonly damage: string;
  /** Names of files whose import was interrupted and rolled back. */
  readonly rolledBack: readonly string[];
}

/**
 * What the person must know before any figure is shown: data that was there and is not (RELIABILITY.md, I4), then
 * imports that were interrupted. A shop behind its outer mark was wiped or rolled back by the browser.
 */
export function noticesAtOpening({ mark, outer, damage, rolledBack }: FoundAtOpening): AppError[] {
  const notices: AppError[] = [];
  if (outer !== null && outer.sequence > mark.sequence && outer.imports > 0) {
    notices.push(fail('store/lost', { what: `${outer.lines - mark.lines}` }).error);
  } else if (damage !== '') {
    notices.push(fail('store/lost', { what: damage }).error);
  }
  for (const name of rolledBack) notices.push(fail('import/interrupted', { name }).error);
  return notices;
}
