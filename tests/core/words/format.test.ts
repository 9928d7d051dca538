import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/core/explain/fill.ts';
import { Format } from '../../../src/ui/i18n/format.ts';
import { twinToCsv } from '../../../src/ui/kit/table-twin.ts';

const NB = '\u00a0';
const en = new Format(() => 'en');
const zh = new Format(() => 'zh');

describe('Format', () => {
  it('writes money by the digits of its currency', () => {
    expect(en.money(18742000, 'EUR', 2)).toBe('€187,420.00');
    expect(en.money(-931840, 'EUR', 2)).toBe('−€9,318.40');
    expect(en.money(18742050, 'EUR', 2, { isRounded: true })).toBe('€187,421');
    expect(en.money(1200, 'JPY', 0)).toBe('¥1,200');
    expect(en.money(1234567, 'KWD', 3)).toContain('1,234.567');
    expect(en.money(140, 'EUR', 2, { isSigned: true })).toBe('+€1.40');
    expect(zh.money(46800, 'CNY', 2, { isRounded: true })).toBe('¥468');
    expect(en.money(1050, '', 2)).toBe('10.50');
    expect(en.money(Number.NaN, 'EUR', 2)).toBe('–');
  });

  it('says a probability as a shopkeeper does', () => {
    expect(en.tenths(0.74)).toBe(`7${NB}in${NB}10`);
    expect(zh.tenths(0.74)).toBe('七成');
    expect(en.tenths(0.02)).toBe(`under 1${NB}in${NB}20`);
    expect(zh.tenths(0.99)).toBe('九成半以上');
    expect(en.tenthsRange(0.62, 0.83)).toBe('between 6 and 8');
    expect(zh.tenthsRange(0.62, 0.83)).toBe('六到八成之间');
    expect(en.tenthsRange(0.68, 0.71)).toBe('about 7');
    expect(en.inHundred(0.18)).toBe(`18${NB}in${NB}100`);
    expect(en.inHundred(0.0719, { isSigned: true })).toBe(`+7.2${NB}in${NB}100`);
    expect(zh.inHundred(0.31)).toBe(`每${NB}100${NB}人${NB}31${NB}人`);
  });

  it('writes days and months of the shop, not of this computer', () => {
    // 2025-09-30T23:30Z is already October in Shanghai.
    const late = Date.UTC(2025, 8, 30, 23, 30);
    expect(en.date(late, 'UTC')).toBe('30 September 2025');
    expect(en.date(late, 'Asia/Shanghai')).toBe('1 October 2025');
    expect(zh.date(late, 'UTC')).toBe(`2025${NB}年 9${NB}月 30${NB}日`);
    expect(en.day(20361)).toBe('30 September 2025');
    expect(en.month('2024-02')).toBe('February 2024');
  });

  it('counts days, bytes and durations', () => {
    expect(en.days(1)).toBe(`1${NB}day`);
    expect(en.days(41.6)).toBe(`42${NB}days`);
    expect(zh.days(120)).toBe(`120${NB}天`);
    expect(en.bytes(0)).toBe(`0${NB}B`);
    expect(en.bytes(5_500_000)).toBe(`5.5${NB}MB`);
    expect(en.bytes(212e9)).toBe(`212${NB}GB`);
    expect(en.duration(40)).toBe(`0.04${NB}s`);
    expect(en.duration(125_000)).toBe(`2${NB}min 5${NB}s`);
  });

  it('follows the language at each call', () => {
    let language: Language = 'en';
    const format = new Format(() => language);
    expect(format.range('3', '31')).toBe(`3 to${NB}31`);
    language = 'zh';
    expect(format.range('3', '31')).toBe(`3${NB}到${NB}31`);
  });
});

describe('twinToCsv', () => {
  it('writes values, quotes text and disarms formulas', () => {
    const file = twinToCsv({
      name: 'net',
      columns: [{ title: 'What' }, { title: 'Money, net' }],
      rows: [
        ['=HYPERLINK("x")', { value: -9318.4, text: '−€9,318.40' }],
        ['said "yes"', Number.NaN],
      ],
    });
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes);
    expect(file.name).toBe('net.csv');
    expect(text).toBe('\ufeffWhat,"Money, net"\r\n"\'=HYPERLINK(""x"")",-9318.4\r\n"said ""yes""",\r\n');
  });
});
