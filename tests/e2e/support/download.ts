import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';

export interface Downloaded {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Presses what saves a file and reads the file. */
export async function downloaded(page: Page, button: Locator): Promise<Downloaded> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** A CSV as rows by column name; a byte order mark at the beginning is not part of the first name. */
export function tableOf(bytes: Uint8Array): Table {
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
  const { data, meta, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  if (errors.length > 0) throw new Error(`not a clean CSV: ${errors[0].message} in row ${errors[0].row}`);
  return { header: meta.fields ?? [], rows: data };
}

/** What "Export everything" gave. */
export interface Everything {
  readonly names: readonly string[];
  readonly summary: Summary;
  table(name: string): Table;
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The parts of summary.json (RESULTS.md) that tests look at; the rest is there as Json. */
export interface Summary extends Readonly<Record<string, unknown>> {
  readonly schema: number;
  readonly device: { readonly backend: string | null; readonly adapter: string; readonly selfTestMs: number | null };
  readonly data: {
    readonly files: readonly Readonly<Record<'rows' | 'kept' | 'quarantined' | 'duplicate', number>>[];
    readonly lines: number;
    readonly orders: number;
    readonly customers: number;
    readonly products: number;
    readonly gross: number;
    readonly discounts: number;
    readonly refunds: number;
    readonly tax: number;
    readonly revenue: number;
  };
  readonly overview: { readonly byMonth: readonly { readonly revenue: number; readonly orders: number }[] };
  readonly segments: { readonly groups: readonly { readonly customers: number; readonly revenue: number }[] };
  readonly outlook: { readonly questions: Readonly<Record<string, { readonly ladder: readonly Rung[] }>> };
  readonly violations: number;
}

export interface Rung {
  readonly model: string;
  readonly auc: number | null;
  readonly logLoss: number | null;
  readonly used: boolean;
}

/** Goes nowhere: the button must be on the page (it stands on Data). */
export async function exportEverything(page: Page): Promise<Everything> {
  const { bytes } = await downloaded(page, page.getByTestId('export-everything'));
  const files = unzipSync(bytes);
  return {
    names: Object.keys(files).sort(),
    summary: JSON.parse(new TextDecoder().decode(files['summary.json'])) as Summary,
    table: (name) => tableOf(files[name]),
  };
}
