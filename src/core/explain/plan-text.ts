import { offerNameParts } from '../rewards/offers.ts';
import type { Arm, IssuedRow, Offer } from '../rewards/types.ts';
import { fill, LOCALE, type Language } from './fill.ts';
import { plan as en } from './words/en/plan.ts';
import { plan as zh } from './words/zh/plan.ts';

export const PLAN_WORDS = { en, zh } as const;

/** The currency that amounts in a text are in. */
export interface Money {
  /** ISO 4217; '' = unknown, then amounts stand without a sign. */
  readonly currency: string;
  readonly currencyDigits: number;
}

/** Making a format costs more than using it ten times, and a plan has a sentence a person. */
const formats = new Map<string, Intl.NumberFormat>();

/** Minor units as the reader of `language` writes money. */
export function moneyText(minor: number, { currency, currencyDigits }: Money, language: Language): string {
  const name = `${language} ${currency} ${currencyDigits}`;
  let format = formats.get(name);
  if (format === undefined) {
    const digits = { minimumFractionDigits: currencyDigits, maximumFractionDigits: currencyDigits };
    const style = /^[A-Z]{3}$/.test(currency) ? { style: 'currency' as const, currency } : {};
    format = new Intl.NumberFormat(LOCALE[language], { ...style, ...digits });
    formats.set(name, format);
  }
  return format.format(minor / 10 ** currencyDigits);
}

/** The shop's own words for an offer, or the default name of its kind and value. */
export function offerText(offer: Offer, money: Money, language: Language): string {
  if (offer.name !== '') return offer.name;
  const { key, values } = offerNameParts(offer, (minor) => moneyText(minor, money, language));
  return fill(PLAN_WORDS[language].offer[key], values, language);
}

type ReasonWord = keyof typeof en.reason;

/** Why a person gets what they get, as a sentence; a reason that is no known code is given back as it is. */
export function planReasonText(
  row: Pick<IssuedRow, 'arm' | 'reason' | 'baseline' | 'expectedMargin' | 'cost'>,
  money: Money,
  language: Language,
): string {
  const word = wordOf(row.arm, row.reason);
  if (word === null) return row.reason;
  const template = PLAN_WORDS[language].reason[word];
  // A plan has a sentence a person: only what it asks for is formatted.
  const values: Record<string, string | number> = {};
  if (template.includes('{chance}')) values['chance'] = Math.round(100 * row.baseline);
  if (template.includes('{expected}')) values['expected'] = moneyText(row.expectedMargin, money, language);
  if (template.includes('{cost}')) values['cost'] = moneyText(row.cost, money, language);
  return fill(template, values, language);
}

/** The code that a sentence of plan.csv was made from, in whichever language; the text itself where none fits. */
export function planReasonOf(
  text: string,
  row: Pick<IssuedRow, 'arm' | 'baseline' | 'expectedMargin' | 'cost'>,
  money: Money,
): string {
  // People who were allocated an offer were, because it pays; there is no other reason for it.
  const codes = row.arm === 'nothing' ? Object.keys(en.reason) : ['pays'];
  const fits = (reason: string): boolean =>
    (['en', 'zh'] as const).some((language) => planReasonText({ ...row, reason }, money, language) === text);
  return codes.find(fits) ?? text;
}

function wordOf(arm: Arm, reason: string): ReasonWord | null {
  if (arm === 'holdout' && reason === 'pays') return 'held';
  return Object.hasOwn(en.reason, reason) ? (reason as ReasonWord) : null;
}
