import { foldWidth, isSpace } from './cell-text.ts';
import { isCurrencySign, isCurrencyWord } from './currency.ts';
import type { NumberFormat } from '../types.ts';

type Mark = NumberFormat['decimal'];

const POWERS = Float64Array.from({ length: 16 }, (_, i) => 10 ** i);
const GROUP = 0x20;

/**
 * Number of a cell, linear in its length; NaN when the text is not one (or is blank). Takes thousands marks, currency
 * signs and codes, full-width digits, a minus before or after, brackets for negative, and 1e5. The mark that is not the
 * decimal one must stand at thousands ('12,34' in a column of decimal points is unreadable, never 1234).
 */
export function parseNumber(text: string, decimal: Mark): number {
  const plain = plainNumber(text, 0, text.length, decimal);
  return plain === plain ? plain : parseDressed(text, decimal);
}

/**
 * Number of digits alone, with one decimal mark and a minus before them, that stand in a text from `from` to `to`, at
 * most 15 characters (beyond, the sum of digits is not exact). NaN for every other text, blank or dressed.
 */
export function plainNumber(text: string, from: number, to: number, decimal: Mark): number {
  if (to - from > 15) return NaN;
  const mark = decimal === '.' ? 46 : 44;
  const isNegative = from < to && text.charCodeAt(from) === 45;
  let at = isNegative ? from + 1 : from;
  if (at >= to) return NaN;
  let mantissa = 0;
  let decimals = -1;
  for (; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      mantissa = mantissa * 10 + (code - 48);
      if (decimals >= 0) decimals++;
    } else if (code === mark && decimals < 0 && at + 1 < to) decimals = 0;
    else return NaN;
  }
  const value = decimals > 0 ? mantissa / POWERS[decimals] : mantissa;
  return isNegative ? 0 - value : value;
}

/** Longest text that can still be a number; beyond it nothing is tried. */
const LONGEST = 64;

/** A number as it stands among signs, words and brackets. `body` holds digits, '.', ',' and a blank for group marks. */
interface Undressed {
  body: string;
  isNegative: boolean;
  exponent: string;
}

function parseDressed(text: string, decimal: Mark): number {
  const undressed = undress(text);
  if (undressed === null) return NaN;
  const digits = plainDigits(undressed.body, decimal);
  if (digits === null) return NaN;
  const value = Number(undressed.exponent === '' ? digits : `${digits}e${undressed.exponent}`);
  if (!Number.isFinite(value)) return NaN;
  return undressed.isNegative ? 0 - value : value;
}

/** Takes off signs, brackets and currencies; null when anything else is in the text, or digits go on behind them. */
function undress(text: string): Undressed | null {
  if (text.length > LONGEST) return null;
  const found = { body: '', word: '', minus: 0, open: 0, close: 0, isEnded: false };
  let exponent = '';
  for (let i = 0; i < text.length; i++) {
    const code = foldWidth(text.charCodeAt(i));
    if (endsInDigit(found.body) && (code === 101 || code === 69) && /^[eE][+-]?\d{1,3}$/.test(text.slice(i))) {
      exponent = text.slice(i + 1);
      break;
    }
    if (!takeCharacter(found, code, i > 0 ? text.charCodeAt(i - 1) : 0)) return null;
  }
  const { minus, open, close, word } = found;
  if (minus > 1 || open !== close || open > 1 || (minus === 1 && open === 1)) return null;
  if (word !== '' && !isCurrencyWord(word)) return null;
  return { body: found.body.trim(), isNegative: minus === 1 || open === 1, exponent };
}

interface Undressing {
  body: string;
  word: string;
  minus: number;
  open: number;
  close: number;
  /** Something that is no digit has stood behind digits: no digit may follow. */
  isEnded: boolean;
}

/** Sorts one character; false when it cannot stand in a number. */
function takeCharacter(found: Undressing, code: number, previous: number): boolean {
  const isDigit = code >= 48 && code <= 57;
  if (isDigit || code === 46 || code === 44) {
    // The point of 'Rs.' and 'kr.' belongs to the word.
    if (code === 46 && found.word !== '' && isLetter(previous)) return true;
    if (found.isEnded) return false;
    found.body += String.fromCharCode(code);
    return true;
  }
  if (isGroupMark(code)) {
    if (found.body !== '' && !found.isEnded) found.body += ' ';
    return true;
  }
  if (code === 43) return found.body === '' && found.minus === 0;
  found.isEnded = found.body !== '';
  if (isMinus(code)) found.minus++;
  else if (code === 40) found.open++;
  else if (code === 41) found.close++;
  else if (!isCurrencySign(code)) found.word += String.fromCharCode(code);
  return found.word.length <= 5;
}

function isLetter(code: number): boolean {
  return code > 127 || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Digits with a decimal point alone; null when marks stand where no number has them. */
function plainDigits(body: string, decimal: Mark): string | null {
  let whole = body;
  let fraction = '';
  const at = body.indexOf(decimal);
  if (at >= 0) {
    whole = body.slice(0, at);
    fraction = body.slice(at + 1);
    if (!/^\d*$/.test(fraction)) return null;
  }
  // Thousands, or the Indian lakh (12,34,567); all group marks are of one sort.
  const plain = whole.replace(/[., ]/g, '');
  if (plain !== whole && !/^\d{1,3}([., ])\d{2,3}(?:\1\d{2,3})*$/.test(whole)) return null;
  if (plain !== whole && !/[., ]\d{3}$/.test(whole)) return null;
  if (plain === '' && fraction === '') return null;
  return fraction === '' ? plain : `${plain === '' ? '0' : plain}.${fraction}`;
}

function endsInDigit(body: string): boolean {
  const code = body.charCodeAt(body.length - 1);
  return code >= 48 && code <= 57;
}

function isGroupMark(code: number): boolean {
  return isSpace(code) || code === GROUP || code === 39 || code === 0x2019 || code === 96;
}

function isMinus(code: number): boolean {
  return code === 45 || code === 0x2212 || code === 0x2013 || code === 0x2010 || code === 0x2011;
}

/** How the numbers of a column are written, and how many cells can only be written so. */
export interface NumberEvidence extends NumberFormat {
  readonly evidence: number;
}

/**
 * Decides the decimal mark of a column from its cells: a text with both marks has the decimal last; a mark that
 * stands twice is thousands; one mark with other than three digits after it is decimal. '1.234' alone says nothing.
 * @returns evidence 0 when no cell decides; then the point
 */
export function decideNumberFormat(cells: readonly string[]): NumberEvidence {
  let point = 0;
  let comma = 0;
  for (const cell of cells) {
    const mark = decimalMarkOf(cell);
    if (mark === '.') point++;
    else if (mark === ',') comma++;
  }
  return comma > point ? { decimal: ',', evidence: comma } : { decimal: '.', evidence: point };
}

function decimalMarkOf(cell: string): Mark | null {
  const body = cell.length > LONGEST ? undefined : undress(cell)?.body;
  if (body === undefined) return null;
  const point = body.lastIndexOf('.');
  const comma = body.lastIndexOf(',');
  if (point < 0 && comma < 0) return null;
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  const mark: Mark = point >= 0 ? '.' : ',';
  const other: Mark = mark === '.' ? ',' : '.';
  if (body.indexOf(mark) !== body.lastIndexOf(mark)) return other;
  if (body.includes(' ')) return mark;
  const at = body.indexOf(mark);
  // '0.333' and '.5' are no thousands; '1.234' may be.
  if (body.length - at - 1 !== 3 || at === 0 || at > 3 || (at === 1 && body.charCodeAt(0) === 48)) return mark;
  return null;
}
