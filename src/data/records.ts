/** What stands in the tables of a shop's database. Every table's key is named in migrations/. */
import type { FileFacts, RuleFinding } from '../core/pipeline/artefacts.ts';
import type { FileReading, QuarantinedRow } from '../core/ingest/types.ts';

/** planned: recognised, nothing written · staging: blocks are being written · committed: feeds figures. */
export type ImportStatus = 'planned' | 'staging' | 'committed';

/** One file of an import; the journal. */
export interface ImportEntry {
  /** SHA-256 of the file's bytes and of how it is read. */
  readonly id: string;
  /** Place in the order of imports, from 1; `source` of its ledger lines is `sequence - 1`. */
  readonly sequence: number;
  /** Files brought in together are committed together and taken back together. */
  readonly batch: number;
  readonly bytesFingerprint: string;
  readonly name: string;
  readonly size: number;
  readonly status: ImportStatus;
  readonly reading: FileReading;
  /** The zone in which its naive times were read. */
  readonly zone: string;
  readonly facts: FileFacts | null;
  readonly findings: readonly RuleFinding[];
  readonly blocks: number;
  readonly lines: number;
  readonly quarantined: number;
  /** Chain of hashes after its last block; the chain before it for a file without blocks. */
  readonly chain: string;
  /** ISO time; for the reader, never for order. */
  readonly savedAt: string | null;
}

/** The head of 65,536 ledger lines at most, with the dictionary entries they added; the bytes stand in a table of their own. */
export interface BlockHead {
  /** Place in the ledger, from 1, without gaps. */
  readonly no: number;
  readonly importId: string;
  readonly lines: number;
  /** Of the bytes. */
  readonly sha256: string;
  /** link(chain of block no - 1, sha256). */
  readonly chain: string;
}

/** The packed record (record-codec.ts) of the block of that number; so that heads are counted without reading megabytes. */
export interface BlockBytes {
  readonly no: number;
  readonly bytes: Uint8Array;
}

/** A block with its bytes. */
export type StoredBlock = BlockHead & BlockBytes;

/** Rows that could not be read, up to 1,000 a record. */
export interface StoredQuarantine {
  readonly importId: string;
  readonly no: number;
  readonly rows: readonly QuarantinedRow[];
}

export interface StoredSetting {
  readonly key: string;
  readonly value: unknown;
}

/** A computed value with the fingerprint of its inputs; can be thrown away at any time. */
export interface StoredArtefact {
  readonly name: string;
  readonly fingerprint: string;
  readonly value: unknown;
  /** Rough size, for the storage report. */
  readonly bytes: number;
}

/** An issued round: head for lists, everything packed (record-codec.ts), so that NaN and 100,000 rows survive quickly. */
export interface StoredRound {
  readonly round: number;
  readonly head: {
    readonly round: number;
    readonly startDay: number;
    readonly windowEnd: number;
    readonly offered: number;
    readonly held: number;
  };
  readonly bytes: Uint8Array;
}

/** The one record of `meta`: what must agree with the tables, and the sequence that orders every write. */
export interface ShopMark {
  readonly key: 'mark';
  /** Must equal the build's schema version inside every write (an old tab keeps writing otherwise: Dexie #2097). */
  readonly schemaEpoch: number;
  /** Grows with every change of data. */
  readonly sequence: number;
  /** Grows with every change of data or of a setting that figures depend on. */
  readonly version: number;
  readonly imports: number;
  readonly lines: number;
  readonly chain: string;
  readonly savedAt: string | null;
  readonly backupAt: string | null;
}
