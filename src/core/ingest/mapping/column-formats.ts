import type { Field, Mapping, NumberFormat, Recognition } from '../types.ts';
import type { SourceTraits } from '../sources/source-format.ts';
import { isMissing } from '../values/cell-text.ts';
import { currencyOfAmount, currencyOfHeader, readCurrency } from '../values/currency.ts';
import { decideDateFormat } from '../values/date-format.ts';
import { decideNumberFormat } from '../values/numbers.ts';

type Rows = readonly (readonly string[])[];
type Formats = Omit<Recognition, 'kind' | 'source' | 'mapping'>;

export const MONEY_FIELDS = [
  'unitPrice',
  'lineAmount',
  'orderTotal',
  'orderSubtotal',
  'discount',
  'tax',
  'shipping',
  'refund',
  'cost',
] as const satisfies readonly Field[];
const NUMBER_FIELDS: readonly Field[] = [...MONEY_FIELDS, 'quantity'];
const ORDER_MONEY: readonly Field[] = ['discount', 'tax', 'shipping', 'refund'];

/** How the mapped columns are written: dates, decimal marks, currency, and which money stands on each line. */
export function decideFormats(header: readonly string[], rows: Rows, mapping: Mapping, traits: SourceTraits): Formats {
  const cellsOf = (place: number): string[] => rows.map((row) => row[place] ?? '');
  const date = mapping.date === undefined ? null : decideDateFormat(cellsOf(mapping.date), traits.dateOrder);
  const currency = decideCurrency(header, rows, mapping) || (traits.currency ?? '');
  const lineMoney = traits.lineMoney ?? findLineMoney(rows, mapping);
  return { dateFormat: date?.format ?? null, ...decideNumbers(rows, mapping), lineMoney, currency };
}

/** The file's decimal mark by the column with most evidence; columns with evidence for the other one keep theirs. */
function decideNumbers(rows: Rows, mapping: Mapping): Pick<Formats, 'numberFormat' | 'numberFormats'> {
  const found = NUMBER_FIELDS.filter((field) => mapping[field] !== undefined).map((field) => ({
    field,
    ...decideNumberFormat(rows.map((row) => row[mapping[field] ?? 0] ?? '')),
  }));
  let numberFormat: NumberFormat = { decimal: '.' };
  let most = 0;
  for (const { decimal, evidence } of found) {
    if (evidence > most) {
      most = evidence;
      numberFormat = { decimal };
    }
  }
  const numberFormats: Partial<Record<Field, NumberFormat>> = {};
  for (const { field, decimal, evidence } of found) {
    if (evidence > 0 && decimal !== numberFormat.decimal) numberFormats[field] = { decimal };
  }
  return { numberFormat, numberFormats };
}

/** Currency of most rows: by its column, by the signs beside amounts, by a header; '' when nothing says. */
function decideCurrency(header: readonly string[], rows: Rows, mapping: Mapping): string {
  const money = MONEY_FIELDS.map((field) => mapping[field]).filter((place) => place !== undefined);
  const counts = new Map<string, number>();
  const count = (code: string): void => {
    if (code !== '') counts.set(code, (counts.get(code) ?? 0) + 1);
  };
  if (mapping.currency !== undefined) for (const row of rows) count(readCurrency(row[mapping.currency] ?? ''));
  if (counts.size === 0) for (const row of rows) for (const place of money) count(currencyOfAmount(row[place] ?? ''));
  if (counts.size === 0) for (const place of money) count(currencyOfHeader(header[place] ?? ''));
  let best = '';
  for (const [code, rowsOfCode] of counts) if (rowsOfCode > (counts.get(best) ?? 0)) best = code;
  return best;
}

/**
 * Money columns that differ between the lines of one order stand per line. A column that repeats one value on each line
 * of an order, or is filled on its first line alone, is of the order; so is one that no order of the sample decides.
 */
function findLineMoney(rows: Rows, mapping: Mapping): readonly Field[] {
  const { order } = mapping;
  if (order === undefined) return ORDER_MONEY;
  return ORDER_MONEY.filter((field) => {
    const place = mapping[field];
    if (place === undefined) return false;
    let differ = 0;
    let agree = 0;
    for (let i = 1; i < rows.length; i++) {
      if (rows[i][order] === '' || rows[i][order] !== rows[i - 1][order]) continue;
      const here = rows[i][place] ?? '';
      const above = rows[i - 1][place] ?? '';
      if (isMissing(here)) continue;
      if (here === above) agree += /[1-9]/.test(here) ? 1 : 0;
      else differ++;
    }
    return differ > agree;
  });
}
