import type { FileKind } from '../../pipeline/artefacts.ts';
import type { Field, Mapping } from '../types.ts';
import type { HeaderIndex } from '../values/cell-text.ts';
import type { ColumnProfile } from './column-profile.ts';
import { mapByName } from './generic-orders.ts';

const REVIEW_TEXT = [
  'review text',
  'review',
  'review body',
  'review content',
  'comment',
  'comments',
  'feedback',
  'text',
  'content',
  'bewertungstext',
  'bewertung',
  'kommentar',
  '评论',
  '评论内容',
  '评价',
  '评价内容',
];
const RATING = [
  'rating',
  'stars',
  'star rating',
  'score',
  'review rating',
  'label',
  'sterne',
  'note',
  '评分',
  '星级',
  '打分',
];
const EVENT = [
  'event',
  'event name',
  'event type',
  'action',
  'activity',
  'page',
  'page url',
  'ereignis',
  '事件',
  '事件名称',
  '行为',
];
const MOMENT = [
  'timestamp',
  'time',
  'date',
  'datetime',
  'event time',
  'event timestamp',
  'event date',
  'created at',
  'occurred at',
  'zeitpunkt',
  'datum',
  '时间',
  '日期',
  '事件时间',
];
const SURVEY = [
  'nps',
  'nps score',
  'question',
  'answer',
  'survey',
  'survey id',
  'response',
  'satisfaction',
  'csat',
  'frage',
  'antwort',
  'umfrage',
  '问题',
  '回答',
  '问卷',
  '满意度',
];
const ARM = [
  'arm',
  'treatment',
  'treated',
  'variant',
  'group',
  'test group',
  'experiment group',
  'segment',
  'assignment',
  'campaign',
  'gruppe',
  'variante',
  '组别',
  '分组',
];
const OUTCOME = [
  'visit',
  'conversion',
  'converted',
  'spend',
  'outcome',
  'responded',
  'response',
  'purchased',
  'bought',
  'redeemed',
  'clicked',
  '转化',
  '是否购买',
];
/** Columns that a list of people has and an order never. */
const OF_PEOPLE = [
  'orders count',
  'total orders',
  'number of orders',
  'total spent',
  'customer since',
  'member since',
  'date of birth',
  'birthday',
  'signup date',
  'sign up date',
  'registered at',
  'last order',
  'last order date',
  'last purchase',
  'first order date',
  'geburtsdatum',
  'kunde seit',
  '注册时间',
  '生日',
  '累计消费',
];

const PEOPLE_FIELDS: readonly Field[] = [
  'customer',
  'customerName',
  'customerEmail',
  'customerPhone',
  'country',
  'consent',
];
const PRODUCT_FIELDS: readonly Field[] = ['product', 'productName', 'category', 'cost', 'unitPrice'];

/** What an unknown file is, by its names and by what the order mapper found in it. */
export interface GenericKind {
  readonly kind: FileKind;
  readonly source: string;
  readonly mapping: Mapping;
}

/**
 * Tells the kinds apart for a header that no known format has: orders need a date and money, or an order number with
 * most of the rest (then what is missing is refused by name later); experiments an arm and an outcome; reviews a text
 * and a rating; people an e-mail or an id; products an id or a name with a price, a cost or a category.
 * @param orders mapping that `mapOrders` found
 */
export function recogniseGeneric(
  header: HeaderIndex,
  profiles: readonly ColumnProfile[],
  orders: Mapping,
  fileName: string,
): GenericKind {
  const name = fileName.toLowerCase();
  const isNamedOrder = orders.order !== undefined && header.names[orders.order] !== 'id';
  const isReview = header.hasAny(...REVIEW_TEXT) && (header.hasAny(...RATING) || /review|bewertung|评/.test(name));
  if (isReview && !(isNamedOrder && orders.quantity !== undefined)) return plain('reviews', 'generic-reviews');
  if (header.hasAny(...ARM) && header.hasAny(...OUTCOME) && !isNamedOrder)
    return plain('experiment', 'generic-experiment');
  const isPeople = header.hasAny(...OF_PEOPLE) && (orders.product ?? orders.productName) === undefined && !isNamedOrder;
  if (!isPeople && isOrders(orders, isNamedOrder)) return { kind: 'orders', source: 'generic-orders', mapping: orders };
  if (header.hasAny(...EVENT) && header.hasAny(...MOMENT)) return plain('events', 'generic-events');
  if (header.hasAny(...SURVEY)) return plain('surveys', 'generic-surveys');
  return peopleOrProducts(header, profiles, name) ?? { kind: 'unknown', source: 'unknown', mapping: orders };
}

function isOrders(mapping: Mapping, isNamedOrder: boolean): boolean {
  const hasMoney = (['unitPrice', 'lineAmount', 'orderTotal', 'orderSubtotal'] as const).some(
    (f) => mapping[f] !== undefined,
  );
  if (mapping.date !== undefined && hasMoney) return true;
  const rest = [
    mapping.date,
    mapping.quantity,
    mapping.product ?? mapping.productName,
    mapping.customer ?? mapping.customerEmail,
  ];
  return isNamedOrder && rest.filter((place) => place !== undefined).length + (hasMoney ? 1 : 0) >= 2;
}

function peopleOrProducts(
  header: HeaderIndex,
  profiles: readonly ColumnProfile[],
  fileName: string,
): GenericKind | null {
  const people = mapByName(header, profiles, PEOPLE_FIELDS);
  const products = nameProducts(mapByName(header, profiles, PRODUCT_FIELDS), header);
  const isProduct =
    (products.product ?? products.productName) !== undefined &&
    (products.unitPrice ?? products.cost ?? products.category) !== undefined;
  const isPerson = (people.customerEmail ?? people.customer) !== undefined;
  const saysProducts = /product|artikel|sku|catalog|商品|产品/.test(fileName);
  if (isPerson && !(isProduct && saysProducts)) {
    return { kind: 'customers', source: 'generic-customers', mapping: people };
  }
  return isProduct ? { kind: 'products', source: 'generic-products', mapping: products } : null;
}

/** In a list of products a bare 'id' and 'name' are the product's. */
function nameProducts(mapping: Mapping, header: HeaderIndex): Mapping {
  const id = header.find('id');
  const name = header.find('name', 'title');
  const taken = Object.values(mapping);
  return {
    ...(id >= 0 && !taken.includes(id) ? { product: id } : {}),
    ...(name >= 0 && !taken.includes(name) ? { productName: name } : {}),
    ...mapping,
  };
}

function plain(kind: FileKind, source: string): GenericKind {
  return { kind, source, mapping: {} };
}
