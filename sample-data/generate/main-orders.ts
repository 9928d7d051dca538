import { createRandom, type Random } from '../../src/core/shared/random.ts';
import { QUARTER_START } from './calendar.ts';
import { pick } from './catalogue.ts';
import { toCsv } from './csv.ts';
import { ORDER_HEADER, orderId, toRows, type Cells } from './order-file.ts';
import { makeOrders, type Order } from './orders.ts';
import { timeOfDay, type Person } from './people.ts';
import type { World } from './world.ts';

/** How much of each kind of dirt stands in the file; the test and the README name the same numbers. */
export const DIRT = { guests: 45, tests: 4, doubled: 24, unreadable: 5, torn: 2 } as const;

export interface MainOrders {
  readonly orders: readonly Order[];
  readonly text: string;
}

/** Thirty months of orders as a shop would export them, dirt included. */
export function makeMainOrders(world: World): MainOrders {
  const random = createRandom(world.seed, 'dirt');
  const own = world.people.flatMap((person, index) => {
    const { times, gifts } = world.lives[index];
    const before = times.filter((time) => time < QUARTER_START);
    return makeOrders(world.seed, world.catalogue, person, before, gifts);
  });
  const orders = [...own, ...makeGuests(random, world), ...makeTests(random, world)].sort((a, b) => a.time - b.time);
  const rows = orders.flatMap((order, k) => toRows(order, orderId(k), world.catalogue));
  doubleSome(random, rows);
  spoilDates(random, rows);
  tearSome(random, rows);
  return { orders, text: toCsv(ORDER_HEADER, rows) };
}

/** Sales at a market stall: goods and money, no name. */
function makeGuests(random: Random, world: World): Order[] {
  return Array.from({ length: DIRT.guests }, () => {
    const product = pick(random, pick(random, world.catalogue.openings));
    const time = Math.floor(random.uniform() * QUARTER_START) + timeOfDay(random);
    return {
      person: null,
      time,
      lines: [{ product, quantity: 1, price: world.catalogue.products[product].price }],
      code: '',
      discount: 0,
      shipping: 0,
      refund: 0,
      status: 'completed' as const,
      channel: 'market stall',
    };
  });
}

function makeTests(random: Random, world: World): Order[] {
  const tester: Person = { ...world.people[0], id: 'C0000', name: 'Test Order', email: 'test@example.com' };
  return Array.from({ length: DIRT.tests }, (_none, k) => {
    const product = pick(random, world.catalogue.consumables);
    const lines = [{ product, quantity: 1, price: world.catalogue.products[product].price }];
    const time = 3 + 240 * k + timeOfDay(random);
    return {
      person: tester,
      time,
      lines,
      code: '',
      discount: 0,
      shipping: 0,
      refund: 0,
      status: 'test' as const,
      channel: 'web',
    };
  });
}

/** Writes some rows twice, one under the other; money of the order stays on the first. */
function doubleSome(random: Random, rows: Cells[]): void {
  for (let k = 0; k < DIRT.doubled; k++) {
    const at = findPlain(random, rows);
    rows.splice(at, 0, [...rows[at]]);
  }
}

const NO_DATES = ['soon', '2024-13-45 10:00', 'next week', '31/31/2024', 'yesterday'] as const;

function spoilDates(random: Random, rows: Cells[]): void {
  for (let k = 0; k < DIRT.unreadable; k++) rows[findPlain(random, rows)][1] = NO_DATES[k];
}

/** Rows that break off in the middle, as when a disk was full. */
function tearSome(random: Random, rows: Cells[]): void {
  for (let k = 0; k < DIRT.torn; k++) {
    const at = findPlain(random, rows);
    rows[at] = rows[at].slice(0, 5);
  }
}

/** A whole row without order money, of a readable day, that is not the first of its order. */
function findPlain(random: Random, rows: readonly Cells[]): number {
  for (;;) {
    const at = 1 + random.below(rows.length - 1);
    const isWhole = rows[at].length === ORDER_HEADER.length && /^2/.test(String(rows[at][1]));
    const isAlone = rows[at - 1][0] !== rows[at][0] || rows[at - 1][5] === rows[at][5];
    if (isWhole && !isAlone && rows[at][13] === 'completed' && rows[at][8] !== '0.00') return at;
  }
}
