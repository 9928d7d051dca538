import type { SourceFormat } from './source-format.ts';

/** Youzan order export: a row an order, what was paid includes postage. */
export const youzanOrders: SourceFormat = {
  id: 'youzan-orders',
  kind: 'orders',
  traits: { currency: 'CNY' },
  matches: (header) => header.has('订单号', '订单实付金额'),
  columns: {
    order: ['订单号'],
    date: ['买家付款时间', '订单创建时间'],
    customerPhone: ['收货人手机号 提货人手机号', '买家手机号'],
    customerName: ['收货人 提货人', '买家昵称'],
    productName: ['全部商品名称'],
    orderTotal: ['订单实付金额'],
    shipping: ['运费'],
    coupon: ['优惠券码名称'],
    channel: ['分销员', '归属店铺'],
    status: ['订单状态'],
  },
};
