import type { SourceFormat } from './source-format.ts';

/** JD.com order export: a row an item, 京东价 is the unit price, postage repeats on each row. */
export const jdOrders: SourceFormat = {
  id: 'jd-orders',
  kind: 'orders',
  traits: { currency: 'CNY' },
  matches: (header) => header.has('订单号', '下单时间') && header.hasAny('京东价', '下单帐号', '下单账号'),
  columns: {
    order: ['订单号'],
    date: ['下单时间', '付款确认时间'],
    customer: ['下单帐号', '下单账号'],
    customerName: ['客户姓名'],
    customerPhone: ['联系电话'],
    product: ['商品id', '货号'],
    productName: ['商品名称'],
    quantity: ['订购数量'],
    unitPrice: ['京东价'],
    orderTotal: ['应付金额', '订单金额'],
    shipping: ['运费金额'],
    channel: ['订单渠道', '订单来源'],
    status: ['订单状态'],
  },
};
