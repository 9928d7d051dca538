import type { ImportEntry } from '../../src/data/records.ts';

/** A journal entry of a file before its first block; `change` for what a test is about. */
export function makeEntry(change: Partial<ImportEntry>): ImportEntry {
  return {
    id: 'import-1',
    sequence: 1,
    batch: 1,
    bytesFingerprint: 'bytes-1',
    name: 'orders.csv',
    size: 100,
    status: 'planned',
    reading: {
      recognition: {
        kind: 'orders',
        source: 'generic-orders',
        mapping: { date: 0 },
        dateFormat: null,
        numberFormat: { decimal: '.' },
      },
      encoding: 'utf-8',
      delimiter: ',',
      skipLines: 0,
      header: ['date'],
    },
    zone: 'UTC',
    facts: null,
    findings: [],
    blocks: 0,
    lines: 0,
    quarantined: 0,
    chain: '',
    savedAt: null,
    ...change,
  };
}
