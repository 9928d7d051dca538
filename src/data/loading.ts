import { sha256 } from './digest.ts';
import { unpackRecord } from './record-codec.ts';
import type { ImportEntry, ShopMark, StoredBlock } from './records.ts';
import { readMark, type ShopDatabase } from './shop-database.ts';

/** What a shop starts with: everything that counts, read in one transaction. */
export interface LoadedShop {
  readonly mark: ShopMark;
  /** Imports in order, those of the batch among them where one was asked for. */
  readonly imports: readonly ImportEntry[];
  /** Unpacked blocks of these imports, in order. */
  readonly blocks: readonly { readonly importId: string; readonly lines: number; readonly value: unknown }[];
  /** What does not agree with the journal; '' when all is well. */
  readonly damage: string;
}

/**
 * Loads the committed data; with `batch` also an import that is staged whole, to be looked at before it is committed.
 * Every block's bytes are held against their hash, every import against its counts and its chain. Does not throw on data
 * that disagrees: `damage` says what, and what can be read is given. A million lines are 16 blocks of about 3 MB.
 */
export async function loadShop(database: ShopDatabase, batch: number | null = null): Promise<LoadedShop> {
  const tables = [database.meta, database.imports, database.blocks, database.blockBytes];
  const [mark, entries, heads, allBytes] = await database.transaction('r', tables, () =>
    Promise.all([
      readMark(database),
      database.imports.orderBy('sequence').toArray(),
      database.blocks.orderBy('no').toArray(),
      database.blockBytes.orderBy('no').toArray(),
    ]),
  );
  const imports = entries.filter((entry) => entry.status === 'committed' || entry.batch === batch);
  const wanted = new Set(imports.map((entry) => entry.id));
  const bytesOf = new Map(allBytes.map(({ no, bytes }) => [no, bytes]));
  const blocks = heads
    .filter(({ importId }) => wanted.has(importId))
    .map((head): StoredBlock => ({ ...head, bytes: bytesOf.get(head.no) ?? new Uint8Array() }));
  const sound = await soundStart(blocks);
  return {
    mark,
    imports,
    blocks: sound.map(({ importId, lines, bytes }) => ({ importId, lines, value: unpackRecord(bytes) })),
    damage: findDamage(mark, imports, sound, batch),
  };
}

/**
 * The blocks up to the first that is missing or whose bytes are not those that were written: a later block names
 * dictionary entries of those before it. Hashing runs beside this thread.
 */
async function soundStart(blocks: readonly StoredBlock[]): Promise<readonly StoredBlock[]> {
  const hashes = await Promise.all(blocks.map(({ bytes }) => sha256(bytes)));
  const firstBad = blocks.findIndex((block, i) => block.no !== i + 1 || hashes[i] !== block.sha256);
  return firstBad < 0 ? blocks : blocks.slice(0, firstBad);
}

function findDamage(
  mark: ShopMark,
  imports: readonly ImportEntry[],
  blocks: readonly StoredBlock[],
  batch: number | null,
): string {
  const committed = imports.filter((entry) => entry.batch !== batch || entry.status === 'committed');
  if (committed.length !== mark.imports) return `imports ${committed.length}/${mark.imports}`;
  const expected = committed.reduce((sum, entry) => sum + entry.lines, 0);
  if (expected !== mark.lines) return `lines ${expected}/${mark.lines}`;
  for (const entry of imports) {
    const own = blocks.filter((block) => block.importId === entry.id);
    const lines = own.reduce((sum, block) => sum + block.lines, 0);
    const isWhole =
      own.length === entry.blocks && lines === entry.lines && (own.at(-1)?.chain ?? entry.chain) === entry.chain;
    if (!isWhole) return entry.name;
  }
  return '';
}
