import type { ColumnProfile } from './column-profile.ts';
import { distinguishMoney } from './distinguish-money.ts';
import { BLOCKED, SYNONYMS } from './synonyms.ts';
import { FIELDS, type Field, type Mapping } from '../types.ts';
import type { HeaderIndex } from '../values/cell-text.ts';

type Draft = Partial<Record<Field, number>>;

/** A name that is the synonym, and one that only contains it. */
const EXACT = 1000;
const CONTAINED = 500;
/** Least score of content alone, without a helpful name. */
const CONTENT_FLOOR = 0.6;

/** Words of up to three letters that mean something inside a longer name; others ('id', 'ref', 'ek') do not. */
const SHORT_WORDS = new Set(['qty', 'sku', 'tax', 'vat', 'gst', 'ean', 'iva', 'tva', 'btw']);

const MONEY: readonly Field[] = [
  'unitPrice',
  'lineAmount',
  'orderTotal',
  'orderSubtotal',
  'discount',
  'tax',
  'shipping',
  'refund',
  'cost',
];

/**
 * Maps the columns of an unknown order export: by the names that shops use, each checked against what the column
 * holds, then by content for what is still missing. Every column gets at most one meaning, every meaning at most one
 * column; the strongest pairs are joined first.
 */
export function mapOrders(
  header: HeaderIndex,
  profiles: readonly ColumnProfile[],
  rows: readonly (readonly string[])[],
): Mapping {
  const draft = mapByName(header, profiles, FIELDS);
  mapByContent(draft, profiles);
  return distinguishMoney(draft, header, profiles, rows);
}

/** Joins fields and columns by name, strongest first; a column whose content contradicts the name is passed over. */
export function mapByName(header: HeaderIndex, profiles: readonly ColumnProfile[], fields: readonly Field[]): Draft {
  const pairs: { field: Field; place: number; score: number }[] = [];
  header.names.forEach((name, place) => {
    if (name === '') return;
    for (const field of fields) {
      const score = scoreOfName(name, field);
      if (score > 0 && canHold(field, profiles[place])) pairs.push({ field, place, score });
    }
  });
  pairs.sort((a, b) => b.score - a.score || a.place - b.place);
  const draft: Draft = {};
  const taken = new Set<number>();
  for (const { field, place } of pairs) {
    if (draft[field] !== undefined || taken.has(place)) continue;
    draft[field] = place;
    taken.add(place);
  }
  return draft;
}

/** 0 = no relation; a synonym itself beats a name that contains one, earlier synonyms and longer matches beat others. */
function scoreOfName(name: string, field: Field): number {
  const synonyms = SYNONYMS[field];
  const at = synonyms.indexOf(name);
  if (at >= 0) return EXACT - at;
  if (BLOCKED[field]?.test(name)) return 0;
  let best = 0;
  synonyms.forEach((synonym, rank) => {
    if (!containsWords(name, synonym)) return;
    best = Math.max(best, CONTAINED - rank + Math.min(200, (200 * synonym.length) / name.length));
  });
  return best;
}

/** True when the synonym stands in the name as whole words; Chinese and Japanese have no word borders. */
function containsWords(name: string, synonym: string): boolean {
  if (!name.includes(synonym)) return false;
  if (/[^\p{ASCII}À-ɏ]/u.test(synonym)) return synonym.length > 1;
  if (synonym.length < 4 && !SHORT_WORDS.has(synonym)) return false;
  return ` ${name} `.includes(` ${synonym} `);
}

/** Whether a column's cells can be what a field means. An empty column can be anything optional. */
function canHold(field: Field, profile: ColumnProfile): boolean {
  if (Number.isNaN(profile.filled)) return true;
  if (profile.filled === 0) return field !== 'date' && field !== 'order';
  if (MONEY.includes(field) || field === 'quantity') return profile.numbers >= 0.5 && profile.dates < 0.9;
  switch (field) {
    case 'date':
      return profile.dates >= 0.5;
    case 'time':
      return profile.times >= 0.5;
    case 'customerEmail':
      return profile.emails >= 0.5;
    case 'customerPhone':
      return profile.numbers + profile.phones > 0 || profile.medianLength >= 6;
    case 'currency':
      return profile.currencyCodes >= 0.5;
    case 'order':
      return profile.dates < 0.9 || profile.integers === 1;
    case 'customerName':
    case 'productName':
      return profile.numbers < 0.9;
    case 'cancelledAt':
      return profile.dates >= 0.5 || profile.distinct < 0.5;
    default:
      return profile.emails < 0.5 || field === 'customer';
  }
}

/** Gives the columns that no name explained to the meanings that orders cannot do without. */
function mapByContent(draft: Draft, profiles: readonly ColumnProfile[]): void {
  fillBest(draft, profiles, 'date', (p) => (p.dates >= 0.9 ? p.dates * p.filled : 0));
  fillBest(draft, profiles, 'customerEmail', (p) => (p.emails >= 0.8 ? p.emails : 0));
  if (!hasMoney(draft)) {
    fillBest(draft, profiles, 'lineAmount', (p) => (p.numbers > 0.9 && p.decimals > 0.3 ? p.decimals * p.filled : 0));
  }
  const isId = (p: ColumnProfile): boolean => p.filled > 0.9 && p.decimals < 0.1 && p.dates < 0.9 && p.emails < 0.5;
  fillBest(draft, profiles, 'quantity', (p) =>
    p.integers === 1 && p.filled > 0.9 && p.medianNumber > 0 && p.medianNumber <= 12 && p.distinct < 0.5 ? 0.9 : 0,
  );
  fillBest(draft, profiles, 'order', (p) => (isId(p) && p.distinct > 0.2 && p.sentences < 0.2 ? idScore(p) : 0));
  if (draft.customer === undefined && draft.customerEmail === undefined && draft.customerName === undefined) {
    fillBest(draft, profiles, 'customer', (p) =>
      isId(p) && p.distinct > 0.05 && p.distinct < 1 ? 0.6 + p.distinct / 10 : 0,
    );
  }
  if (draft.product === undefined && draft.productName === undefined) {
    fillBest(draft, profiles, 'productName', (p) =>
      isId(p) && p.distinct < 0.9 && p.numbers < 0.9 ? 0.6 + p.sentences / 4 : 0,
    );
  }
}

/** An order's id is nearly unique, or repeats on neighbouring rows. */
function idScore(profile: ColumnProfile): number {
  return Math.min(1, profile.distinct + profile.repeatsAbove);
}

function fillBest(
  draft: Draft,
  profiles: readonly ColumnProfile[],
  field: Field,
  score: (profile: ColumnProfile) => number,
): void {
  if (draft[field] !== undefined) return;
  const taken = new Set(Object.values(draft));
  let best = -1;
  let bestScore = CONTENT_FLOOR;
  profiles.forEach((profile, place) => {
    const value = taken.has(place) ? 0 : score(profile);
    if (value >= bestScore && (best < 0 || value > bestScore)) {
      best = place;
      bestScore = value;
    }
  });
  if (best >= 0) draft[field] = best;
}

function hasMoney(draft: Draft): boolean {
  return (['unitPrice', 'lineAmount', 'orderTotal', 'orderSubtotal'] as const).some(
    (field) => draft[field] !== undefined,
  );
}
