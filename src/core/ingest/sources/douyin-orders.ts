import type { SourceFormat } from './source-format.ts';

/**
 * Douyin shop order export: a row a sub-order; what was payable is after discounts. Buyers are written as ##密文 and
 * cannot be told apart. Some exports leave the time out; those are refused with `file/no-date-column`.
 */
export const douyinOrders: SourceFormat = {
  id: 'douyin-orders',
  kind: 'orders',
  traits: { currency: 'CNY', lineMoney: ['shipping'] },
  matches: (header) => header.has('主订单编号', '订单应付金额'),
  columns: {
    order: ['主订单编号'],
    date: ['订单提交时间', '支付完成时间', '订单完成时间'],
    customerName: ['收件人'],
    customerPhone: ['收件人手机号'],
    product: ['商家编码'],
    productName: ['选购商品'],
    quantity: ['商品数量'],
    lineAmount: ['订单应付金额'],
    shipping: ['运费'],
    channel: ['达人昵称'],
    status: ['订单状态'],
  },
};
