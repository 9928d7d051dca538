import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createRandom } from '../src/core/shared/random.ts';

/**
 * An order-lines file for machines without the peer's generator: buyers who come alive, buy at their own rate, favour
 * one of twenty clusters of products, and quietly leave. Columns: order_id,customer_id,order_date,product_id,quantity,unit_price.
 */
export async function makeOrders(
  path: string,
  lines: number,
  customers: number,
  products: number,
  seed: number,
): Promise<void> {
  const random = createRandom(seed, 'bench-orders');
  const orders = drawOrders(random, customers, 730);
  const perOrder = Math.max(1, lines / orders.length);
  const price = Float64Array.from(
    { length: products },
    () => Math.round(100 * Math.exp(2.6 + 0.7 * random.normal())) / 100,
  );
  const out = createWriteStream(path);
  out.write('order_id,customer_id,order_date,product_id,quantity,unit_price\n');
  let written = 0;
  let text = '';
  for (let i = 0; i < orders.length && written < lines; i++) {
    const left = orders.length - i;
    const wanted = Math.max(1, Math.min(lines - written - (left - 1), Math.round(perOrder - 0.5 + random.uniform())));
    for (let j = 0; j < wanted && written < lines; j++, written++) text += line(random, i, orders[i], products, price);
    if (text.length > 1 << 20) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  out.end(text);
  await once(out, 'close');
}

interface DrawnOrder {
  readonly customer: number;
  readonly day: number;
}

function drawOrders(random: ReturnType<typeof createRandom>, customers: number, days: number): DrawnOrder[] {
  const orders: DrawnOrder[] = [];
  for (let customer = 0; customer < customers; customer++) {
    const rate = random.gamma(0.8) / 18 + 1e-3;
    const drop = random.beta(0.9, 6);
    let day = random.below(Math.floor(days * 0.8));
    do {
      orders.push({ customer, day });
      day += -Math.log(1 - random.uniform()) / rate;
    } while (day < days && random.uniform() > drop);
  }
  return orders.sort((a, b) => a.day - b.day);
}

function line(
  random: ReturnType<typeof createRandom>,
  index: number,
  order: DrawnOrder,
  products: number,
  price: Float64Array,
): string {
  const perCluster = Math.floor(products / 20);
  const cluster = random.uniform() < 0.8 ? order.customer % 20 : random.below(20);
  const product = cluster * perCluster + Math.floor(perCluster * random.uniform() ** 3);
  const moment = new Date(Date.UTC(2024, 0, 1) + Math.floor(order.day * 86_400) * 1000).toISOString().slice(0, 19);
  return `${index + 100_000},C${order.customer},${moment},P${product},${1 + random.poisson(0.4)},${price[product]}\n`;
}
