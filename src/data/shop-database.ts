import { Dexie, type Table } from 'dexie';
import { MIGRATIONS, SCHEMA_VERSION } from './migrations/all.ts';
import type {
  BlockBytes,
  BlockHead,
  ImportEntry,
  ShopMark,
  StoredArtefact,
  StoredQuarantine,
  StoredRound,
  StoredSetting,
} from './records.ts';

export type ShopName = 'own' | 'sample';

export function databaseName(shop: ShopName): string {
  return `regulars-${shop}`;
}

/** What a shop without any write has. */
export const EMPTY_MARK: ShopMark = {
  key: 'mark',
  schemaEpoch: SCHEMA_VERSION,
  sequence: 0,
  version: 0,
  imports: 0,
  lines: 0,
  chain: '',
  savedAt: null,
  backupAt: null,
};

/** The tables of one shop. `strict` waits for the disk at every commit: 2 to 5 ms, nothing at our block size. */
export class ShopDatabase extends Dexie {
  readonly meta!: Table<ShopMark, string>;
  readonly imports!: Table<ImportEntry, string>;
  readonly blocks!: Table<BlockHead, number>;
  readonly blockBytes!: Table<BlockBytes, number>;
  readonly quarantine!: Table<StoredQuarantine, [string, number]>;
  readonly settings!: Table<StoredSetting, string>;
  readonly artefacts!: Table<StoredArtefact, string>;
  readonly rounds!: Table<StoredRound, number>;

  constructor(shop: ShopName) {
    super(databaseName(shop), { chromeTransactionDurability: 'strict', autoOpen: false });
    for (const { version, stores, upgrade } of MIGRATIONS) {
      const declared = this.version(version).stores({ ...stores });
      if (upgrade) declared.upgrade(upgrade);
    }
  }
}

/** Thrown inside a write when the tables were made by another version of the app; maps to `store/read-only`. */
export class OutdatedSchema extends Error {
  constructor(found: number) {
    super(`schema ${found} found, ${SCHEMA_VERSION} expected`);
    this.name = 'OutdatedSchema';
  }
}

/** The mark as it stands, checked to be of this build's schema. For use inside a transaction that has `meta`. */
export async function readMark(database: ShopDatabase): Promise<ShopMark> {
  const mark = (await database.meta.get('mark')) ?? EMPTY_MARK;
  if (mark.schemaEpoch !== SCHEMA_VERSION) throw new OutdatedSchema(mark.schemaEpoch);
  return mark;
}
