import { createRandom, type Random } from '../../src/core/shared/random.ts';
import { pick, type Catalogue } from './catalogue.ts';
import type { Person } from './people.ts';

export interface OrderLine {
  readonly product: number;
  readonly quantity: number;
  /** Cents. */
  readonly price: number;
}

export type OrderStatus = 'completed' | 'cancelled' | 'refunded' | 'partially refunded' | 'test';

export interface Order {
  /** null for a sale to nobody known. */
  readonly person: Person | null;
  /** Shop days. */
  readonly time: number;
  readonly lines: readonly OrderLine[];
  readonly code: string;
  /** Cents, of the whole order. */
  readonly discount: number;
  readonly shipping: number;
  readonly refund: number;
  readonly status: OrderStatus;
  readonly channel: string;
}

/** Something given with an order: a code, and what it takes off. */
export interface Gift {
  readonly code: string;
  readonly discountOf: (goods: number) => number;
  readonly isPostFree: boolean;
}

/**
 * The orders of a person at the given times, in turn: what they have read and where they stand in a series carries on.
 * `gifts` by index of the time.
 */
export function makeOrders(
  seed: number,
  catalogue: Catalogue,
  person: Person,
  times: readonly number[],
  gifts: ReadonlyMap<number, Gift>,
): Order[] {
  const shelf: Shelf = { bought: new Set(), waiting: [] };
  return times.map((time, index) => {
    const random = createRandom(seed, `order ${person.id} ${index}`);
    const lines = fillBasket(random, catalogue, person, shelf, time);
    const goods = lines.reduce((sum, line) => sum + line.quantity * line.price, 0);
    const gift = gifts.get(index) ?? ownGift(random);
    const discount = gift ? Math.min(goods, Math.round(gift.discountOf(goods))) : 0;
    const shipping = gift?.isPostFree === true ? 0 : postage(person, goods);
    return {
      person,
      time,
      lines,
      code: gift?.code ?? '',
      discount,
      shipping,
      channel: drawChannel(random),
      ...drawFate(random, lines, discount),
    };
  });
}

interface Shelf {
  readonly bought: Set<number>;
  /** Next volumes of the series begun. */
  waiting: number[];
}

function fillBasket(random: Random, catalogue: Catalogue, person: Person, shelf: Shelf, time: number): OrderLine[] {
  const chosen: number[] = [];
  const count = 1 + random.poisson(0.62);
  for (let k = 0; k < count; k++) {
    const product = chooseBook(random, catalogue, person, shelf, time);
    if (product < 0) break;
    shelf.bought.add(product);
    shelf.waiting = shelf.waiting.filter((each) => each !== product);
    if (catalogue.next[product] >= 0) shelf.waiting.push(catalogue.next[product]);
    chosen.push(product);
  }
  if (person.habit >= 0 && random.uniform() < 0.62) chosen.push(person.habit);
  else if (chosen.length === 0 || random.uniform() < 0.05) chosen.push(pick(random, catalogue.consumables));
  const lines = [...new Set(chosen)].map((product) => ({
    product,
    quantity: catalogue.products[product].lasts > 0 && random.uniform() < 0.15 ? 2 : random.uniform() < 0.02 ? 2 : 1,
    price: catalogue.products[product].price,
  }));
  if (random.uniform() < 0.035) lines.push({ product: catalogue.bookmark, quantity: 1, price: 0 });
  return lines;
}

/** The next volume of a series begun, or something of their taste that they do not have; -1 when there is nothing left. */
function chooseBook(random: Random, catalogue: Catalogue, person: Person, shelf: Shelf, time: number): number {
  const ready = shelf.waiting.filter((product) => catalogue.products[product].released <= time);
  if (ready.length > 0 && random.uniform() < person.loyaltyToSeries) return pick(random, ready);
  for (let attempt = 0; attempt < 6; attempt++) {
    const genre = drawIndex(random, person.tastes);
    const open = catalogue.openings[genre].filter((product) => !shelf.bought.has(product));
    if (open.length > 0)
      return open[
        drawIndex(
          random,
          open.map((product) => catalogue.products[product].appeal),
        )
      ];
  }
  return ready[0] ?? -1;
}

function drawIndex(random: Random, weights: readonly number[]): number {
  let left = random.uniform() * weights.reduce((a, b) => a + b, 0);
  for (let k = 0; k < weights.length; k++) {
    left -= weights[k];
    if (left < 0) return k;
  }
  return weights.length - 1;
}

function postage(person: Person, goods: number): number {
  if (goods >= 4500) return 0;
  return person.country === 'Germany' ? 390 : person.country === 'China' ? 1490 : 690;
}

function drawChannel(random: Random): string {
  const draw = random.uniform();
  return draw < 0.72 ? 'web' : draw < 0.88 ? 'newsletter' : 'instagram';
}

/** A code that anybody may find on the shop's page, now and then. */
function ownGift(random: Random): Gift | null {
  if (random.uniform() >= 0.05) return null;
  return { code: 'READMORE5', discountOf: (goods) => goods * 0.05, isPostFree: false };
}

function drawFate(random: Random, lines: readonly OrderLine[], discount: number): Pick<Order, 'status' | 'refund'> {
  const goods = lines.reduce((sum, line) => sum + line.quantity * line.price, 0) - discount;
  const draw = random.uniform();
  if (draw < 0.014) return { status: 'cancelled', refund: 0 };
  if (draw < 0.024) return { status: 'refunded', refund: goods };
  if (draw < 0.036 && lines.length > 1)
    return { status: 'partially refunded', refund: Math.min(goods, lines[0].price) };
  return { status: 'completed', refund: 0 };
}
