import { createRandom } from '../../src/core/shared/random.ts';
import { isoDate, QUARTER_START } from './calendar.ts';
import { pick } from './catalogue.ts';
import { toCsv } from './csv.ts';
import type { Order } from './orders.ts';
import { CHINESE, ENGLISH } from './review-words.ts';
import type { World } from './world.ts';

/** One order in nine is reviewed. */
const REVIEWED = 0.11;

/** Reviews of books bought, one to five stars: English, and Chinese from people who read it; some without a title. */
export function writeReviews(world: World, orders: readonly Order[]): string {
  const header = ['customer_id', 'product_id', 'review_date', 'rating', 'language', 'title', 'review_text'];
  const random = createRandom(world.seed, 'reviews');
  const rows: (string | number)[][] = [];
  for (const order of orders) {
    if (!order.person || order.status !== 'completed' || random.uniform() >= REVIEWED) continue;
    const time = order.time + 4 + random.gamma(2) * 6;
    if (time >= QUARTER_START) continue;
    const product = world.catalogue.products[order.lines[0].product];
    const rating = drawRating(random.uniform());
    const isChinese = order.person.language === 'zh' || random.uniform() < 0.12;
    const phrases = (isChinese ? CHINESE : ENGLISH)[rating <= 2 ? 0 : rating === 3 ? 1 : 2];
    const opening = pick(random, phrases.openings).replace('{title}', product.title);
    const parts = [
      opening,
      pick(random, phrases.about),
      ...(random.uniform() < 0.6 ? [pick(random, phrases.closings)] : []),
    ];
    // Now and then a line break, as people write them.
    const text = parts.join(isChinese ? '' : random.uniform() < 0.08 ? '\n' : ' ');
    const title = random.uniform() < 0.3 ? '' : pick(random, phrases.closings);
    rows.push([order.person.id, product.id, isoDate(time), rating, isChinese ? 'zh' : 'en', title, text]);
  }
  return toCsv(header, rows);
}

/** 6 % one star, 7 % two, 14 % three, 30 % four, 43 % five. */
function drawRating(draw: number): number {
  return draw < 0.06 ? 1 : draw < 0.13 ? 2 : draw < 0.27 ? 3 : draw < 0.57 ? 4 : 5;
}
