import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import type { FileResult } from '../../../../src/core/ingest/builder/file-tally.ts';
import { findHeader } from '../../../../src/core/ingest/header-row.ts';
import { LedgerBuilder, type BuilderOptions } from '../../../../src/core/ingest/ledger-builder.ts';
import { recognise } from '../../../../src/core/ingest/recognise.ts';
import type { FileReading } from '../../../../src/core/ingest/types.ts';
import type { Ledger } from '../../../../src/core/domain/ledger.ts';

export const SHARED = resolve(process.cwd(), '../shared/data');
export const hasShared = existsSync(SHARED);

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly name: string;
}

/** Text of a shared file, decoded as said; gzip by its ending. */
export function sharedText(path: string, encoding = 'utf-8'): string {
  const bytes = readFileSync(resolve(SHARED, path));
  return new TextDecoder(encoding).decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

/** A table as the data worker would cut it: header found, blank lines left out. */
export function tableOf(text: string, name = 'orders.csv', delimiter = ''): Table {
  const { data } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: true });
  const place = findHeader(data);
  if (place === null) throw new Error(`no header in ${name}`);
  return { header: place.header, rows: data.slice(place.row + 1), name };
}

export function readingOf({ header, rows, name }: Table): FileReading {
  const recognition = recognise(header, rows.slice(0, 500), name);
  return { recognition, encoding: 'utf-8', delimiter: ',', skipLines: 0, header };
}

/** Feeds a table into a builder; the file must start. */
export function feed(builder: LedgerBuilder, table: Table, source = 0, reading = readingOf(table)): FileResult {
  const started = builder.startFile({ name: table.name, source, reading });
  if (!started.ok) throw new Error(started.error.code);
  table.rows.forEach((row, i) => builder.addRow(row, i + 1, i + 2));
  return builder.finishFile();
}

export interface Built {
  readonly ledger: Ledger;
  readonly result: FileResult;
  readonly builder: LedgerBuilder;
}

/** One file into a new ledger. */
export function build(text: string, options: Partial<BuilderOptions> & { readonly name?: string } = {}): Built {
  const builder = new LedgerBuilder({ zone: 'UTC', existing: null, ...options });
  const result = feed(builder, tableOf(text, options.name));
  return { ledger: builder.ledger(), result, builder };
}
