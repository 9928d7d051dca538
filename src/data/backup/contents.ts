import type { BlockHead, ImportEntry, ShopMark, StoredQuarantine, StoredRound, StoredSetting } from '../records.ts';

/** Must be the first entry of the zip; workers/reading/looks-like.ts knows a backup by it. */
export const MANIFEST_NAME = 'regulars-manifest.json';

/** Version of the file format; a reader refuses what is newer than itself. */
export const BACKUP_VERSION = 1;

export interface BackupManifest {
  readonly app: 'regulars';
  readonly version: number;
  readonly schemaVersion: number;
  readonly counts: {
    readonly imports: number;
    readonly lines: number;
    readonly blocks: number;
    readonly quarantined: number;
    readonly rounds: number;
  };
  readonly chain: string;
  readonly parts: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

/** The small tables, as one JSON part; bytes of blocks and rounds stand in parts of their own. */
export interface BackupTables {
  readonly mark: ShopMark;
  readonly imports: readonly ImportEntry[];
  readonly blocks: readonly BlockHead[];
  readonly quarantine: readonly StoredQuarantine[];
  readonly settings: readonly StoredSetting[];
  readonly rounds: readonly Omit<StoredRound, 'bytes'>[];
}

export const TABLES_PART = 'tables.json';

export function blockPart(no: number): string {
  return `blocks/${String(no).padStart(6, '0')}.bin`;
}

export function roundPart(round: number): string {
  return `rounds/${round}.bin`;
}

/**
 * The zip's closing comment: SHA-256 of everything before it, so that a change of any byte of the file is seen, also of
 * those that no part covers (names, times, offsets).
 */
export const SEAL_PREFIX = 'sha256:';
export const SEAL_BYTES = SEAL_PREFIX.length + 64;

/** Expected ways in which a backup cannot be read; becomes a `backup/*` error. */
export class BackupProblem extends Error {
  readonly kind: 'not-a-backup' | 'damaged' | 'too-new';
  /** The part that is damaged, or the version that is too new. */
  readonly what: string;

  constructor(kind: BackupProblem['kind'], what: string) {
    super(`${kind}: ${what}`);
    this.kind = kind;
    this.what = what;
  }
}
