import { type Language, LOCALE } from '../../core/explain/fill.ts';

const DAY_MS = 86_400_000;
/** No-break space: "7 in 10" and "40 人" never break inside. */
const NB = '\u00a0';
const ZH_DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

export interface MoneyFormat {
  /** Leave the minor unit out; for axes and large totals. */
  readonly isRounded?: boolean;
  /** Show a plus before gains. */
  readonly isSigned?: boolean;
}

/**
 * The one place where figures become text. Methods read the language at each call, so that a page may keep the object.
 * NaN gives "–".
 */
export class Format {
  readonly #language: () => Language;

  constructor(language: () => Language) {
    this.#language = language;
  }

  /** @param minor minor units @param currency ISO 4217, '' = unknown @param digits digits of the minor unit */
  money(minor: number, currency: string, digits: number, options: MoneyFormat = {}): string {
    const shown = options.isRounded ? 0 : digits;
    return this.#number(minor / 10 ** digits, {
      ...(currency && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
      minimumFractionDigits: shown,
      maximumFractionDigits: shown,
      signDisplay: options.isSigned ? 'exceptZero' : 'negative',
    });
  }

  count(value: number): string {
    return this.#number(value, { maximumFractionDigits: 0 });
  }

  /** @param digits digits after the point; as many as needed up to that */
  decimal(value: number, digits = 1): string {
    return this.#number(value, { maximumFractionDigits: digits });
  }

  /** For axes: 12k, 1.2 万. */
  compact(value: number): string {
    return this.#number(value, { notation: 'compact', maximumFractionDigits: 1 });
  }

  /** @param share 0 … 1 */
  percent(share: number, digits = 0): string {
    return this.#number(share, { style: 'percent', maximumFractionDigits: digits });
  }

  /** A probability as a shopkeeper says it: "7 in 10", "七成"; at the ends "under 1 in 20". */
  tenths(share: number): string {
    if (Number.isNaN(share)) return '–';
    const isChinese = this.#language() === 'zh';
    if (share < 0.05) return isChinese ? '不到半成' : `under 1${NB}in${NB}20`;
    if (share > 0.95) return isChinese ? '九成半以上' : `over 19${NB}in${NB}20`;
    const tenths = Math.round(share * 10);
    return isChinese ? `${ZH_DIGITS[tenths]}成` : `${tenths}${NB}in${NB}10`;
  }

  /** The range of a probability in words: "between 6 and 8", "六到八成之间"; "about 7" when both round to one. */
  tenthsRange(low: number, high: number): string {
    const isChinese = this.#language() === 'zh';
    const [from, to] = [Math.round(low * 10), Math.round(high * 10)];
    if (from === to) return isChinese ? `约${ZH_DIGITS[from]}成` : `about ${from}`;
    return isChinese ? `${ZH_DIGITS[from]}到${ZH_DIGITS[to]}成之间` : `between ${from} and ${to}`;
  }

  /** A rate or a difference of rates: "18 in 100", "每 100 人 18 人". */
  inHundred(share: number, options: { readonly isSigned?: boolean } = {}): string {
    const count = this.#number(share * 100, {
      maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0,
      signDisplay: options.isSigned ? 'exceptZero' : 'negative',
    });
    return this.#language() === 'zh' ? `每${NB}100${NB}人${NB}${count}${NB}人` : `${count}${NB}in${NB}100`;
  }

  /** Two texts as a range: "3 to 31", "3 到 31". */
  range(low: string, high: string): string {
    return this.#language() === 'zh' ? `${low}${NB}到${NB}${high}` : `${low} to${NB}${high}`;
  }

  days(count: number): string {
    const rounded = Math.round(count);
    if (this.#language() === 'zh') return `${this.count(rounded)}${NB}天`;
    return `${this.count(rounded)}${NB}${rounded === 1 ? 'day' : 'days'}`;
  }

  /** @param day whole days since 1970-01-01 in the shop's zone */
  day(day: number, style: DateStyle = 'full'): string {
    return this.#date(day * DAY_MS, 'UTC', DATE_STYLES[style]);
  }

  /** @param time ms UTC @param zone IANA zone of the shop */
  date(time: number, zone: string, style: DateStyle = 'full'): string {
    return this.#date(time, zone, DATE_STYLES[style]);
  }

  /** Hour and minute on this computer's own clock. */
  clock(time: number): string {
    return this.#date(time, undefined, { hour: '2-digit', minute: '2-digit' });
  }

  dateTime(time: number, zone: string): string {
    return this.#date(time, zone, { ...DATE_STYLES.full, hour: '2-digit', minute: '2-digit' });
  }

  /** @param month 'YYYY-MM' */
  month(month: string, style: 'full' | 'short' = 'full'): string {
    return this.#date(Date.parse(`${month}-01T00:00:00Z`), 'UTC', {
      year: 'numeric',
      month: style === 'full' ? 'long' : 'short',
    });
  }

  bytes(bytes: number): string {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
    const value = bytes / 1000 ** step;
    return `${this.decimal(value, step === 0 || value >= 100 ? 0 : 1)}${NB}${units[step]}`;
  }

  /** How long something took: "0.04 s", "9.4 s", "2 min 5 s". */
  duration(ms: number): string {
    const seconds = ms / 1000;
    const isChinese = this.#language() === 'zh';
    if (seconds < 60) return `${this.decimal(seconds, seconds < 1 ? 2 : 1)}${NB}${isChinese ? '秒' : 's'}`;
    const minutes = Math.floor(seconds / 60);
    const rest = Math.round(seconds % 60);
    return isChinese ? `${minutes}${NB}分${NB}${rest}${NB}秒` : `${minutes}${NB}min ${rest}${NB}s`;
  }

  /** "a, b and c", "a、b 和 c". */
  list(parts: readonly string[]): string {
    return new Intl.ListFormat(LOCALE[this.#language()], { type: 'conjunction' }).format(parts);
  }

  #number(value: number, options: Intl.NumberFormatOptions): string {
    if (Number.isNaN(value)) return '–';
    return numberFormat(LOCALE[this.#language()], options).format(value).replace('-', '−');
  }

  #date(time: number, zone: string | undefined, options: Intl.DateTimeFormatOptions): string {
    if (!Number.isFinite(time)) return '–';
    const text = dateFormat(LOCALE[this.#language()], { ...options, ...(zone && { timeZone: zone }) }).format(time);
    if (this.#language() !== 'zh') return text;
    return text.replace(/(\d)([年月日])/g, `$1${NB}$2`).replace(/([年月日])(\d)/g, '$1 $2');
  }
}

export type DateStyle = 'full' | 'short' | 'month';

const DATE_STYLES = {
  full: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
} as const satisfies Record<DateStyle, Intl.DateTimeFormatOptions>;

// Making an Intl object costs about 50 µs, far more than using one; tables ask for thousands of texts.
const numberFormats = new Map<string, Intl.NumberFormat>();
function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, known);
  return known;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, known);
  return known;
}
