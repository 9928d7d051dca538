import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextTable } from '../../../../src/core/ingest/builder/text-table.ts';

const number = fc.oneof(fc.nat(40), fc.nat(5_000_000), fc.nat(2_000_000_000));
const text = fc
  .tuple(
    fc.constantFrom('', '', 'C', 'C', 'é', 'CC', '#', '-', '0', '00'),
    number,
    fc.constantFrom('', '', '', 'a', ' '),
  )
  .map((parts) => parts.join(''));

describe('TextTable', () => {
  it('finds what a Map finds, numbers behind a prefix and all other texts, keys and names', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.boolean()), { maxLength: 60 }), fc.array(text), (entries, others) => {
        const keys: string[] = [];
        const table = new TextTable(keys);
        const known = new Map<string, number>();
        for (const [entry, isName] of entries) {
          expect(table.find(entry)).toBe(known.get(entry) ?? -1);
          if (known.has(entry)) continue;
          if (isName && keys.length > 0) {
            known.set(entry, keys.length - 1);
            table.addName(entry, keys.length - 1);
          } else {
            known.set(entry, keys.length);
            keys.push(entry);
            table.addKey(keys.length - 1);
          }
        }
        for (const other of [...known.keys(), ...others]) {
          expect(table.find(other)).toBe(known.get(other) ?? -1);
          expect(table.findAt(`1${other}23`, 1, 1 + other.length)).toBe(known.get(other) ?? -1);
        }
      }),
      { numRuns: 2000, seed: 3 },
    );
  });

  it('takes 300,000 keys in any order, and all of them again from their list', () => {
    const keys: string[] = [];
    const table = new TextTable(keys);
    for (let i = 0; i < 300_000; i++) {
      keys.push(`O${(i * 7919) % 3_000_017}`);
      table.addKey(i);
    }
    const again = new TextTable(keys);
    for (let i = 0; i < keys.length; i += 97) {
      expect(table.find(keys[i])).toBe(i);
      expect(again.find(keys[i])).toBe(i);
    }
    expect(table.find('O3000017')).toBe(-1);
    expect(table.find('O0')).toBe(0);
    expect(table.find('O00')).toBe(-1);
  });
});
