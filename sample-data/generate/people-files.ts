import { CAMPAIGN_DAY, CAMPAIGN_DAYS, isoDate, QUARTER_END, QUARTER_START } from './calendar.ts';
import type { Catalogue } from './catalogue.ts';
import { money, toCsv } from './csv.ts';
import type { Order } from './orders.ts';
import { chanceToBuy } from './paths.ts';
import { isGone, type World } from './world.ts';

const isKnown = (world: World, index: number): boolean => world.people[index].joined < QUARTER_START;

export function writeCustomers(world: World): string {
  const header = ['customer_id', 'name', 'email', 'country', 'language', 'consent', 'birthday_month', 'customer_since'];
  const rows = world.people.flatMap((person, index) =>
    isKnown(world, index)
      ? [
          [
            person.id,
            person.name,
            person.email,
            person.country,
            person.language,
            person.consents ? 'yes' : 'no',
            person.birthMonth,
            isoDate(person.joined),
          ],
        ]
      : [],
  );
  return toCsv(header, rows);
}

export function writeProducts({ products }: Catalogue): string {
  const header = ['product_id', 'title', 'author', 'category', 'series', 'volume', 'price', 'cost'];
  const rows = products.map((product) => [
    product.id,
    product.title,
    product.author,
    product.category,
    product.series,
    product.volume === 0 ? '' : product.volume,
    money(product.price),
    money(product.cost),
  ]);
  return toCsv(header, rows);
}

/** The past campaign as it was read: everybody drawn, whether they answered or not. */
export function writeCampaign(world: World, orders: readonly Order[]): string {
  const header = ['customer_id', 'arm', 'sent_at', 'used', 'bought', 'revenue'];
  const inWindow = new Map<string, Order[]>();
  for (const order of orders) {
    if (
      !order.person ||
      order.status === 'cancelled' ||
      order.time < CAMPAIGN_DAY ||
      order.time >= CAMPAIGN_DAY + CAMPAIGN_DAYS
    )
      continue;
    inWindow.set(order.person.id, [...(inWindow.get(order.person.id) ?? []), order]);
  }
  const rows = world.campaign.map(({ person, arm }) => {
    const bought = inWindow.get(world.people[person].id) ?? [];
    const isUsed = bought.some((order) => order.code.startsWith('SPRING'));
    const revenue = bought.reduce((sum, order) => sum + netGoods(order), 0);
    return [
      world.people[person].id,
      arm,
      arm === 'none' ? '' : `${isoDate(CAMPAIGN_DAY)} 09:00`,
      isUsed ? 1 : 0,
      bought.length > 0 ? 1 : 0,
      money(revenue),
    ];
  });
  return toCsv(header, rows);
}

function netGoods(order: Order): number {
  return order.lines.reduce((sum, line) => sum + line.quantity * line.price, 0) - order.discount - order.refund;
}

/** What nobody can know outside an invented shop. Not for the app: for tests of what it claims. */
export function writeTruth(world: World): string {
  const header = [
    'customer_id',
    'left',
    'left_on',
    'rate_per_day',
    'rhythm',
    'chance_q4',
    'reaction_points',
    'reaction_percent',
    'reaction_fixed',
    'reaction_perk',
  ];
  const rows = world.people.flatMap((person, index) => {
    if (!isKnown(world, index)) return [];
    const life = world.lives[index];
    const { points, percentCoupon, fixedCoupon, perk } = person.reaction;
    return [
      [
        person.id,
        isGone(life) ? 1 : 0,
        isGone(life) ? isoDate(life.left) : '',
        person.rate.toFixed(5),
        person.rhythm === 5 ? 'regular' : 'random',
        chanceToBuy(person, life, QUARTER_START, QUARTER_END).toFixed(4),
        ...[points, percentCoupon, fixedCoupon, perk].map((each) => each.toFixed(3)),
      ],
    ];
  });
  return toCsv(header, rows);
}
