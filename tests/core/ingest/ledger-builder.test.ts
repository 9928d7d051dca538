import { describe, expect, it } from 'vitest';
import { LineFlag, type Ledger } from '../../../src/core/domain/ledger.ts';
import { assembleLedger } from '../../../src/core/ingest/builder/assemble.ts';
import { LedgerBuilder } from '../../../src/core/ingest/ledger-builder.ts';
import { summariseData } from '../../../src/core/ingest/summary.ts';
import type { DataSummary } from '../../../src/core/pipeline/artefacts.ts';
import { build, feed, readingOf, tableOf, type Built } from './support/read-table.ts';

function summaryOf({ ledger, result }: Pick<Built, 'ledger' | 'result'>): DataSummary {
  return summariseData({ ledger, files: [result.facts], findings: result.findings, rules: {} });
}

function linesOf(ledger: Ledger, order: string): number[] {
  const index = ledger.dictionaries.order.keys.indexOf(order);
  return Array.from({ length: ledger.lines }, (_, line) => line).filter((line) => ledger.order[line] === index);
}

const SHOPIFY =
  'Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Refunded Amount,Tags\n';

describe('Shopify orders', () => {
  it('take order money once and give gross, discounts, refunds, net', () => {
    const built = build(
      `${SHOPIFY}#1,a@x.org,paid,EUR,45.00,5.00,0.00,50.00,WELCOME,5.00,2025-01-01 10:00:00 +0000,2,Mug,10.00,MUG,,0.00,\n` +
        `#1,,,,,,,,,,,1,Pot,30.00,POT,,,\n` +
        `#2,b@x.org,partially_refunded,EUR,20.00,0.00,0.00,20.00,,0.00,2025-01-02 10:00:00 +0000,2,Mug,10.00,MUG,,8.00,\n`,
    );
    expect(summaryOf(built)).toMatchObject({
      orders: 2,
      lines: 3,
      customers: 2,
      gross: 7000,
      discounts: 500,
      refunds: 800,
      shipping: 500,
      revenue: 5700,
    });
    const [first, second] = linesOf(built.ledger, '#1');
    expect([built.ledger.discount?.[first], built.ledger.discount?.[second]]).toEqual([500, 0]);
    expect(built.ledger.dictionaries.coupon.keys).toEqual(['WELCOME']);
    expect(built.ledger.coupon?.[second]).toBe(0);
  });

  it.each([
    ['contained', '100.00,0.00,16.00,100.00', 8400, true],
    ['added', '100.00,0.00,16.00,116.00', 10_000, false],
  ])('find out from the total that tax is %s', (_title, money, revenue, isIncluded) => {
    const built = build(`${SHOPIFY}#1,a@x.org,paid,EUR,${money},,0.00,2025-01-01 10:00:00 +0000,1,Pot,100.00,POT,,,\n`);
    expect(built.ledger.taxIncluded).toBe(isIncluded);
    expect(summaryOf(built)).toMatchObject({ gross: 10_000, tax: 1600, revenue });
  });

  it('leave out cancelled, voided and test orders whole, continuation rows too', () => {
    const row = (name: string, status: string, cancelled: string, tags: string): string =>
      `${name},${name.slice(1)}@x.org,${status},EUR,20.00,0,0,20.00,,0.00,2025-01-01 10:00:00 +0000,1,Mug,10.00,MUG,${cancelled},,${tags}\n` +
      `,,,,,,,,,,,1,Cup,10.00,CUP,,,\n`;
    const built = build(
      SHOPIFY +
        row('#1', 'paid', '', '') +
        row('#2', 'paid', '2025-01-03 10:00:00 +0000', '') +
        row('#3', 'voided', '', '') +
        row('#4', 'paid', '', '"vip, test"') +
        row('#5', 'refunded', '', ''),
    );
    const summary = summaryOf(built);
    const rows = Object.fromEntries(summary.rules.map(({ code, rows: count }) => [code, count]));
    expect(rows).toMatchObject({ cancelled: 4, 'test-order': 2 });
    // #5 says refunded, but its column of refunds says nothing: the column holds.
    expect(summary).toMatchObject({ orders: 2, revenue: 4000 });
  });

  it('net a refunded order without a column of refunds to nothing', () => {
    const header = 'Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price\n';
    const built = build(
      `${header}#1,a@x.org,refunded,2025-01-01,1,Mug,10.00\n,,,,2,Cup,5.00\n#2,b@x.org,paid,2025-01-02,1,Mug,10.00\n`,
    );
    expect(summaryOf(built)).toMatchObject({ orders: 2, gross: 3000, refunds: 2000, revenue: 1000 });
  });

  it('do not hang a row on an order that could not be read', () => {
    const built = build(
      `${SHOPIFY}#1,a@x.org,paid,EUR,10.00,0,0,10.00,,0,2025-01-01 10:00:00 +0000,1,Mug,10.00,MUG,,,\n` +
        `#2,b@x.org,paid,EUR,10.00,0,0,10.00,,0,someday,1,Mug,10.00,MUG,,,\n` +
        `,,,,,,,,,,,1,Cup,10.00,CUP,,,\n` +
        `#3,b@x.org,paid,EUR,10.00,0,0,10.00,,0,2025-01-04 10:00:00 +0000,1,Mug,10.00,MUG,,,\n` +
        `,,,,,,,,,,,1,Cup,10.00,CUP,,,\n`,
    );
    expect(built.result.facts).toMatchObject({ rows: 5, kept: 3, quarantined: 2 });
    expect(built.result.quarantined.map(({ rule, row, text }) => [rule, row, text])).toEqual([
      ['unreadable-date', 3, 'someday'],
      ['unreadable-date', 4, ''],
    ]);
    expect(linesOf(built.ledger, '#1')).toHaveLength(1);
  });

  it('move order money to the first line that counts', () => {
    const built = build(
      `${SHOPIFY}#1,a@x.org,paid,EUR,45.00,0,0,45.00,,5.00,2025-01-01 10:00:00 +0000,1,Gift,0.00,GIFT,,,\n,,,,,,,,,,,1,Pot,50.00,POT,,,\n`,
    );
    expect(summaryOf(built)).toMatchObject({ lines: 1, gross: 5000, discounts: 500, revenue: 4500 });
  });
});

describe('one row an order', () => {
  it.each([
    [
      'total less shipping and tax',
      'order_id,order_date,order_total,shipping_total,tax_total,billing_email\n1,2025-01-01,58.00,5.00,3.00,a@x.org',
      5000,
    ],
    [
      'subtotal before discount',
      'Sale Date,Order ID,Buyer User ID,Order Value,Discount Amount,Shipping,Sales Tax,Order Total\n01/31/25,7,jane,50.00,5.00,4.00,3.00,52.00',
      4500,
    ],
    [
      'payment less refund',
      'id,Created (UTC),Amount,Amount Refunded,Currency,Customer ID,Status\nch_1,2025-01-01 10:00,50.00,20.00,eur,cus_1,Paid',
      3000,
    ],
  ])('%s', (_title, text, revenue) => {
    const built = build(text);
    expect(summaryOf(built)).toMatchObject({ orders: 1, lines: 1, revenue });
    expect([built.ledger.product[0], built.ledger.quantity[0]]).toEqual([-1, 1]);
  });

  it('takes a total that repeats on the lines of an order once', () => {
    const rows = Array.from(
      { length: 6 },
      (_, i) => `${1 + (i >> 1)},2025-01-0${1 + (i >> 1)},c${i >> 1},item ${i},20.50`,
    ).join('\n');
    const built = build(`order id,date,customer,item,order total\n${rows}`);
    expect(summaryOf(built)).toMatchObject({ orders: 3, lines: 6, products: 6, revenue: 6150 });
  });
});

describe('an order without an id', () => {
  it('is what one customer bought at one moment', () => {
    const text =
      'customer,date,product,price\nann,2025-01-01,tea,3.50\nann,2025-01-01,mug,9.50\nbob,2025-01-01,tea,3.50\nann,2025-01-02,tea,3.50';
    const { ledger } = build(text);
    expect(Array.from(ledger.order)).toEqual([0, 0, 1, 2]);
    expect(ledger.dictionaries.order.keys[0]).toBe('ann 2025-01-01');
  });

  it('is a product at a moment where nobody is named', () => {
    const { ledger } = build(
      'date,product,price\n2025-01-01 10:00,tea,3.50\n2025-01-01 10:00,mug,9.50\n2025-01-01 10:05,tea,3.50',
    );
    expect(new Set(ledger.order).size).toBe(3);
    expect(summariseData({ ledger, files: [], findings: [], rules: {} })).toMatchObject({
      revenue: 1650,
      hasCustomers: false,
      hasProducts: true,
      customers: 0,
    });
  });
});

describe('refunds', () => {
  const header = 'order,date,customer,sku,qty,price\n';

  it.each([
    ['after the sale', '1,2025-01-01,c,A,2,10.00\n1,2025-01-01,c,A,-1,10.00\n'],
    ['before it', '1,2025-01-01,c,A,-1,10.00\n1,2025-01-01,c,A,2,10.00\n'],
  ])('inside an order that sold something are netted, standing %s', (_title, rows) => {
    const summary = summaryOf(build(header + rows));
    expect(summary).toMatchObject({ gross: 2000, refunds: 1000, revenue: 1000, lines: 2 });
    expect(summary.rules.find(({ code }) => code === 'quantity-not-positive')?.rows).toBe(0);
    expect(summary.rules.find(({ code }) => code === 'refund')).toMatchObject({ rows: 1, money: -1000 });
  });

  it('are ignored when the rule is off', () => {
    const { ledger, result } = build(`${header}1,2025-01-01,c,A,2,10.00\n1,2025-01-01,c,A,-1,10.00\n`);
    expect(summariseData({ ledger, files: [], findings: result.findings, rules: { refund: false } })).toMatchObject({
      gross: 2000,
      refunds: 0,
      revenue: 2000,
    });
  });

  it('standing alone are no sale and no refund of one', () => {
    const summary = summaryOf(build(`${header}1,2025-01-01,c,A,2,10.00\n9,2025-01-02,c,A,-1,10.00\n`));
    expect(summary).toMatchObject({ orders: 1, gross: 2000, refunds: 0 });
    expect(summary.rules.find(({ code }) => code === 'quantity-not-positive')?.rows).toBe(1);
  });

  it('of Square are rows of their own, with discounts and tax coming back', () => {
    const text =
      'Date,Time,Item,Qty,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Event Type,Customer ID\n' +
      '2025-01-01,10:30:00,Tea,2.0,$10.00,-$1.00,$9.00,$0.90,t1,Payment,c1\n' +
      '2025-01-02,11:00:00,Tea,-1.0,-$5.00,$0.50,-$4.50,-$0.45,t2,Refund,c1\n';
    const built = build(text);
    expect(summaryOf(built)).toMatchObject({
      gross: 1000,
      refunds: 500,
      discounts: 50,
      revenue: 450,
      tax: 45,
      currency: 'USD',
    });
    expect(new Date(built.ledger.time[0]).toISOString()).toBe('2025-01-01T10:30:00.000Z');
  });
});

describe('people', () => {
  it('who are placeholders or masked count in no figure about people', () => {
    const built = build(
      'order,date,customer,total\n1,2025-01-01,ann,10.00\n2,2025-01-01,Guest,20.00\n3,2025-01-01,张**,30.00\n4,2025-01-01,,40.00\n5,2025-01-01,test@x.org,50.00',
    );
    const summary = summaryOf(built);
    expect(summary).toMatchObject({
      customers: 1,
      orders: 1,
      revenue: 1000,
      withoutCustomer: { lines: 3, orders: 3, revenue: 9000 },
    });
    const rows = Object.fromEntries(summary.rules.map(({ code, rows: count }) => [code, count]));
    expect(rows).toMatchObject({ 'no-customer': 1, 'placeholder-customer': 3, 'test-order': 1 });
  });

  it('are known by id, then e-mail, then phone, then name', () => {
    const { ledger } = build(
      'order,date,customer id,email,phone,customer name,total\n' +
        '1,2025-01-01,17850.0,ANN@x.org,1234567,Ann,1.00\n2,2025-01-02,0, Bob@X.org ,,Bob,1.00\n3,2025-01-03,,bob@x.org,,,1.00\n4,2025-01-04,,,555 12345,Cy,1.00\n5,2025-01-05,,,,Dee,1.00\n6,2025-01-06,,ann@x.org,,,1.00',
    );
    expect(ledger.dictionaries.customer.keys).toEqual(['17850', 'bob@x.org', '555 12345', 'Dee']);
    expect(Array.from(ledger.customer)).toEqual([0, 1, 1, 2, 3, 0]);
    expect(ledger.dictionaries.customer.attributes['name']).toEqual(['Ann', 'Bob', 'Cy', 'Dee']);
  });

  it('from a list are joined to those of the orders, and consent follows the list', () => {
    const builder = new LedgerBuilder({ zone: 'UTC', existing: null });
    feed(
      builder,
      tableOf(
        'order,date,email,accepts marketing,total\n1,2025-01-01,ann@x.org,yes,1.00\n2,2025-01-02,bob@x.org,yes,1.00',
      ),
      0,
    );
    const { facts } = feed(
      builder,
      tableOf(
        'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Country Code\n77,Ann,Ash,ann@x.org,no,GB\n78,Cy,Cole,cy@x.org,yes,DE',
        'customers.csv',
      ),
      1,
    );
    expect(facts).toMatchObject({ kind: 'customers', rows: 2, kept: 2, quarantined: 0 });
    const { keys, attributes } = builder.ledger().dictionaries.customer;
    expect(keys).toEqual(['ann@x.org', 'bob@x.org', '78']);
    expect(attributes).toMatchObject({
      name: ['Ann Ash', '', 'Cy Cole'],
      consent: ['no', 'yes', 'yes'],
      country: ['GB', '', 'DE'],
    });
  });

  it('bring products their names and costs from a list', () => {
    const builder = new LedgerBuilder({ zone: 'UTC', existing: null });
    feed(
      builder,
      tableOf('order,date,email,sku,qty,price\n1,2025-01-01,ann@x.org,MUG,1,9.50\n2,2025-01-02,ann@x.org,POT,1,29.50'),
    );
    const result = feed(
      builder,
      tableOf(
        'sku,name,category,price,cost\nMUG,Blue mug,Kitchen,9.50,"$3,100.25"\nCUP,Cup,Kitchen,5.00,oops',
        'products.csv',
      ),
      1,
    );
    expect(result.facts).toMatchObject({ kind: 'products', rows: 2, kept: 1, quarantined: 1 });
    expect(builder.ledger().dictionaries.product).toMatchObject({
      keys: ['MUG', 'POT'],
      attributes: { name: ['Blue mug', ''], cost: ['3100.25', ''] },
    });
  });
});

describe('overlapping files', () => {
  const header = 'order,date,customer,sku,qty,price,status,refund amount\n';
  const feedBoth = (
    first: string,
    second: string,
  ): { ledger: Ledger; facts: Built['result']['facts']; rebuilt: Ledger } => {
    const builder = new LedgerBuilder({ zone: 'UTC', existing: null });
    feed(builder, tableOf(header + first));
    const before = builder.takeBlocks({ finish: true });
    const next = new LedgerBuilder({ zone: 'UTC', existing: assembleLedger(before) });
    const { facts } = feed(next, tableOf(header + second), 1);
    const after = next.takeBlocks({ finish: true });
    return { ledger: next.ledger(), facts, rebuilt: assembleLedger([...before, ...after]) };
  };

  it('keep the larger number of equal lines of an order', () => {
    const line = '1,2025-01-01,c,A,1,10.00,paid,\n';
    const { facts, ledger } = feedBoth(
      `${line}2,2025-01-02,c,A,1,10.00,paid,\n`,
      `${line}${line}3,2025-01-03,c,A,1,10.00,paid,\n`,
    );
    expect(facts).toMatchObject({ rows: 3, kept: 2, duplicate: 1 });
    expect(linesOf(ledger, '1')).toHaveLength(2);
    expect(ledger.flags[linesOf(ledger, '1')[1]] & LineFlag.exactDuplicate).not.toBe(0);
  });

  it.each([
    ['later', '1,2025-01-01,c,A,1,10.00,paid,\n', '1,2025-01-01,c,A,1,10.00,cancelled,\n'],
    ['earlier', '1,2025-01-01,c,A,1,10.00,cancelled,\n', '1,2025-01-01,c,A,1,10.00,paid,\n'],
  ])('hold a cancellation that the %s one knows, in what is stored too', (_title, first, second) => {
    const { facts, ledger, rebuilt } = feedBoth(first, second);
    expect(facts).toMatchObject({ kept: 0, duplicate: 1 });
    expect(ledger.flags[0] & LineFlag.cancelled).not.toBe(0);
    expect(rebuilt.flags).toEqual(ledger.flags);
  });

  it('take over a refund once', () => {
    const { ledger, rebuilt } = feedBoth(
      '1,2025-01-01,c,A,1,10.00,paid,0\n1,2025-01-01,c,B,1,10.00,paid,0\n',
      '1,2025-01-01,c,A,1,10.00,refunded,4.00\n1,2025-01-01,c,B,1,10.00,refunded,4.00\n',
    );
    expect(Array.from(ledger.refund ?? [])).toEqual([400, 0]);
    expect(rebuilt.refund).toEqual(ledger.refund);
  });

  it('do not join the orders of two shops that number alike', () => {
    const { ledger } = feedBoth(
      '1,2025-01-01,ann,A,1,10.00,paid,\n',
      '1,2025-06-01,bob,A,1,10.00,paid,\n1,2025-06-01,bob,B,1,10.00,paid,\n',
    );
    expect(Array.from(ledger.order)).toEqual([0, 1, 1]);
  });

  it('are refused in another currency', () => {
    const { ledger } = build('order,date,customer,total,currency\n1,2025-01-01,c,10.00,EUR');
    const builder = new LedgerBuilder({ zone: 'UTC', existing: ledger });
    const table = tableOf('order,date,customer,total,currency\n2,2025-01-01,c,10.00,USD');
    expect(() => feed(builder, table, 1)).toThrow('file/mixed-currencies');
  });
});

describe('money', () => {
  it.each([
    ['JPY', '1,200', 1200, 0],
    ['KWD', '1.2345', 1235, 3],
    ['EUR', '1.005', 101, 2],
  ])('is in the minor unit of %s', (currency, text, minor, digits) => {
    const { ledger } = build(
      `order,date,customer,total,currency\n1,2025-01-01,c,"${text}",${currency}\n2,2025-01-02,c,10,${currency}`,
    );
    expect([ledger.amount[0], ledger.currencyDigits, ledger.currency]).toEqual([minor, digits, currency]);
  });

  it('of a file whose tax is contained joins one whose tax is added', () => {
    const builder = new LedgerBuilder({ zone: 'UTC', existing: null });
    feed(
      builder,
      tableOf(`${SHOPIFY}#1,a@x.org,paid,EUR,100.00,0,16.00,116.00,,0,2025-01-01 10:00:00 +0000,1,Pot,100.00,POT,,,\n`),
    );
    const { facts, findings } = feed(
      builder,
      tableOf(`${SHOPIFY}#2,a@x.org,paid,EUR,116.00,0,16.00,116.00,,0,2025-02-01 10:00:00 +0000,1,Pot,116.00,POT,,,\n`),
      1,
    );
    const summary = summariseData({ ledger: builder.ledger(), files: [facts], findings, rules: {} });
    expect(summary.revenue).toBe(20_000);
  });
});

describe('blocks', () => {
  const text = `order,date,customer,sku,qty,price,country\n${Array.from({ length: 25 }, (_, i) => `${i >> 1},2025-01-${String((i % 27) + 1).padStart(2, '0')},c${i % 5},S${i % 4},${i % 6 === 5 ? -1 : 1},${i}.50,${i > 12 ? 'DE' : ''}`).join('\n')}`;

  it('rebuild the ledger, late attributes and late refunds included', () => {
    const { builder, ledger } = build(text, { blockLines: 4 });
    const blocks = builder.takeBlocks({ finish: true });
    expect(blocks.map(({ lines }) => lines)).toEqual([4, 4, 4, 4, 4, 4, 1]);
    const rebuilt = assembleLedger(blocks);
    expect(rebuilt).toEqual(structuredClone(ledger));
    expect(blocks.some(({ attributeUpdates }) => attributeUpdates.length > 0)).toBe(true);
  });

  it('are the same however often they are taken', () => {
    const table = tableOf(text);
    const builder = new LedgerBuilder({ zone: 'UTC', existing: null, blockLines: 4 });
    expect(builder.startFile({ name: table.name, source: 0, reading: readingOf(table) }).ok).toBe(true);
    const pieces = table.rows.flatMap((row, i) => {
      builder.addRow(row, i + 1, i + 2);
      return builder.takeBlocks();
    });
    builder.finishFile();
    pieces.push(...builder.takeBlocks({ finish: true }));
    const { builder: whole } = build(text, { blockLines: 4 });
    expect(pieces).toEqual(whole.takeBlocks({ finish: true }));
  });

  it('are none when a file changed nothing', () => {
    const { ledger } = build(text);
    const builder = new LedgerBuilder({ zone: 'UTC', existing: ledger });
    feed(builder, tableOf(text), 1);
    expect(builder.takeBlocks({ finish: true })).toEqual([]);
  });
});

describe('outliers', () => {
  it('are flagged, and stay in the figures', () => {
    const rows = Array.from({ length: 2000 }, (_, i) => `${i},2025-01-01,c${i % 40},S,${i === 7 ? 900 : 2},10.00`).join(
      '\n',
    );
    const built = build(`order,date,customer,sku,qty,price\n${rows}`);
    const summary = summaryOf(built);
    const outlier = summary.rules.find(({ code }) => code === 'outlier');
    expect(outlier).toMatchObject({ rows: 1, isOn: false, canSwitch: true });
    expect(summary.lines).toBe(2000);
    expect(summariseData({ ledger: built.ledger, files: [], findings: [], rules: { outlier: true } }).lines).toBe(1999);
  });
});

describe('misuse', () => {
  it('throws, since it is a mistake of the program', () => {
    const builder = new LedgerBuilder({ zone: 'UTC', existing: null });
    expect(() => builder.addRow(['1'], 1, 2)).toThrow('startFile');
    expect(() => builder.finishFile()).toThrow('startFile');
  });
});
