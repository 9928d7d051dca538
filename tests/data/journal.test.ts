import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuarantinedRow } from '../../src/core/ingest/types.ts';
import { commitBatch, planBatch, rollBack, undoLatest } from '../../src/data/journal.ts';
import { loadShop } from '../../src/data/loading.ts';
import { eraseShop, hasData, openDatabase } from '../../src/data/opening.ts';
import type { ImportEntry } from '../../src/data/records.ts';
import type { ShopDatabase } from '../../src/data/shop-database.ts';
import { StagingWriter } from '../../src/data/staging-writer.ts';
import { makeEntry } from './make-import.ts';

let database: ShopDatabase;

beforeEach(async () => {
  await eraseShop('own');
  database = await openDatabase('own');
});

afterEach(() => database.close());

const badRow = (row: number): QuarantinedRow => ({
  file: 'orders.csv',
  row,
  column: 'date',
  text: '?',
  rule: 'unreadable-date',
  cells: ['?'],
});

/** Stages a file of `blocks` blocks with three lines each and `bad` quarantined rows; commits where asked to. */
async function importFile(
  change: Partial<ImportEntry>,
  options: { blocks: number; bad?: number; isCommitted: boolean },
): Promise<ImportEntry> {
  const { mark } = await loadShop(database);
  const entry = makeEntry({ ...change, chain: mark.chain });
  await planBatch(database, [entry]);
  const writer = new StagingWriter(database, entry, (await database.blocks.count()) + 1);
  writer.quarantine(Array.from({ length: options.bad ?? 0 }, (_, i) => badRow(i + 1)));
  for (let i = 0; i < options.blocks; i++) await writer.add({ time: Float64Array.of(i, i + 1, entry.sequence) }, 3);
  const written = await writer.finish({});
  if (options.isCommitted) await commitBatch(database, entry.batch, '2026-01-02T03:04:05.000Z');
  return written;
}

describe('the journal of imports', () => {
  it('counts what was committed, with its chain and its rows', async () => {
    const entry = await importFile({}, { blocks: 3, bad: 2500, isCommitted: true });
    const shop = await loadShop(database);
    expect(shop.damage).toBe('');
    expect(shop.mark).toMatchObject({
      imports: 1,
      lines: 9,
      sequence: 1,
      version: 1,
      chain: entry.chain,
      savedAt: '2026-01-02T03:04:05.000Z',
    });
    expect(shop.blocks.map(({ value }) => value)).toEqual(
      [0, 1, 2].map((i) => ({ time: Float64Array.of(i, i + 1, 1) })),
    );
    expect(shop.imports[0]).toMatchObject({ status: 'committed', blocks: 3, lines: 9, quarantined: 2500 });
    expect(await database.quarantine.count()).toBe(3);
    database.close();
    expect(await hasData('own')).toBe(true);
  });

  it('shows nothing of an import that was not committed, and rolls it back by name', async () => {
    await importFile({}, { blocks: 2, isCommitted: true });
    await importFile(
      { id: 'import-2', sequence: 2, batch: 2, name: 'more.csv' },
      { blocks: 4, bad: 5, isCommitted: false },
    );
    expect((await loadShop(database)).blocks).toHaveLength(2);
    expect(await rollBack(database)).toEqual(['more.csv']);
    expect(await rollBack(database)).toEqual([]);
    expect(await database.blocks.count()).toBe(2);
    expect(await database.quarantine.count()).toBe(0);
    expect((await loadShop(database)).damage).toBe('');
  });

  it('refuses to commit when a block is missing, and keeps the import out of the figures', async () => {
    await importFile({}, { blocks: 3, isCommitted: false });
    await database.blocks.delete(2);
    await expect(commitBatch(database, 1, 'now')).rejects.toThrow('2 blocks');
    expect((await loadShop(database)).imports).toEqual([]);
  });

  it('says which file is damaged when a committed block vanishes later', async () => {
    await importFile({}, { blocks: 2, isCommitted: true });
    await database.blocks.delete(2);
    expect((await loadShop(database)).damage).toBe('orders.csv');
  });

  it('takes back the latest batch, whole, and the mark with it', async () => {
    const first = await importFile({}, { blocks: 1, isCommitted: true });
    await importFile({ id: 'import-2', sequence: 2, batch: 2 }, { blocks: 2, bad: 1, isCommitted: true });
    const mark = await undoLatest(database);
    expect(mark).toMatchObject({ imports: 1, lines: 3, chain: first.chain, sequence: 3 });
    expect((await loadShop(database)).damage).toBe('');
    expect(await undoLatest(database)).toMatchObject({ imports: 0, lines: 0, chain: '' });
    expect(await undoLatest(database)).toBeNull();
    expect(await database.blocks.count()).toBe(0);
  });

  it('writes nothing with another schema than its own', async () => {
    await importFile({}, { blocks: 1, isCommitted: true });
    const mark = (await database.meta.get('mark'))!;
    await database.meta.put({ ...mark, schemaEpoch: mark.schemaEpoch + 1 });
    await expect(undoLatest(database)).rejects.toThrow('schema');
    expect(await database.blocks.count()).toBe(1);
  });
});

describe('the chain of hashes', () => {
  it('is that of equal data in equal order, and another for another order', async () => {
    const chains: string[] = [];
    for (const order of [
      [1, 2],
      [1, 2],
      [2, 1],
    ]) {
      database.close();
      await eraseShop('own');
      database = await openDatabase('own');
      const writer = new StagingWriter(database, makeEntry({}), 1);
      await planBatch(database, [makeEntry({})]);
      for (const value of order) await writer.add({ time: Float64Array.of(value) }, 1);
      chains.push((await writer.finish({})).chain);
    }
    expect(chains[1]).toBe(chains[0]);
    expect(chains[2]).not.toBe(chains[0]);
    expect(chains[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});
