import { amazonOrders } from './amazon-orders.ts';
import { bigcommerceOrders } from './bigcommerce-orders.ts';
import { douyinOrders } from './douyin-orders.ts';
import { ebayOrders } from './ebay-orders.ts';
import { etsyOrderItems, etsyOrders } from './etsy.ts';
import { jdOrders } from './jd-orders.ts';
import { magentoCustomers, magentoOrders } from './magento.ts';
import { klaviyoProfiles, mailchimpAudience } from './mailing-lists.ts';
import { onlineRetail } from './online-retail.ts';
import { pinduoduoOrders } from './pinduoduo-orders.ts';
import { rewardPlan } from './reward-plan.ts';
import { shopifyCustomers } from './shopify-customers.ts';
import { shopifyFivetran } from './shopify-fivetran.ts';
import { shopifyOrders } from './shopify-orders.ts';
import type { SourceFormat, SourceTraits } from './source-format.ts';
import { squareItems } from './square-items.ts';
import { stripePayments } from './stripe-payments.ts';
import { taobaoOrderDetails, taobaoOrders } from './taobao.ts';
import { woocommerceAdvanced, woocommerceFlat } from './woocommerce.ts';
import { youzanOrders } from './youzan-orders.ts';

/** Every known format, the first match wins. To add one: a file here, a line below, a good and a bad sample. */
export const SOURCES: readonly SourceFormat[] = [
  rewardPlan,
  shopifyOrders,
  shopifyFivetran,
  onlineRetail,
  woocommerceAdvanced,
  amazonOrders,
  etsyOrders,
  etsyOrderItems,
  squareItems,
  bigcommerceOrders,
  magentoOrders,
  stripePayments,
  woocommerceFlat,
  taobaoOrders,
  taobaoOrderDetails,
  jdOrders,
  pinduoduoOrders,
  douyinOrders,
  youzanOrders,
  ebayOrders,
  shopifyCustomers,
  magentoCustomers,
  mailchimpAudience,
  klaviyoProfiles,
];

const NO_TRAITS: SourceTraits = {};

/** Traits of a source by its id; none for the generic mappers. */
export function traitsOf(source: string): SourceTraits {
  return SOURCES.find((format) => format.id === source)?.traits ?? NO_TRAITS;
}
