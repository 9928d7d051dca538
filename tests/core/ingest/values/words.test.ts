import { describe, expect, it } from 'vitest';
import { HeaderIndex, isMissing, normaliseHeader } from '../../../../src/core/ingest/values/cell-text.ts';
import { currencyOfAmount, currencyOfHeader, readCurrency } from '../../../../src/core/ingest/values/currency.ts';
import {
  isPlaceholderCustomer,
  isTestEmail,
  isTestMark,
  meaningOfStatus,
  readConsent,
  StatusMeaning,
} from '../../../../src/core/ingest/values/words.ts';

describe('status words', () => {
  it.each([
    'cancelled',
    'Canceled',
    'voided',
    'storniert',
    'Storno',
    '已关闭',
    '交易关闭',
    '已取消',
    'Failed',
    'wc-cancelled',
    '等待买家付款',
  ])('%s never became a sale', (status) => expect(meaningOfStatus(status) & StatusMeaning.cancelled).not.toBe(0));

  it.each([
    'paid',
    'Completed',
    'shipped',
    '交易成功',
    '已发货',
    'refunded',
    'partially_refunded',
    'not cancelled',
    'pending',
    '',
    'Bezahlt',
  ])('%s is not cancelled', (status) => expect(meaningOfStatus(status) & StatusMeaning.cancelled).toBe(0));

  it('tells a refund in full from one in part', () => {
    expect(meaningOfStatus('refunded') & StatusMeaning.refundedInFull).not.toBe(0);
    expect(meaningOfStatus('退款成功') & StatusMeaning.refundedInFull).not.toBe(0);
    expect(meaningOfStatus('partially_refunded') & StatusMeaning.refundedInFull).toBe(0);
    expect(meaningOfStatus('partially_refunded') & StatusMeaning.refunded).not.toBe(0);
    expect(meaningOfStatus('not refunded')).toBe(0);
    expect(meaningOfStatus('Refund') & StatusMeaning.refunded).not.toBe(0);
  });
});

describe('people', () => {
  it.each([
    'Guest',
    'walk-in',
    'Walk-in Customer',
    '散客',
    'test@shop.example',
    'test12@x.org',
    '张**',
    '138****1234',
    '##密文',
    'Laufkundschaft',
  ])('%s is nobody in particular', (text) => expect(isPlaceholderCustomer(text)).toBe(true));

  it.each([
    '17850',
    'C12345',
    'Jane Whitfield',
    'jane@example.com',
    'guestavo@example.com',
    '王小明',
    'Max Xaver',
    'testimony@example.com',
  ])('%s is somebody', (text) => expect(isPlaceholderCustomer(text)).toBe(false));

  it('finds tests and consent', () => {
    expect(isTestEmail('test+1@shop.example')).toBe(true);
    expect(isTestMark('vip, test', false)).toBe(true);
    expect(isTestMark('latest, contest', false)).toBe(false);
    expect(isTestMark('TRUE', true)).toBe(true);
    expect(['yes', 'TRUE', 'subscribed', 'no', 'Unsubscribed', '', 'perhaps'].map(readConsent)).toEqual([
      'yes',
      'yes',
      'yes',
      'no',
      'no',
      '',
      '',
    ]);
  });
});

describe('cells and headers', () => {
  it('knows the marks for nothing', () => {
    expect(['', ' ', '\u00a0', '--', 'N/A', 'null', '-', '无'].every(isMissing)).toBe(true);
    expect(['0', 'a', 'Nora', '-5', 'nothing'].some(isMissing)).toBe(false);
  });

  it.each([
    ['InvoiceNo', 'invoice no'],
    ['CustomerID', 'customer id'],
    ['Order Total (inc tax)', 'order total inc tax'],
    ['order_date', 'order date'],
    ['amazon-order-id', 'amazon order id'],
    ['商品数量（件）', '商品数量 件'],
    ['收货人/提货人', '收货人 提货人'],
    ['\uFEFFNutzername des Käufers', 'nutzername des käufers'],
    ['__proto__', 'proto'],
    ['', ''],
  ])('reads the header %s as its words', (header, words) => expect(normaliseHeader(header)).toBe(words));

  it('keeps the first of two equal names and survives names of Object', () => {
    const index = new HeaderIndex(['a', 'a', '', '__proto__', 'constructor', 'hasOwnProperty']);
    expect(index.find('a')).toBe(0);
    expect(index.find('constructor')).toBe(4);
    expect(index.find('to string', 'valueOf', '')).toBe(-1);
  });
});

describe('currency', () => {
  it('is read from codes, signs and headers', () => {
    expect(['eur', 'GBP', '€', '￥', '元', 'US$', 'xx', ''].map(readCurrency)).toEqual([
      'EUR',
      'GBP',
      'EUR',
      'JPY',
      'CNY',
      'USD',
      '',
      '',
    ]);
    expect(['116,99 €', '$5', 'HK$ 20', '12.00 PLN', '12.00', '500 kr'].map(currencyOfAmount)).toEqual([
      'EUR',
      'USD',
      'HKD',
      'PLN',
      '',
      '',
    ]);
    expect(['Amount (EUR)', '商品总价(元)', 'Price in €', 'Total', 'ALL'].map(currencyOfHeader)).toEqual([
      'EUR',
      'CNY',
      'EUR',
      '',
      'ALL',
    ]);
  });
});
