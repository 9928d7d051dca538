import { describe, expect, it } from 'vitest';
import { isCertain, recognise } from '../../../../src/core/ingest/recognise.ts';
import type { Field, Recognition } from '../../../../src/core/ingest/types.ts';
import { tableOf } from '../support/read-table.ts';

function recognised(
  text: string,
  name = 'export.csv',
): { columns: Partial<Record<Field, string>>; recognition: Recognition } {
  const { header, rows } = tableOf(text, name);
  const recognition = recognise(header, rows, name);
  const columns = Object.fromEntries(
    Object.entries(recognition.mapping).map(([field, place]) => [field, header[place]]),
  );
  return { columns, recognition };
}

/** Rows of an unknown shop: ids that repeat on neighbouring rows, customers that come back, small quantities. */
function shop(header: string, row: (i: number) => string): string {
  return [header, ...Array.from({ length: 40 }, (_, i) => row(i))].join('\n');
}

const day = (i: number): string => String((i % 27) + 1).padStart(2, '0');

describe('an unknown shop needs no click', () => {
  it.each<[string, string, Partial<Record<Field, string>>]>([
    [
      'the peer of the benchmark',
      shop(
        'order_id,customer_id,order_date,product_id,quantity,unit_price',
        (i) =>
          `${1000 + (i >> 1)},C${(i >> 1) % 7},2024-01-${day(i >> 1)}T00:00:00,P${i % 9},${1 + (i % 3)},${5 + i}.50`,
      ),
      {
        order: 'order_id',
        customer: 'customer_id',
        date: 'order_date',
        product: 'product_id',
        quantity: 'quantity',
        unitPrice: 'unit_price',
      },
    ],
    [
      'German, semicolons and commas',
      shop(
        'Bestellnummer;Bestelldatum;Kundennummer;Artikelnummer;Artikelbezeichnung;Menge;Einzelpreis;Versandkosten',
        (i) =>
          `B${100 + (i >> 1)};${day(i >> 1)}.03.2025;K${(i >> 1) % 8};A${i % 5};Tasse Nr ${i % 5};${1 + (i % 2)};${3 + i},90;4,90`,
      ),
      {
        order: 'Bestellnummer',
        date: 'Bestelldatum',
        customer: 'Kundennummer',
        product: 'Artikelnummer',
        productName: 'Artikelbezeichnung',
        quantity: 'Menge',
        unitPrice: 'Einzelpreis',
        shipping: 'Versandkosten',
      },
    ],
    [
      'Chinese',
      shop(
        '订单号,下单日期,会员编号,商品名称,数量,单价',
        (i) =>
          `DD${100 + (i >> 1)},2025年3月${(i % 27) + 1}日,M${(i >> 1) % 8},商品 ${i % 5},${1 + (i % 2)},${3 + i}.90`,
      ),
      {
        order: '订单号',
        date: '下单日期',
        customer: '会员编号',
        productName: '商品名称',
        quantity: '数量',
        unitPrice: '单价',
      },
    ],
    [
      'one row an order',
      shop(
        'Transaction ID,Timestamp,Client,Total',
        (i) => `T-${i},2025-03-${day(i)} 10:${10 + i}:00,Client ${i % 9},${10 + i}.25`,
      ),
      { order: 'Transaction ID', date: 'Timestamp', customer: 'Client', orderTotal: 'Total' },
    ],
    [
      'names that nobody knows',
      shop(
        'ref_a,ref_b,moment,thing,n,eur',
        (i) =>
          `X${500 + (i >> 1)},u${(i >> 1) % 9},2025-03-${day(i >> 1)},thing number ${i % 6},${1 + (i % 3)},${7 + i}.35`,
      ),
      { order: 'ref_a', date: 'moment', customer: 'ref_b', productName: 'thing', quantity: 'n', lineAmount: 'eur' },
    ],
    [
      'a total that repeats on each line of an order',
      shop(
        'order no,date,email,item,order total',
        (i) => `${1 + (i >> 1)},2025-03-${day(i >> 1)},p${(i >> 1) % 6}@example.com,item ${i % 7},${20 + (i >> 1)}.00`,
      ),
      { order: 'order no', date: 'date', customerEmail: 'email', productName: 'item', orderTotal: 'order total' },
    ],
    [
      'an amount of each line',
      shop(
        'order,date,customer,sku,qty,amount',
        (i) => `${1 + (i >> 1)},2025-03-${day(i >> 1)},c${(i >> 1) % 6},S${i % 7},${1 + (i % 2)},${20 + i}.00`,
      ),
      { order: 'order', date: 'date', customer: 'customer', product: 'sku', quantity: 'qty', lineAmount: 'amount' },
    ],
    [
      'ship and update dates beside the order date',
      shop(
        'Order ID,Ship Date,Updated At,Order Date,Customer Name,Sales',
        (i) => `${i},2025-04-${day(i)},2025-05-${day(i)},2025-03-${day(i)},Person ${i % 9},${9 + i}.10`,
      ),
      { order: 'Order ID', date: 'Order Date', customerName: 'Customer Name' },
    ],
    [
      'no customer at all',
      shop(
        'receipt,date,product,qty,price',
        (i) => `R${i >> 1},2025-03-${day(i)},Tea ${i % 4},${1 + (i % 2)},${2 + (i % 5)}.40`,
      ),
      { order: 'receipt', date: 'date', productName: 'product', quantity: 'qty', unitPrice: 'price' },
    ],
  ])('%s', (_title, text, columns) => {
    const found = recognised(text);
    expect(found.recognition.kind).toBe('orders');
    expect(found.columns).toMatchObject(columns);
    expect(isCertain(found.recognition)).toBe(true);
  });

  it('reads German numbers and dates as such', () => {
    const { recognition } = recognised(
      shop('Bestellnummer;Datum;Kunde;Betrag', (i) => `${i};${day(i)}.03.2025;K${i % 7};1.${100 + i},90`),
    );
    expect(recognition.numberFormat).toEqual({ decimal: ',' });
    expect(recognition.dateFormat).toMatchObject({ pattern: 'dmy', isAmbiguous: false });
  });

  it('asks when day and month cannot be told apart', () => {
    const { recognition } = recognised(
      shop('order,date,customer,total', (i) => `${i},0${(i % 9) + 1}/0${(i % 9) + 1}/2025,c${i % 7},${i}.50`),
    );
    expect(recognition.dateFormat).toMatchObject({ isAmbiguous: true, evidence: 0 });
    expect(isCertain(recognition)).toBe(false);
  });

  it('keeps a missing date missing, so that it can be said', () => {
    const { recognition } = recognised(
      shop('order_id,customer_id,product_id,quantity,unit_price', (i) => `${i},C${i % 5},P${i % 4},1,${i}.50`),
    );
    expect(recognition.kind).toBe('orders');
    expect(recognition.mapping.date).toBeUndefined();
  });

  it('finds the currency in its column, in signs and in headers', () => {
    const of = (header: string, money: string): string | undefined =>
      recognised(shop(header, (i) => `${i},2025-03-${day(i)},${money}`)).recognition.currency;
    expect(of('order,date,total,currency', '10.50,GBP')).toBe('GBP');
    expect(of('order,date,total', '€10.50')).toBe('EUR');
    expect(of('order,date,total (CHF)', '10.50')).toBe('CHF');
    expect(of('order,date,total', '10.50')).toBe('');
  });
});
