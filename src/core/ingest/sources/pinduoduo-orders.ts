import type { SourceFormat } from './source-format.ts';

/** Pinduoduo order export: a row an order of one product; only the shop's own discount lowers its takings. */
export const pinduoduoOrders: SourceFormat = {
  id: 'pinduoduo-orders',
  kind: 'orders',
  traits: { currency: 'CNY' },
  matches: (header) => header.has('订单号') && header.hasAny('商品总价 元', '用户实付金额 元'),
  columns: {
    order: ['订单号'],
    date: ['订单成交时间', '支付时间'],
    customerPhone: ['用户购买手机号'],
    product: ['商品id', '商家编码 商品维度'],
    productName: ['商品'],
    category: ['商品一级类目'],
    quantity: ['商品数量 件'],
    lineAmount: ['商品总价 元'],
    orderTotal: ['用户实付金额 元', '商家实收金额 元'],
    discount: ['店铺优惠折扣 元'],
    shipping: ['邮费 元'],
    status: ['订单状态'],
  },
};
