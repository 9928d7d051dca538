import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCertain, recognise, recogniseAgain } from '../../../src/core/ingest/recognise.ts';
import { SOURCES } from '../../../src/core/ingest/sources/registry.ts';
import type { Field, Mapping } from '../../../src/core/ingest/types.ts';
import { hasShared, SHARED } from './support/read-table.ts';

/** Names of the columns that a mapping points at. */
function named(header: readonly string[], mapping: Mapping): Partial<Record<Field, string>> {
  return Object.fromEntries(Object.entries(mapping).map(([field, place]) => [field, header[place]]));
}

const lists = hasShared
  ? (JSON.parse(readFileSync(resolve(SHARED, 'exports/headers.json'), 'utf8')) as Record<string, { cols: string[] }>)
  : {};

/** Source, and the columns that an order must have: id, date, money, customer, product. */
const ORDERS: [string, string, Partial<Record<Field, string>>][] = [
  [
    'shopify_orders',
    'shopify-orders',
    {
      order: 'Name',
      date: 'Created at',
      unitPrice: 'Lineitem price',
      quantity: 'Lineitem quantity',
      customerEmail: 'Email',
      product: 'Lineitem sku',
      refund: 'Refunded Amount',
    },
  ],
  [
    'shopify_fivetran',
    'shopify-fivetran',
    {
      order: 'order_id',
      date: 'created_timestamp',
      orderSubtotal: 'total_line_items_price',
      customer: 'customer_id',
      discount: 'total_discounts',
    },
  ],
  [
    'woocommerce_flat',
    'woocommerce-orders',
    {
      order: 'order_id',
      date: 'order_date',
      orderTotal: 'order_total',
      customer: 'customer_id',
      customerEmail: 'billing_email',
    },
  ],
  [
    'woocommerce_advanced_order_export',
    'woocommerce-advanced',
    {
      order: 'Order Number',
      date: 'Order Date',
      unitPrice: 'Item Cost',
      quantity: 'Quantity',
      product: 'SKU',
      productName: 'Name',
      customerEmail: 'Email (Billing)',
    },
  ],
  [
    'amazon_all_orders_tsv',
    'amazon-orders',
    { order: 'amazon-order-id', date: 'purchase-date', lineAmount: 'item-price', quantity: 'quantity', product: 'sku' },
  ],
  [
    'etsy_sold_orders',
    'etsy-orders',
    { order: 'Order ID', date: 'Sale Date', orderSubtotal: 'Order Value', customer: 'Buyer User ID' },
  ],
  [
    'etsy_sold_order_items',
    'etsy-order-items',
    {
      order: 'Order ID',
      date: 'Sale Date',
      lineAmount: 'Item Total',
      customer: 'Buyer',
      productName: 'Item Name',
      quantity: 'Quantity',
    },
  ],
  [
    'stripe_unified_payments',
    'stripe-payments',
    { order: 'id', date: 'Created (UTC)', orderTotal: 'Converted Amount', customer: 'Customer ID' },
  ],
  [
    'square_items_detail_2026',
    'square-items',
    {
      order: 'Transaction ID',
      date: 'Date',
      time: 'Time',
      lineAmount: 'Gross Sales',
      quantity: 'Qty',
      productName: 'Item',
      customer: 'Customer ID',
      status: 'Event Type',
    },
  ],
  [
    'bigcommerce_orders',
    'bigcommerce-orders',
    { order: 'Order ID', date: 'Order Date', orderSubtotal: 'Subtotal (ex tax)', customer: 'Customer ID' },
  ],
  [
    'magento2_order_grid',
    'magento-orders',
    {
      order: 'ID',
      date: 'Purchase Date',
      orderSubtotal: 'Subtotal',
      customerEmail: 'Customer Email',
      refund: 'Total Refunded',
    },
  ],
  [
    'taobao_order_list',
    'taobao-orders',
    {
      order: '订单编号',
      date: '订单创建时间',
      orderSubtotal: '买家应付货款',
      customer: '买家会员名',
      productName: '宝贝标题',
    },
  ],
  [
    'jd_orders',
    'jd-orders',
    {
      order: '订单号',
      date: '下单时间',
      unitPrice: '京东价',
      quantity: '订购数量',
      customer: '下单帐号',
      product: '商品ID',
    },
  ],
  [
    'pinduoduo_orders',
    'pinduoduo-orders',
    {
      order: '订单号',
      date: '订单成交时间',
      lineAmount: '商品总价(元)',
      quantity: '商品数量(件)',
      product: '商品id',
      customerPhone: '用户购买手机号',
    },
  ],
  [
    'douyin_orders',
    'douyin-orders',
    {
      order: '主订单编号',
      date: '订单提交时间',
      lineAmount: '订单应付金额',
      quantity: '商品数量',
      productName: '选购商品',
    },
  ],
  [
    'youzan_orders',
    'youzan-orders',
    {
      order: '订单号',
      date: '买家付款时间',
      orderTotal: '订单实付金额',
      customerPhone: '收货人手机号/提货人手机号',
      shipping: '运费',
    },
  ],
];

describe.skipIf(!hasShared)('export formats by header alone (needs ../shared/data)', () => {
  it.each(ORDERS)('%s maps itself', (list, source, columns) => {
    const { cols } = lists[list];
    const recognition = recognise(cols, [], `${list}.csv`);
    expect(recognition).toMatchObject({ kind: 'orders', source });
    expect(named(cols, recognition.mapping)).toMatchObject(columns);
  });

  it.each([
    ['shopify_customers', 'shopify-customers', 'Customer ID'],
    ['magento2_customer_grid', 'magento-customers', 'ID'],
    ['mailchimp_audience', 'mailchimp-audience', undefined],
    ['klaviyo_profiles', 'klaviyo-profiles', undefined],
  ])('%s is a list of customers', (list, source, id) => {
    const { cols } = lists[list];
    const recognition = recognise(cols, [], '');
    expect(recognition).toMatchObject({ kind: 'customers', source });
    expect(named(cols, recognition.mapping).customer).toBe(id);
    expect(named(cols, recognition.mapping).customerEmail).toMatch(/^email/i);
  });

  it('knows the items list of Taobao, which has no date', () => {
    const recognition = recognise(lists['taobao_order_detail_list'].cols, [], '');
    expect(recognition).toMatchObject({ kind: 'orders', source: 'taobao-order-details' });
    expect(recognition.mapping.date).toBeUndefined();
    expect(isCertain(recognition)).toBe(false);
  });

  it('covers every list of the catalogue', () => {
    for (const [list, { cols }] of Object.entries(lists)) {
      expect.soft(recognise(cols, [], list).source, list).not.toMatch(/^(unknown|generic)/);
    }
    expect(Object.keys(lists)).toHaveLength(21);
  });
});

describe('known headers', () => {
  it.each([
    ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country', 'online-retail'],
    ['Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country', 'online-retail'],
    [
      'round,customer,arm,assignedOffer,code,stratum,propensity,baseline,windowEnd,cost,expectedMargin,low,high,reason',
      'reward-plan',
    ],
    ['Verkaufsprotokollnummer;Bestellnummer;Gesamtbetrag;Verkauft am', 'ebay-orders'],
  ])('%s', (header, source) => {
    expect(recognise(header.split(/[,;]/), [], '').source).toBe(source);
  });

  it('have ids of their own, and every meaning a column at most once', () => {
    expect(new Set(SOURCES.map((format) => format.id)).size).toBe(SOURCES.length);
    for (const { columns, id } of SOURCES) {
      const names = Object.values(columns).flat();
      expect(new Set(names).size, id).toBe(names.length);
    }
  });

  it('take the filled column where two could mean the same', () => {
    const header = ['id', 'Created (UTC)', 'Amount', 'Currency', 'Converted Amount', 'Converted Currency'];
    const row = ['ch_1', '2025-01-01 10:00', '10.00', 'eur', '', ''];
    const { mapping, currency } = recognise(header, [row], '');
    expect([header[mapping.orderTotal ?? -1], currency]).toEqual(['Amount', 'EUR']);
  });
});

describe('other kinds', () => {
  it.each([
    [
      'recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,visit,conversion,spend',
      'experiment',
    ],
    ['Clothing ID,Age,Title,Review Text,Rating,Recommended IND,Positive Feedback Count', 'reviews'],
    ['label,review', 'reviews'],
    ['customer_id,event,timestamp,url', 'events'],
    ['respondent,question,answer,nps', 'surveys'],
    ['email,first_name,last_name,country,consent', 'customers'],
    ['customerID,gender,tenure,MonthlyCharges,TotalCharges,Churn', 'customers'],
    ['customer_id,email,signup date,orders count,total spent', 'customers'],
    ['sku,name,category,price,cost', 'products'],
    ['id,name,price,category', 'products'],
    ['alpha,beta,gamma', 'unknown'],
  ])('%s is of kind %s', (header, kind) => {
    expect(recognise(header.split(','), [], '').kind).toBe(kind);
  });
});

describe('a mapping changed by hand', () => {
  const header = ['no', 'when', 'paid', 'sum'];
  const rows = [
    ['1', '01/02/2025', '25/02/2025', '10,50'],
    ['2', '03/02/2025', '26/02/2025', '1.234,00'],
  ];

  it('has its formats decided again', () => {
    const again = recogniseAgain(header, rows, {
      kind: 'orders',
      source: 'generic-orders',
      mapping: { order: 0, date: 2, orderTotal: 3 },
    });
    expect(again.dateFormat).toMatchObject({ pattern: 'dmy', isAmbiguous: false, evidence: 2 });
    expect(again.numberFormat).toEqual({ decimal: ',' });
  });

  it('keeps the order of day and month that the person chose where nothing decides', () => {
    const wanted = { kind: 'orders', source: 'generic-orders', mapping: { order: 0, date: 1, orderTotal: 3 } } as const;
    const found = recogniseAgain(header, rows, wanted);
    expect(found.dateFormat?.isAmbiguous).toBe(true);
    const chosen = { pattern: 'mdy', evidence: 0, isAmbiguous: false, examples: [] } as const;
    expect(recogniseAgain(header, rows, { ...wanted, dateFormat: chosen }).dateFormat).toMatchObject({
      pattern: 'mdy',
      isAmbiguous: false,
    });
    // A choice that cannot read the column does not hold.
    const impossible = { ...chosen, pattern: 'chinese' } as const;
    expect(recogniseAgain(header, rows, { ...wanted, dateFormat: impossible }).dateFormat?.pattern).toBe(
      found.dateFormat?.pattern,
    );
  });
});
