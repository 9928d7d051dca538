import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { isoToDay } from '../../../src/core/domain/calendar.ts';
import { LineFlag, type Ledger } from '../../../src/core/domain/ledger.ts';
import { dictionary, indexer, makeLedger } from './make-ledger.ts';

const DATA = resolve(process.cwd(), '../shared/data');
const CDNOW = resolve(DATA, 'cdnow/CDNOW_sample.txt');
const ONLINE_RETAIL = resolve(DATA, 'online-retail/online_retail.csv.gz');

export const hasCdnow = existsSync(CDNOW);
export const hasOnlineRetail = existsSync(ONLINE_RETAIL);

/** Day number of an ISO date that is known to be one. */
export function day(iso: string): number {
  const number = isoToDay(iso);
  if (number === null) throw new Error(`no day: ${iso}`);
  return number;
}

/** CDNOW's 6,919 purchases as a ledger in cents; `until` keeps only purchases up to that day (YYYYMMDD). */
export function readCdnow(until = '99999999'): Ledger {
  const rows = readFileSync(CDNOW, 'utf8').trim().split(/\r?\n/);
  const purchases = rows.map((row) => row.trim().split(/\s+/)).filter(([, , date]) => date <= until);
  return makeLedger(
    purchases.map(([, customer, date, discs, dollars]) => ({
      customer,
      time: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}T12:00:00Z`,
      amount: Math.round(Number(dollars) * 100),
      quantity: Number(discs),
    })),
  );
}

/** Online Retail as a ledger in pence, flagged as the cleaning rules say (no customer, C-invoice, quantity, price). */
export function readOnlineRetail(): Ledger {
  const text = gunzipSync(readFileSync(ONLINE_RETAIL)).toString('utf8');
  const rows = Papa.parse<string[]>(text, { skipEmptyLines: true }).data.slice(1);
  const customers = indexer();
  const orders = indexer();
  const products = indexer();
  const flags = new Uint16Array(rows.length);
  rows.forEach(([invoice, , , quantity, , price, customer], i) => {
    if (customer === '') flags[i] |= LineFlag.noCustomer;
    if (invoice.startsWith('C')) flags[i] |= LineFlag.cancelled;
    if (Number(quantity) <= 0) flags[i] |= LineFlag.quantityNotPositive;
    if (Number(price) <= 0) flags[i] |= LineFlag.priceNotPositive;
  });
  return {
    lines: rows.length,
    customer: Int32Array.from(rows, (row) => (row[6] === '' ? -1 : customers.of(row[6]))),
    product: Int32Array.from(rows, (row) => products.of(row[1])),
    order: Int32Array.from(rows, (row) => orders.of(row[0])),
    time: Float64Array.from(rows, (row) => Date.parse(`${row[4].replace(' ', 'T')}Z`)),
    quantity: Float64Array.from(rows, (row) => Number(row[3])),
    amount: Float64Array.from(rows, (row) => Math.round(Number(row[3]) * Number(row[5]) * 100)),
    flags,
    source: new Uint16Array(rows.length),
    row: Int32Array.from(rows, (_row, i) => i + 1),
    dictionaries: {
      customer: dictionary(customers.keys),
      product: dictionary(products.keys),
      order: dictionary(orders.keys),
      coupon: dictionary([]),
      channel: dictionary([]),
    },
    currency: 'GBP',
    currencyDigits: 2,
    taxIncluded: false,
  };
}
