import { foldWidth } from './cell-text.ts';

/**
 * Words and signs that shops write beside an amount, with their ISO 4217 code. '' = money, but not which: crowns are
 * Swedish, Danish or Norwegian. '$' is taken as US dollars where no column or prefix says more.
 */
const CODE_OF_WORD: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['euro', 'EUR'],
  ['£', 'GBP'],
  ['$', 'USD'],
  ['us$', 'USD'],
  ['us', 'USD'],
  ['a$', 'AUD'],
  ['au$', 'AUD'],
  ['c$', 'CAD'],
  ['ca$', 'CAD'],
  ['hk$', 'HKD'],
  ['nt$', 'TWD'],
  ['s$', 'SGD'],
  ['nz$', 'NZD'],
  ['r$', 'BRL'],
  ['mx$', 'MXN'],
  ['¥', 'JPY'],
  ['cn¥', 'CNY'],
  ['rmb', 'CNY'],
  ['元', 'CNY'],
  ['圆', 'CNY'],
  ['人民币', 'CNY'],
  ['円', 'JPY'],
  ['원', 'KRW'],
  ['₩', 'KRW'],
  ['₹', 'INR'],
  ['rs', 'INR'],
  ['₽', 'RUB'],
  ['₺', 'TRY'],
  ['tl', 'TRY'],
  ['₫', 'VND'],
  ['₴', 'UAH'],
  ['₪', 'ILS'],
  ['฿', 'THB'],
  ['₱', 'PHP'],
  ['zł', 'PLN'],
  ['kč', 'CZK'],
  ['ft', 'HUF'],
  ['лв', 'BGN'],
  ['lei', 'RON'],
  ['fr', 'CHF'],
  ['sfr', 'CHF'],
  ['kr', ''],
  // What is left of 'A$', 'HK$' … when the sign is taken off.
  ['a', 'AUD'],
  ['au', 'AUD'],
  ['c', 'CAD'],
  ['ca', 'CAD'],
  ['hk', 'HKD'],
  ['nt', 'TWD'],
  ['nz', 'NZD'],
  ['r', 'BRL'],
  ['mx', 'MXN'],
  ['cn', 'CNY'],
]);

const SIGNS = new Set(Array.from('$£¥€₹₩₽₺₫₴₪฿₱¢₦', (sign) => sign.charCodeAt(0)));

const ISO_CODES = new Set(Intl.supportedValuesOf('currency'));

/** True for a character that is a currency by itself (full-width signs folded before). */
export function isCurrencySign(code: number): boolean {
  return SIGNS.has(code) || code === 0xffe5 || code === 0xffe1;
}

/** True for a word that may stand beside an amount, sign taken off: 'EUR', 'kr', '元'. */
export function isCurrencyWord(word: string): boolean {
  return CODE_OF_WORD.has(word.toLowerCase()) || ISO_CODES.has(word.toUpperCase());
}

/**
 * ISO code of a currency cell ('eur', 'US$', '€', '人民币'); '' when it names none.
 */
export function readCurrency(text: string): string {
  const word = text.trim();
  if (word === '' || word.length > 8) return '';
  const code = word.toUpperCase();
  if (ISO_CODES.has(code)) return code;
  return CODE_OF_WORD.get(foldSigns(word).toLowerCase()) ?? '';
}

/**
 * ISO code that stands beside an amount ('116,99 €' → EUR); '' when only digits stand there or the sign is shared.
 */
export function currencyOfAmount(text: string): string {
  if (text.length > 64) return '';
  let word = '';
  for (let i = 0; i < text.length; i++) {
    const code = foldWidth(text.charCodeAt(i));
    if (code > 32 && !isAmountMark(code)) word += String.fromCharCode(code === 0xffe5 ? 0xa5 : code);
  }
  return word === '' ? '' : readCurrency(word.replace(/\.$/, ''));
}

/** Currency in a header: 'Amount (EUR)', '商品总价(元)', 'Price in €'; '' when none. */
export function currencyOfHeader(header: string): string {
  for (const part of header.split(/[\s()（）[\]/_:,]+/)) {
    if (/^[A-Z]{3}$/.test(part) && ISO_CODES.has(part)) return part;
    if (part.length <= 2 && part !== '' && !/^[a-z]/i.test(part)) {
      const code = readCurrency(part);
      if (code !== '') return code;
    }
  }
  return '';
}

function foldSigns(word: string): string {
  let folded = '';
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    folded += String.fromCharCode(code === 0xffe5 ? 0xa5 : code === 0xffe1 ? 0xa3 : foldWidth(code));
  }
  return folded;
}

function isAmountMark(code: number): boolean {
  if (code >= 48 && code <= 57) return true;
  return (
    code === 43 ||
    code === 44 ||
    code === 45 ||
    code === 46 ||
    code === 39 ||
    code === 40 ||
    code === 41 ||
    code === 0xa0 ||
    code === 0x2212 ||
    code === 0x2019 ||
    code === 0x202f ||
    code === 0x2009
  );
}
