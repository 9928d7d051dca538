import { createRandom } from '../../src/core/shared/random.ts';
import { pick } from './catalogue.ts';
import { money, toCsv } from './csv.ts';
import type { World } from './world.ts';

const SHOPIFY_HEADER = [
  'Name',
  'Email',
  'Financial Status',
  'Paid at',
  'Fulfillment Status',
  'Fulfilled at',
  'Accepts Marketing',
  'Currency',
  'Subtotal',
  'Shipping',
  'Taxes',
  'Total',
  'Discount Code',
  'Discount Amount',
  'Shipping Method',
  'Created at',
  'Lineitem quantity',
  'Lineitem name',
  'Lineitem price',
  'Lineitem compare at price',
  'Lineitem sku',
  'Lineitem requires shipping',
  'Lineitem taxable',
  'Lineitem fulfillment status',
  'Billing Name',
  'Billing Country',
  'Shipping Name',
  'Shipping Country',
  'Notes',
  'Cancelled at',
  'Payment Method',
  'Refunded Amount',
  'Vendor',
  'Id',
  'Tags',
  'Risk Level',
  'Source',
  'Lineitem discount',
  'Phone',
] as const;
type ShopifyRow = Partial<Record<(typeof SHOPIFY_HEADER)[number], string | number>>;

/**
 * Forty orders as Shopify's admin exports them: order fields on the first row of each alone, subtotal after the
 * discount, prices with 7 % tax in them. Order #1007 is refunded in part, #1012 in full, #1019 is voided and cancelled.
 */
export function writeShopify(world: World): string {
  const random = createRandom(world.seed, 'shopify');
  const rows: ShopifyRow[] = [];
  for (let k = 0; k < 40; k++) {
    const person = world.people[random.below(18)];
    const lines = Array.from({ length: k === 6 ? 3 : 1 + random.below(3) }, () => {
      const product = world.catalogue.products[pick(random, pick(random, world.catalogue.openings))];
      return { product, quantity: random.uniform() < 0.1 ? 2 : 1 };
    });
    const goods = lines.reduce((sum, line) => sum + line.quantity * line.product.price, 0);
    const discount = k % 9 === 4 ? Math.round(goods * 0.1) : 0;
    const shipping = goods >= 4500 ? 0 : 390;
    const at = `2025-0${1 + Math.floor(k / 7)}-${String(1 + 4 * (k % 7)).padStart(2, '0')} 1${k % 10}:2${k % 6}:07 +0100`;
    const state = k === 6 ? 'partially_refunded' : k === 11 ? 'refunded' : k === 18 ? 'voided' : 'paid';
    const total = goods - discount + shipping;
    const refund = k === 6 ? lines[0].quantity * lines[0].product.price : k === 11 ? total : 0;
    lines.forEach((line, n) => {
      const ofOrder: ShopifyRow = {
        'Financial Status': state,
        'Paid at': state === 'voided' ? '' : at,
        'Fulfillment Status': state === 'voided' ? 'unfulfilled' : 'fulfilled',
        'Accepts Marketing': person.consents ? 'yes' : 'no',
        Currency: 'EUR',
        Subtotal: money(goods - discount),
        Shipping: money(shipping),
        Taxes: money(Math.round((total * 7) / 107)),
        Total: money(total),
        'Discount Code': discount > 0 ? 'READMORE10' : '',
        'Discount Amount': money(discount),
        'Billing Name': person.name,
        'Shipping Name': person.name,
        'Shipping Country': 'DE',
        'Cancelled at': state === 'voided' ? at : '',
        'Refunded Amount': money(refund),
        Id: 5_400_000_000_000 + 1_000 * k,
        Source: 'web',
        'Risk Level': 'Low',
      };
      rows.push({
        ...(n === 0 ? ofOrder : {}),
        Name: `#${1001 + k}`,
        Email: person.email,
        'Created at': at,
        'Lineitem quantity': line.quantity,
        'Lineitem name': line.product.title,
        'Lineitem price': money(line.product.price),
        'Lineitem sku': line.product.id,
        'Lineitem requires shipping': 'true',
        'Lineitem taxable': 'true',
        'Lineitem fulfillment status': state === 'voided' ? 'pending' : 'fulfilled',
        Vendor: 'Paper Lantern Books',
      });
    });
  }
  return toCsv(
    SHOPIFY_HEADER,
    rows.map((row) => SHOPIFY_HEADER.map((name) => row[name] ?? '')),
  );
}

const CHINESE_HEADER = [
  '订单编号',
  '下单时间',
  '会员号',
  '收货人',
  '商品编号',
  '商品名称',
  '数量',
  '单价',
  '优惠金额',
  '运费',
  '订单状态',
];
const CHINESE_TITLES = [
  '纸灯笼下的猫',
  '盐路上的商人',
  '雨夜书店',
  '第九次涨潮',
  '小镇面包房',
  '月亮公交车',
  '无声的证人',
  '茶桌闲话',
  '慢慢烤面包',
  '写给里斯本的信',
];
const CHINESE_NAMES = ['王伟', '李静', '张敏', '刘洋', '陈晨', '杨帆', '赵磊', '黄蓉', '周杰', '吴倩', '徐丽', '孙强'];

/** A hundred and twenty orders with Chinese headers, as a shop at home would export them. */
export function makeChineseOrders(world: World): string {
  const random = createRandom(world.seed, 'chinese');
  const rows: (string | number)[][] = [];
  for (let k = 0; k < 120; k++) {
    const who = random.below(40);
    const day = 1 + Math.floor(k * 2.2);
    const at = `2025/${1 + Math.floor(day / 28)}/${1 + (day % 28)} ${9 + random.below(12)}:${10 + random.below(49)}`;
    const status = random.uniform() < 0.05 ? '已关闭' : '交易成功';
    const count = 1 + random.below(2);
    const discount = random.uniform() < 0.15 ? 500 : 0;
    for (let n = 0; n < count; n++) {
      const title = random.below(CHINESE_TITLES.length);
      rows.push([
        `DD2025${String(k + 1).padStart(4, '0')}`,
        at,
        `HY${String(who + 1).padStart(3, '0')}`,
        CHINESE_NAMES[who % CHINESE_NAMES.length],
        `SP${String(title + 1).padStart(2, '0')}`,
        CHINESE_TITLES[title],
        1,
        money(2900 + 400 * title),
        money(n === 0 ? discount : 0),
        money(n === 0 ? 600 : 0),
        status,
      ]);
    }
  }
  return toCsv(CHINESE_HEADER, rows);
}
