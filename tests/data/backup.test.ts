import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IssuedRound } from '../../src/core/rewards/types.ts';
import { readBackup } from '../../src/data/backup/read.ts';
import { replaceWith } from '../../src/data/backup/restore.ts';
import { writeBackup } from '../../src/data/backup/write.ts';
import { commitBatch, planBatch } from '../../src/data/journal.ts';
import { loadShop } from '../../src/data/loading.ts';
import { eraseShop, openDatabase } from '../../src/data/opening.ts';
import { addRound, unpackRound } from '../../src/data/rounds.ts';
import { writeSettings } from '../../src/data/settings.ts';
import type { ShopDatabase } from '../../src/data/shop-database.ts';
import { StagingWriter } from '../../src/data/staging-writer.ts';
import { makeEntry } from './make-import.ts';

const ISSUED: IssuedRound = {
  round: 1,
  startDay: 20_000,
  windowEnd: 20_060,
  margin: null,
  key: '00ff'.repeat(16),
  offers: [],
  rows: [
    {
      customer: '王小明',
      arm: 'offer',
      assignedOffer: 'points',
      code: 'A-1',
      stratum: 's',
      propensity: 0.5,
      baseline: NaN,
      cost: 120,
      expectedMargin: NaN,
      low: NaN,
      high: 1e300,
      reason: 'pays',
    },
    {
      customer: 'C2',
      arm: 'holdout',
      assignedOffer: 'points',
      code: '',
      stratum: 's',
      propensity: 0.5,
      baseline: 0.1,
      cost: 0,
      expectedMargin: 0,
      low: 0,
      high: 0,
      reason: 'pays',
    },
  ],
  currency: 'EUR',
  currencyDigits: 2,
};

let database: ShopDatabase;
const silent = (): void => undefined;

beforeEach(async () => {
  await eraseShop('own');
  database = await openDatabase('own');
  await planBatch(database, [makeEntry({})]);
  const writer = new StagingWriter(database, makeEntry({}), 1);
  writer.quarantine([
    { file: 'orders.csv', row: 4, column: 'date', text: '?', rule: 'unreadable-date', cells: ['?', '王'] },
  ]);
  for (let i = 0; i < 3; i++) await writer.add({ time: Float64Array.of(i, NaN), keys: [`k${i}`] }, 2);
  await writer.finish({});
  await commitBatch(database, 1, '2026-01-02T03:04:05.000Z');
  await writeSettings(database, { zone: 'Europe/Berlin' }, true);
  await addRound(database, ISSUED);
});

afterEach(() => database.close());

async function contents(): Promise<unknown> {
  const { imports, blocks, damage } = await loadShop(database);
  const rounds = (await database.rounds.toArray()).map(unpackRound);
  return {
    imports,
    blocks,
    damage,
    rounds,
    settings: await database.settings.toArray(),
    quarantine: await database.quarantine.toArray(),
  };
}

describe('a backup', () => {
  it('brings everything back after an erase, in every bit', async () => {
    const before = await contents();
    const bytes = await writeBackup(database, silent);
    database.close();
    await eraseShop('own');
    database = await openDatabase('own');
    const mark = await replaceWith(database, await readBackup(bytes, silent));
    expect(await contents()).toEqual(before);
    expect(mark).toMatchObject({ imports: 1, lines: 6, savedAt: '2026-01-02T03:04:05.000Z' });
    expect((before as { rounds: unknown[] }).rounds).toEqual([ISSUED]);
  });

  it('refuses a change of any byte and names what is damaged', async () => {
    const bytes = await writeBackup(database, silent);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at]! ^= 1 << (at % 8);
      await expect(readBackup(damaged, silent), `byte ${at}`).rejects.toMatchObject({
        name: 'Error',
        kind: expect.stringMatching(/damaged|not-a-backup/) as string,
      });
    }
  });

  it('refuses a file cut at any place', async () => {
    const bytes = await writeBackup(database, silent);
    for (let length = 0; length < bytes.length; length += 13) {
      await expect(readBackup(bytes.slice(0, length), silent), `${length} bytes`).rejects.toMatchObject({
        kind: expect.any(String) as string,
      });
    }
  });

  it('leaves the shop as it was when the writing fails half-way', async () => {
    const before = await contents();
    const backup = await readBackup(await writeBackup(database, silent), silent);
    const twice = { ...backup, blocks: [...backup.blocks, backup.blocks[0]!] };
    await expect(Promise.resolve(replaceWith(database, twice))).rejects.toThrow();
    expect(await contents()).toEqual(before);
  });

  it('says of another file that it is none', async () => {
    await expect(readBackup(new TextEncoder().encode('a,b\n1,2\n'), silent)).rejects.toMatchObject({
      kind: 'not-a-backup',
    });
  });
});
