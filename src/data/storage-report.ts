import { unpackRecord } from './record-codec.ts';
import type { ShopDatabase } from './shop-database.ts';

export interface TableSize {
  readonly what: 'lines' | 'dictionaries' | 'quarantine' | 'models' | 'rounds' | 'settings';
  readonly count: number;
  readonly bytes: number;
}

/** Counts and bytes of what a shop has, in the order in which a person would ask for it. Bytes of JSON for small things. */
export async function measureShop(database: ShopDatabase): Promise<TableSize[]> {
  const [heads, blocks, quarantine, artefacts, rounds, settings] = await Promise.all([
    database.blocks.toArray(),
    database.blockBytes.toArray(),
    database.quarantine.toArray(),
    database.artefacts.toArray(),
    database.rounds.toArray(),
    database.settings.toArray(),
  ]);
  const values = blocks.map(({ bytes }) => unpackRecord<unknown>(bytes));
  const columns = sum(values, columnBytes);
  return [
    { what: 'lines', count: sum(heads, ({ lines }) => lines), bytes: columns },
    { what: 'dictionaries', count: sum(values, countTexts), bytes: sum(blocks, ({ bytes }) => bytes.length) - columns },
    { what: 'quarantine', count: sum(quarantine, ({ rows }) => rows.length), bytes: sum(quarantine, jsonBytes) },
    { what: 'models', count: artefacts.length, bytes: sum(artefacts, ({ bytes }) => bytes) },
    { what: 'rounds', count: rounds.length, bytes: sum(rounds, ({ bytes }) => bytes.length) },
    { what: 'settings', count: settings.length, bytes: sum(settings, jsonBytes) },
  ];
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function jsonBytes(value: unknown): number {
  return JSON.stringify(value).length;
}

/** Texts in the lists of a block: the entries of its dictionaries. */
function countTexts(value: unknown): number {
  if (Array.isArray(value)) return typeof value[0] === 'string' ? value.length : sum(value, countTexts);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return 0;
  return sum(Object.values(value), countTexts);
}

function columnBytes(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null || typeof (value as unknown[])[0] === 'string') return 0;
  return sum(Object.values(value), columnBytes);
}
