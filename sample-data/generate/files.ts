import { makeBadFiles } from './bad-files.ts';
import { encodeGb18030 } from './gb18030.ts';
import { makeMainOrders } from './main-orders.ts';
import { simulateNextQuarter } from './next-quarter.ts';
import { writeOrders } from './order-file.ts';
import { readPlan } from './plan-file.ts';
import { writeCampaign, writeCustomers, writeProducts, writeTruth } from './people-files.ts';
import { writeReviews } from './reviews.ts';
import { makeChineseOrders, writeShopify } from './small-exports.ts';
import { makeWorld } from './world.ts';

/** The seed of the files in the repository. */
export const SAMPLE_SEED = 20251001;

/** Every file of the sample by its path under sample-data/files. The same seed gives the same bytes. */
export function makeFiles(seed: number): Map<string, Uint8Array> {
  const world = makeWorld(seed);
  const { orders, text } = makeMainOrders(world);
  const quarter = simulateNextQuarter(world, [], seed);
  const encode = (content: string): Uint8Array => new TextEncoder().encode(content);
  return new Map([
    ['orders-2023-2025.csv', encode(text)],
    ['orders-2025-q4.csv', encode(writeOrders(quarter, orders.length, world.catalogue))],
    ['customers.csv', encode(writeCustomers(world))],
    ['products.csv', encode(writeProducts(world.catalogue))],
    ['reviews.csv', encode(writeReviews(world, orders))],
    ['campaign-2025-spring.csv', encode(writeCampaign(world, orders))],
    ['truth.csv', encode(writeTruth(world))],
    ['shopify-small.csv', encode(writeShopify(world))],
    ['chinese-gb18030.csv', encodeGb18030(makeChineseOrders(world))],
    ...makeBadFiles(),
  ]);
}

/** The quarter that is kept back as it goes when the plan is carried out, as a CSV text. */
export function makeNextQuarter(seed: number, planCsv: string): string {
  const world = makeWorld(seed);
  const first = makeMainOrders(world).orders.length;
  return writeOrders(simulateNextQuarter(world, readPlan(planCsv), seed), first, world.catalogue);
}
