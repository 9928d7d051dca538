import type { Calendar } from '../../domain/calendar.ts';
import { createCalendar } from '../../domain/calendar.ts';
import { minorDigits } from '../../domain/money.ts';
import { fail, succeed, type Result } from '../../shared/result.ts';
import { traitsOf } from '../sources/registry.ts';
import type { SourceTraits } from '../sources/source-format.ts';
import type { Field, FileReading, NumberFormat } from '../types.ts';
import { HeaderIndex } from '../values/cell-text.ts';
import {
  createDateReader,
  createPlainDateReader,
  type DateReader,
  type PlainDateReader,
} from '../values/date-reader.ts';

/** Where a file's rows have what, and how it is read: decided once, used for every row. Places are -1 when absent. */
export interface RowPlan {
  readonly name: string;
  readonly header: readonly string[];
  readonly traits: SourceTraits;
  readonly place: Readonly<Record<Field, number>>;
  /** The second half of a name ('last name' beside 'first name'). */
  readonly lastName: number;
  /** Tags, mode or a flag that can mark a test order. */
  readonly testMark: number;
  readonly isTestFlag: boolean;
  /** A column that says whether tax is contained. */
  readonly taxIncludedMark: number;
  readonly readDate: DateReader;
  readonly readPlainDate: PlainDateReader;
  readonly decimal: Readonly<Record<Field, NumberFormat['decimal']>>;
  readonly lineMoney: ReadonlySet<Field>;
  readonly currency: string;
}

const MONEY: readonly Field[] = ['unitPrice', 'lineAmount', 'orderTotal', 'orderSubtotal'];

/**
 * Resolves a reading of an order file.
 * @returns `file/no-date-column` or `file/no-amount-column` when the mapping lacks what orders cannot do without
 */
export function planOrders(name: string, reading: FileReading, calendar: Calendar): Result<RowPlan> {
  const columns = [...reading.header];
  const plan = planRows(name, reading, calendar);
  if (plan.place.date < 0) return fail('file/no-date-column', { name, columns });
  if (MONEY.every((field) => plan.place[field] < 0)) return fail('file/no-amount-column', { name, columns });
  return succeed(plan);
}

/** Resolves a reading without asking what it has. */
export function planRows(name: string, reading: FileReading, calendar: Calendar): RowPlan {
  const { recognition, header } = reading;
  const index = new HeaderIndex(header);
  const place = placesOf(reading);
  const testMark = index.find('tags', 'tag', 'mode', 'livemode', 'test', 'is test', 'test order');
  const dateZone =
    place.date >= 0 && /\b(?:utc|gmt)\b/.test(index.names[place.date]) ? createCalendar('UTC') : calendar;
  const pattern = recognition.dateFormat?.pattern ?? 'ymd';
  return {
    name,
    header,
    traits: traitsOf(recognition.source),
    place,
    lastName: lastNameBeside(index, place.customerName),
    testMark,
    isTestFlag: testMark >= 0 && /test/.test(index.names[testMark]),
    taxIncludedMark: index.find('has taxes included', 'taxes included', 'tax included', 'prices include tax'),
    readDate: createDateReader(pattern, dateZone),
    readPlainDate: createPlainDateReader(pattern, dateZone),
    decimal: decimalsOf(reading),
    lineMoney: new Set(recognition.lineMoney ?? []),
    currency: recognition.currency ?? '',
  };
}

const NO_PLACE: Readonly<Record<Field, number>> = {
  order: -1,
  date: -1,
  time: -1,
  customer: -1,
  customerName: -1,
  customerEmail: -1,
  customerPhone: -1,
  country: -1,
  consent: -1,
  product: -1,
  productName: -1,
  category: -1,
  quantity: -1,
  unitPrice: -1,
  lineAmount: -1,
  orderTotal: -1,
  orderSubtotal: -1,
  discount: -1,
  tax: -1,
  shipping: -1,
  refund: -1,
  coupon: -1,
  channel: -1,
  status: -1,
  cancelledAt: -1,
  currency: -1,
  cost: -1,
};

function placesOf(reading: FileReading): Record<Field, number> {
  const place = { ...NO_PLACE };
  for (const [field, at] of Object.entries(reading.recognition.mapping) as [Field, number][]) {
    if (field in place && Number.isInteger(at) && at >= 0 && at < reading.header.length) place[field] = at;
  }
  return place;
}

function decimalsOf({ recognition }: FileReading): Record<Field, NumberFormat['decimal']> {
  const decimal = {} as Record<Field, NumberFormat['decimal']>;
  for (const field of Object.keys(NO_PLACE) as Field[]) {
    decimal[field] = recognition.numberFormats?.[field]?.decimal ?? recognition.numberFormat.decimal;
  }
  return decimal;
}

/** 'billing last name' for 'billing first name', 'nachname' for 'vorname'; -1 when there is none. */
function lastNameBeside(index: HeaderIndex, first: number): number {
  if (first < 0) return -1;
  const name = index.names[first];
  const last = name.replace('first name', 'last name').replace('vorname', 'nachname').replace('prénom', 'nom');
  return last === name ? -1 : index.find(last);
}

/** Digits that amounts are kept in: those of the ledger, or of the currency of a first file. */
export function digitsFor(currency: string, ledgerDigits: number | null): number {
  return ledgerDigits ?? minorDigits(currency);
}
