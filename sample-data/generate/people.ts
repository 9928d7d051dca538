import { createRandom, type Random } from '../../src/core/shared/random.ts';
import type { OfferKind } from '../../src/core/rewards/types.ts';
import { QUARTER_END, QUARTER_START, seasonAt, timeOfSeason } from './calendar.ts';
import type { Catalogue } from './catalogue.ts';
import { GENRES } from './catalogue-words.ts';
import { pick } from './catalogue.ts';
import { COUNTRIES, NAMES, type Country } from './people-words.ts';

/** What a person is like. Everything below `birthMonth` is the truth that no export shows. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly country: Country;
  readonly language: 'en' | 'zh';
  readonly consents: boolean;
  /** 1 … 12 */
  readonly birthMonth: number;
  /** Moment of the first purchase, shop days. */
  readonly joined: number;
  /** Purchases a plain day while a customer. */
  readonly rate: number;
  /** Shape of the gaps: 1 = at random (as in BG/NBD), 5 = regular. */
  readonly rhythm: 1 | 5;
  /** Chance to leave for good after each purchase. */
  readonly dropout: number;
  /** Genres by liking, summing to 1. */
  readonly tastes: readonly number[];
  /** Product that they use up and buy again; -1 = none. */
  readonly habit: number;
  /** Chance that a line goes on with a series begun. */
  readonly loyaltyToSeries: number;
  /** Change of the log-odds to buy within the window when offered it. */
  readonly reaction: Readonly<Record<OfferKind, number>>;
}

/** People who come before the quarter that is kept back, and those who come in it. */
export const CUSTOMERS = 1500;
const NEWCOMERS = 110;

export function makePeople(seed: number, catalogue: Catalogue): Person[] {
  const addresses = new Set<string>();
  return Array.from({ length: CUSTOMERS + NEWCOMERS }, (_none, index) => {
    const random = createRandom(seed, `person ${index}`);
    return makePerson(random, index, catalogue, addresses);
  })
    .sort((a, b) => a.joined - b.joined)
    .map((person, index) => ({ ...person, id: `C${String(index + 1).padStart(4, '0')}` }));
}

function makePerson(random: Random, index: number, catalogue: Catalogue, addresses: Set<string>): Person {
  const country = drawCountry(random);
  const [first, last] = [pick(random, NAMES[country][0]), pick(random, NAMES[country][1])];
  const isRegular = random.uniform() < 0.4;
  return {
    id: '',
    name: `${first} ${last}`,
    email: makeAddress(random, first, last, addresses),
    country,
    language: country === 'China' ? 'zh' : 'en',
    consents: random.uniform() < 0.74,
    birthMonth: 1 + random.below(12),
    joined: drawJoined(random, index),
    rate: 0.0022 + random.gamma(1.3) / 78,
    rhythm: isRegular ? 5 : 1,
    dropout: isRegular ? random.beta(1, 7) : random.beta(1.1, 1.9),
    tastes: drawTastes(random),
    habit: random.uniform() < 0.28 ? pick(random, catalogue.consumables) : -1,
    loyaltyToSeries: 0.35 + 0.5 * random.uniform(),
    reaction: drawReactions(random),
  };
}

function drawCountry(random: Random): Country {
  let left = random.uniform();
  for (const [country, share] of COUNTRIES) {
    left -= share;
    if (left < 0) return country;
  }
  return 'Germany';
}

/** First purchases follow the season's clock, and the shop grows: twice as many a day at the end as at the start. */
function drawJoined(random: Random, index: number): number {
  const [from, to] = index < CUSTOMERS ? [0, QUARTER_START] : [QUARTER_START, QUARTER_END];
  const [start, end] = [seasonAt(from), seasonAt(to)];
  for (;;) {
    const share = random.uniform();
    if (random.uniform() > 0.5 + 0.5 * share) continue;
    return Math.floor(timeOfSeason(start + share * (end - start))) + timeOfDay(random);
  }
}

/** Fraction of a day between eight in the morning and eleven at night, mostly in the evening. */
export function timeOfDay(random: Random): number {
  return (8 + 15 * random.beta(2.2, 1.4)) / 24;
}

function drawTastes(random: Random): number[] {
  const drawn = GENRES.map(() => random.gamma(0.22) + 1e-4);
  const sum = drawn.reduce((a, b) => a + b, 0);
  return drawn.map((each) => each / sum);
}

/** One liking for bargains behind all four, so that some people answer anything and some are put off by it. */
function drawReactions(random: Random): Record<OfferKind, number> {
  const bargains = random.normal();
  const draw = (mean: number, slope: number): number => mean + slope * bargains + 0.2 * random.normal();
  return {
    points: draw(0.12, 0.2),
    percentCoupon: draw(0.5, 0.45),
    fixedCoupon: draw(0.4, 0.4),
    perk: draw(0.25, 0.15),
  };
}

function makeAddress(random: Random, first: string, last: string, addresses: Set<string>): string {
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .replace(/[^a-z]/g, '');
  const domain = pick(random, ['example.com', 'example.org', 'example.net']);
  for (let number = 0; ; number++) {
    const address = `${plain(first)}.${plain(last)}${number === 0 ? '' : number}@${domain}`;
    if (addresses.has(address)) continue;
    addresses.add(address);
    return address;
  }
}
