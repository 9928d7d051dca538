import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import type { PurchaseHistory } from '../../../src/core/domain/history.ts';

export const SHARED_DATA = resolve(process.cwd(), '../shared/data');
export const RETAIL_FILE = resolve(SHARED_DATA, 'online-retail/online_retail.csv.gz');
export const CDNOW_FILE = resolve(SHARED_DATA, 'cdnow/CDNOW_sample.txt');

export interface Purchase {
  readonly customer: number;
  readonly day: number;
  readonly amount: number;
}

/** Purchase days by customer from loose purchases; customer ids need not be dense. */
export function historyOf(purchases: readonly Purchase[]): PurchaseHistory {
  const sorted = [...purchases].sort((a, b) => a.customer - b.customer || a.day - b.day);
  const customer: number[] = [];
  const offsets: number[] = [];
  const day: number[] = [];
  const amount: number[] = [];
  const lines: number[] = [];
  for (const purchase of sorted) {
    if (customer.at(-1) !== purchase.customer) {
      customer.push(purchase.customer);
      offsets.push(day.length);
    } else if (day.at(-1) === purchase.day) {
      amount[amount.length - 1] += purchase.amount;
      lines[lines.length - 1]++;
      continue;
    }
    day.push(purchase.day);
    amount.push(purchase.amount);
    lines.push(1);
  }
  return {
    customers: customer.length,
    customer: Int32Array.from(customer),
    offsets: Int32Array.from([...offsets, day.length]),
    day: Int32Array.from(day),
    amount: Float64Array.from(amount),
    orders: Int32Array.from(day, () => 1),
    lines: Int32Array.from(lines),
    firstDay: day.reduce((first, value) => Math.min(first, value), Infinity),
    lastDay: day.reduce((last, value) => Math.max(last, value), -Infinity),
  };
}

/** Lines with customer, not cancelled, quantity and price positive; amounts in pence. */
export function readRetail(): PurchaseHistory {
  const text = gunzipSync(readFileSync(RETAIL_FILE)).toString('utf8');
  const rows = Papa.parse<string[]>(text, { skipEmptyLines: true }).data.slice(1);
  const purchases: Purchase[] = [];
  for (const [invoice, , , quantity, date, price, customer] of rows) {
    if (customer === '' || invoice.startsWith('C') || !(Number(quantity) > 0) || !(Number(price) > 0)) continue;
    purchases.push({
      customer: Number(customer),
      day: dayOf(date.slice(0, 10)),
      amount: Math.round(Number(quantity) * Number(price) * 100),
    });
  }
  return historyOf(purchases);
}

/** 6,919 purchases of 2,357 customers, amounts in cents. */
export function readCdnow(): PurchaseHistory {
  const rows = readFileSync(CDNOW_FILE, 'utf8').trim().split('\n');
  return historyOf(
    rows.map((row) => {
      const [, customer, date, , dollars] = row.trim().split(/\s+/);
      const day = dayOf(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`);
      return { customer: Number(customer), day, amount: Math.round(Number(dollars) * 100) };
    }),
  );
}

function dayOf(isoDate: string): number {
  return Math.floor(Date.parse(`${isoDate}T00:00:00Z`) / 86_400_000);
}
