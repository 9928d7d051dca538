import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { sha256 } from '../digest.ts';
import { SCHEMA_VERSION } from '../migrations/all.ts';
import { readMark, type ShopDatabase } from '../shop-database.ts';
import {
  BACKUP_VERSION,
  MANIFEST_NAME,
  SEAL_BYTES,
  SEAL_PREFIX,
  TABLES_PART,
  blockPart,
  roundPart,
  type BackupManifest,
  type BackupTables,
} from './contents.ts';

interface Part {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Everything of a shop that cannot be computed again, as one zip: lines, quarantined rows, settings, rounds with their
 * keys. `onProgress` gets 0 … 1. Rejects with the error of the storage.
 */
export async function writeBackup(
  database: ShopDatabase,
  onProgress: (done01: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { tables, parts } = await collect(database);
  const described = [];
  for (const { name, bytes } of parts) described.push({ name, bytes: bytes.length, sha256: await sha256(bytes) });
  const manifest: BackupManifest = {
    app: 'regulars',
    version: BACKUP_VERSION,
    schemaVersion: SCHEMA_VERSION,
    counts: countsOf(tables),
    chain: tables.mark.chain,
    parts: described,
  };
  const first: Part = { name: MANIFEST_NAME, bytes: new TextEncoder().encode(JSON.stringify(manifest, null, 1)) };
  return seal(await zip([first, ...parts], onProgress));
}

export function countsOf(tables: BackupTables): BackupManifest['counts'] {
  return {
    imports: tables.imports.length,
    lines: tables.blocks.reduce((sum, block) => sum + block.lines, 0),
    blocks: tables.blocks.length,
    quarantined: tables.quarantine.reduce((sum, record) => sum + record.rows.length, 0),
    rounds: tables.rounds.length,
  };
}

/** Reads all tables in one transaction, so that the backup is one moment of the shop. */
async function collect(database: ShopDatabase): Promise<{ tables: BackupTables; parts: Part[] }> {
  const stores = [
    database.meta,
    database.imports,
    database.blocks,
    database.blockBytes,
    database.quarantine,
    database.settings,
    database.rounds,
  ];
  return database.transaction('r', stores, async () => {
    const mark = await readMark(database);
    const imports = await database.imports.where('status').equals('committed').sortBy('sequence');
    const counted = new Set(imports.map((entry) => entry.id));
    const blocks = (await database.blocks.orderBy('no').toArray()).filter((block) => counted.has(block.importId));
    const kept = new Set(blocks.map(({ no }) => no));
    const stored = (await database.blockBytes.orderBy('no').toArray()).filter(({ no }) => kept.has(no));
    const quarantine = (await database.quarantine.toArray()).filter((record) => counted.has(record.importId));
    const rounds = await database.rounds.orderBy('round').toArray();
    const tables: BackupTables = {
      mark,
      imports,
      blocks,
      quarantine,
      settings: await database.settings.toArray(),
      rounds: rounds.map(({ round, head }) => ({ round, head })),
    };
    const parts = [
      { name: TABLES_PART, bytes: new TextEncoder().encode(JSON.stringify(tables)) },
      ...stored.map(({ no, bytes }) => ({ name: blockPart(no), bytes })),
      ...rounds.map(({ round, bytes }) => ({ name: roundPart(round), bytes })),
    ];
    return { tables, parts };
  });
}

/** Zips part by part and lets the event loop turn between them. The manifest is stored plain, so that a reader sees it first. */
async function zip(parts: readonly Part[], onProgress: (done01: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let failure: Error | null = null;
  const archive = new Zip((error, piece) => {
    if (error) failure = error;
    else pieces.push(piece as Uint8Array<ArrayBuffer>);
  });
  for (let i = 0; i < parts.length; i++) {
    const { name, bytes } = parts[i]!;
    const entry = name === MANIFEST_NAME ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 1 });
    entry.mtime = '1980-01-01';
    archive.add(entry);
    entry.push(bytes, true);
    onProgress((i + 1) / parts.length);
    await new Promise((resolve) => setTimeout(resolve));
  }
  archive.end();
  if (failure) throw failure as Error;
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** Appends the seal as the zip's comment: the last two bytes of an end record without comment are the comment's length. */
async function seal(zipped: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const sealed = new Uint8Array(zipped.length + SEAL_BYTES);
  sealed.set(zipped);
  new DataView(sealed.buffer).setUint16(zipped.length - 2, SEAL_BYTES, true);
  const hash = await sha256(sealed.subarray(0, zipped.length));
  sealed.set(new TextEncoder().encode(SEAL_PREFIX + hash), zipped.length);
  return sealed;
}
