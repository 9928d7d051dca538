import type { MoneyFormat } from '../../i18n/format.ts';
import type { Words } from '../../i18n/words.svelte.ts';

/** From here (minor units) the part behind the point says nothing that an expectation could hold. */
const ROUND_FROM = 1000;

/** An expected amount of money: whole units once it is more than a few of them. */
export function amount({ money }: Pick<Words, 'money'>, minor: number, options: MoneyFormat = {}): string {
  return money(minor, { ...options, isRounded: minor === 0 || Math.abs(minor) >= ROUND_FROM });
}

/** A range of expected amounts: "between −€57 and +€189". */
export function amountRange(words: Pick<Words, 'money' | 't'>, low: number, high: number): string {
  const text = (minor: number): string => amount(words, minor, { isSigned: true });
  return words.t('rewards.between', { low: text(low), high: text(high) });
}

/** Points of 100 with their sign: "+6", "−1.2"; one digit behind the point below ten. */
export function signedPoints({ f }: Pick<Words, 'f'>, points: number): string {
  const text = f.decimal(points, Math.abs(points) < 10 ? 1 : 0);
  return points > 0 && text !== '0' ? `+${text}` : text;
}
