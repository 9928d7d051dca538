import { unzipSync } from 'fflate';
import { link, sha256 } from '../digest.ts';
import { SCHEMA_VERSION } from '../migrations/all.ts';
import { unpackRecord } from '../record-codec.ts';
import type { StoredBlock, StoredRound } from '../records.ts';
import {
  BACKUP_VERSION,
  BackupProblem,
  MANIFEST_NAME,
  SEAL_BYTES,
  SEAL_PREFIX,
  TABLES_PART,
  blockPart,
  roundPart,
  type BackupManifest,
  type BackupTables,
} from './contents.ts';
import { countsOf } from './write.ts';

/** A checked backup, ready to be written. */
export interface ReadBackup {
  readonly manifest: BackupManifest;
  readonly tables: BackupTables;
  readonly blocks: readonly StoredBlock[];
  readonly rounds: readonly StoredRound[];
}

/** Nothing here is larger; a file that claims to be was not made by the app (deflate reaches about 1,000 : 1). */
const MAX_PART_BYTES = 1024 * 1024 * 1024;

/**
 * Reads a backup and checks all of it: seal, version, hash of every part, counts, and the chain from the first block to
 * the last. Throws a `BackupProblem` that names the part; changes nothing anywhere.
 */
export async function readBackup(bytes: Uint8Array, onProgress: (done01: number) => void): Promise<ReadBackup> {
  const isSealed = await hasRightSeal(bytes);
  const entries = unzip(bytes, isSealed);
  const manifest = readManifest(entries, isSealed);
  for (let i = 0; i < manifest.parts.length; i++) {
    const { name, sha256: expected } = manifest.parts[i]!;
    const part = entries[name];
    if (!part || (await sha256(part)) !== expected) throw new BackupProblem('damaged', name);
    onProgress((i + 1) / (manifest.parts.length + 1));
  }
  if (!isSealed) throw new BackupProblem('damaged', 'seal');
  return assemble(manifest, entries);
}

async function hasRightSeal(bytes: Uint8Array): Promise<boolean> {
  const end = bytes.length - SEAL_BYTES;
  if (end <= 0) return false;
  const comment = new TextDecoder().decode(bytes.subarray(end));
  return comment === SEAL_PREFIX + (await sha256(bytes.subarray(0, end)));
}

function unzip(bytes: Uint8Array, isSealed: boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (originalSize > MAX_PART_BYTES) throw new BackupProblem('damaged', name);
        return true;
      },
    });
  } catch (thrown) {
    if (thrown instanceof BackupProblem) throw thrown;
    // A zip that starts like ours but does not open is a damaged backup; anything else was never one.
    const isOurs = isSealed || new TextDecoder('latin1').decode(bytes.subarray(0, 256)).includes(MANIFEST_NAME);
    throw new BackupProblem(isOurs ? 'damaged' : 'not-a-backup', 'file');
  }
}

function readManifest(entries: Record<string, Uint8Array>, isSealed: boolean): BackupManifest {
  const bytes = entries[MANIFEST_NAME];
  if (!bytes) throw new BackupProblem(isSealed ? 'damaged' : 'not-a-backup', MANIFEST_NAME);
  const manifest = parse<BackupManifest>(bytes, MANIFEST_NAME);
  if (manifest.app !== 'regulars' || !Array.isArray(manifest.parts)) throw new BackupProblem('damaged', MANIFEST_NAME);
  const newest = Math.max(Number(manifest.version) - BACKUP_VERSION, Number(manifest.schemaVersion) - SCHEMA_VERSION);
  if (isSealed && newest > 0) throw new BackupProblem('too-new', String(manifest.version));
  return manifest;
}

function parse<T>(bytes: Uint8Array, part: string): T {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as T;
  } catch (thrown) {
    throw new BackupProblem('damaged', thrown instanceof Error ? part : String(thrown));
  }
}

async function assemble(manifest: BackupManifest, entries: Record<string, Uint8Array>): Promise<ReadBackup> {
  const tables = parse<BackupTables>(entries[TABLES_PART] ?? new Uint8Array(), TABLES_PART);
  const blocks = tables.blocks.map((block) => ({ ...block, bytes: partOf(entries, blockPart(block.no)) }));
  const rounds = tables.rounds.map((round) => ({ ...round, bytes: partOf(entries, roundPart(round.round)) }));
  if (JSON.stringify(countsOf(tables)) !== JSON.stringify(manifest.counts))
    throw new BackupProblem('damaged', 'counts');
  let chain = '';
  for (const block of blocks) {
    chain = await link(chain, await sha256(block.bytes));
    if (chain !== block.chain) throw new BackupProblem('damaged', blockPart(block.no));
    unpackRecord(block.bytes);
  }
  if (chain !== manifest.chain || tables.mark.chain !== chain) throw new BackupProblem('damaged', 'chain');
  return { manifest, tables, blocks, rounds };
}

function partOf(entries: Record<string, Uint8Array>, name: string): Uint8Array {
  const part = entries[name];
  if (!part) throw new BackupProblem('damaged', name);
  // Out of the zip's one buffer: a stored view would take the whole of it along.
  return part.slice();
}
