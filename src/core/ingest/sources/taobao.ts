import type { SourceFormat } from './source-format.ts';

/** Taobao and Tmall ExportOrderList: a row an order. Goods and postage are apart; the title may name several things. */
export const taobaoOrders: SourceFormat = {
  id: 'taobao-orders',
  kind: 'orders',
  traits: { currency: 'CNY', isIdentityInAddress: true },
  matches: (header) => header.has('订单编号', '订单创建时间') && header.hasAny('买家应付货款', '总金额'),
  columns: {
    order: ['订单编号'],
    date: ['订单创建时间', '订单付款时间'],
    customer: ['买家会员名', '买家支付宝账号'],
    customerName: ['收货人姓名', '收货地址'],
    customerPhone: ['联系手机', '联系电话'],
    productName: ['宝贝标题', '商品标题'],
    quantity: ['宝贝总数量'],
    orderTotal: ['总金额'],
    orderSubtotal: ['买家应付货款'],
    shipping: ['买家应付邮费'],
    status: ['订单状态'],
  },
};

/**
 * Taobao ExportOrderDetailList: the items of orders whose dates and buyers stand in ExportOrderList. It has no date, so
 * alone it is refused with `file/no-date-column`.
 */
export const taobaoOrderDetails: SourceFormat = {
  id: 'taobao-order-details',
  kind: 'orders',
  traits: { currency: 'CNY' },
  matches: (header) => header.has('订单编号', '标题', '价格', '购买数量'),
  columns: {
    order: ['订单编号'],
    date: ['订单创建时间', '订单付款时间'],
    product: ['商家编码', '外部系统编号'],
    productName: ['标题'],
    quantity: ['购买数量'],
    unitPrice: ['价格'],
    status: ['订单状态'],
  },
};
