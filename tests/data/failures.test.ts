import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { attempt, storeFailure } from '../../src/data/failures.ts';
import { OutdatedSchema } from '../../src/data/shop-database.ts';

describe('storeFailure names what the storage threw', () => {
  it.each([
    ['store/quota', new DOMException('full', 'QuotaExceededError')],
    [
      'store/quota',
      new Dexie.AbortError('aborted', new DOMException('full', 'QuotaExceededError') as unknown as Error),
    ],
    ['store/read-only', new OutdatedSchema(2)],
    ['store/read-only', new DOMException('older', 'VersionError')],
    ['store/unavailable', new Dexie.MissingAPIError('no IndexedDB')],
    ['store/unavailable', new Dexie.DatabaseClosedError('closed')],
    ['store/lost', new DOMException('Data lost due to missing file', 'NotFoundError')],
    ['store/failed', new DOMException('Internal error opening backing store', 'UnknownError')],
    ['store/failed', 'not even an error'],
  ])('%s', (code, thrown) => {
    expect(storeFailure(thrown).error.code).toBe(code);
  });

  it('says how much room a write needed', async () => {
    const result = await attempt(() => Promise.reject(new DOMException('full', 'QuotaExceededError')), 4096);
    expect(result).toEqual({ ok: false, error: { code: 'store/quota', detail: { neededBytes: 4096 } } });
  });

  it('ends at an error that is its own cause', () => {
    const error = new Error('round and round');
    error.cause = error;
    expect(storeFailure(error).error.code).toBe('store/failed');
  });
});
