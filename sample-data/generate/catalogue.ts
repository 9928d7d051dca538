import { createRandom, type Random } from '../../src/core/shared/random.ts';
import { CONSUMABLES, GENRES, VOLUME_WORDS } from './catalogue-words.ts';
import { QUARTER_START } from './calendar.ts';

export interface Product {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly category: string;
  /** '' for a book that stands alone. */
  readonly series: string;
  /** 1 … in a series, 0 otherwise. */
  readonly volume: number;
  /** Cents. */
  readonly price: number;
  readonly cost: number;
  /** Shop day from which it can be bought; 0 or less = from the opening. */
  readonly released: number;
  /** How often it is picked among its kind. */
  readonly appeal: number;
  /** Days that one lasts; 0 for what is read once. */
  readonly lasts: number;
}

export interface Catalogue {
  readonly products: readonly Product[];
  /** By genre: indices of books that stand alone or open a series. */
  readonly openings: readonly (readonly number[])[];
  /** Index of the next volume; -1 after the last and for books that stand alone. */
  readonly next: Int32Array;
  readonly consumables: readonly number[];
  /** A bookmark that goes into parcels at no price. */
  readonly bookmark: number;
}

/** About two hundred invented books in nine genres, most in series, and sixteen things that are used up. */
export function makeCatalogue(seed: number): Catalogue {
  const random = createRandom(seed, 'catalogue');
  const products: Product[] = [];
  const add = (product: Omit<Product, 'id'>): number => {
    products.push({ id: `P${String(products.length + 1).padStart(3, '0')}`, ...product });
    return products.length - 1;
  };
  const links: [number, number][] = [];
  const openings = GENRES.map((genre) => {
    const starts: number[] = [];
    for (const [name, volumes] of genre.series) {
      const written = addSeries(random, add, genre, name, volumes);
      starts.push(written[0]);
      for (let k = 1; k < written.length; k++) links.push([written[k - 1], written[k]]);
    }
    for (const title of genre.alone) starts.push(add(makeBook(random, genre, title, pick(random, genre.authors))));
    return starts;
  });
  const consumables = CONSUMABLES.map(([title, category, price, lasts]) =>
    add({
      title,
      author: '',
      category,
      series: '',
      volume: 0,
      price,
      cost: Math.round(price * 0.45),
      released: 0,
      appeal: 0.5 + random.gamma(1),
      lasts,
    }),
  );
  const bookmark = add({
    title: 'Paper Lantern bookmark (gift)',
    author: '',
    category: 'Gift',
    series: '',
    volume: 0,
    price: 0,
    cost: 12,
    released: 0,
    appeal: 0,
    lasts: 0,
  });
  const next = new Int32Array(products.length).fill(-1);
  for (const [from, to] of links) next[from] = to;
  return { products, openings, next, consumables, bookmark };
}

type Add = (product: Omit<Product, 'id'>) => number;

/** The volumes of a series, one after the other; the last of every third series appears while the shop is open. */
function addSeries(random: Random, add: Add, genre: (typeof GENRES)[number], name: string, volumes: number): number[] {
  const author = pick(random, genre.authors);
  const isGrowing = random.uniform() < 0.35;
  const first = makeBook(random, genre, '', author);
  return Array.from({ length: volumes }, (_none, k) => {
    const words = `The ${pick(random, VOLUME_WORDS[0])} ${pick(random, VOLUME_WORDS[1])}`;
    const isLate = isGrowing && k >= volumes - 2;
    const released = isLate
      ? Math.round((0.3 + 0.35 * (k - volumes + 2) + 0.25 * random.uniform()) * QUARTER_START)
      : 0;
    return add({ ...first, title: `${name} ${k + 1}: ${words}`, series: name, volume: k + 1, released });
  });
}

function makeBook(random: Random, genre: (typeof GENRES)[number], title: string, author: string): Omit<Product, 'id'> {
  const [low, high] = genre.price;
  const price = Math.round((low + random.uniform() * (high - low)) / 100) * 100 - 10;
  const cost = Math.round(price * (0.54 + 0.08 * random.uniform()));
  return {
    title,
    author,
    category: genre.name,
    series: '',
    volume: 0,
    price,
    cost,
    released: 0,
    appeal: 0.2 + random.gamma(0.9),
    lasts: 0,
  };
}

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[random.below(from.length)];
}
