import 'fake-indexeddb/auto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseShop } from '../../src/data/opening.ts';
import { csvFile, makeBench, valueOf } from './shop-bench.ts';

const path = resolve(process.cwd(), '../shared/data/online-retail/online_retail.csv.gz');
const bench = makeBench();

describe.skipIf(!existsSync(path))('Online Retail, complete (skipped where ../shared/data is absent)', () => {
  beforeAll(async () => {
    await eraseShop('own');
    valueOf(await bench.api.open('own', { zone: 'UTC' }));
  });
  afterAll(() => bench.session.close());

  it('is read row by row from its gzip: 541,909 rows, all kept, in nine blocks', async () => {
    const report = valueOf(await bench.take([csvFile(readFileSync(path), 'online_retail.csv.gz')]));
    expect(report.files).toMatchObject([
      { source: 'online-retail', rows: 541_909, kept: 541_909, quarantined: 0, duplicate: 0 },
    ]);
    expect(bench.shop.ledger?.lines).toBe(541_909);
    expect(bench.shop.imports[0]).toMatchObject({ blocks: 9, lines: 541_909, status: 'committed' });
    expect(bench.shop.ledger?.dictionaries.order.keys.length).toBe(25_900);
  });
});
