import type { Transaction } from 'dexie';
import { version1 } from './version-1.ts';

export interface Migration {
  readonly version: number;
  readonly stores: Readonly<Record<string, string | null>>;
  /** Moves the records of the version before; runs in the upgrade's own transaction. */
  readonly upgrade?: (transaction: Transaction) => Promise<void>;
}

/** In order; the last one's version is the schema's. */
export const MIGRATIONS: readonly Migration[] = [version1];

export const SCHEMA_VERSION = MIGRATIONS.at(-1)!.version;
