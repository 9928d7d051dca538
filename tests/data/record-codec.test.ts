import { describe, expect, it } from 'vitest';
import { packRecord, unpackRecord } from '../../src/data/record-codec.ts';

describe('packRecord and unpackRecord', () => {
  it('give back every kind of column, text and shape, NaN in columns included', () => {
    const record = {
      lines: 3,
      name: 'Größe "王" \n 😀',
      columns: {
        customer: Int32Array.of(-1, 2, 3),
        time: Float64Array.of(0.1, NaN, -Infinity),
        flags: Uint16Array.of(1, 2, 65535),
        arm: Int8Array.of(-1),
        score: Float32Array.of(0.5, 1.5),
        none: new Float64Array(0),
      },
      dictionaries: { customer: { keys: ['a', '', 'b'], attributes: { email: ['x@y', '', ''] } } },
      list: [{ at: Uint8Array.of(7) }, { at: Uint8Array.of(8) }],
      absent: null,
      isOn: true,
    };
    expect(unpackRecord(packRecord(record))).toEqual(record);
  });

  it.each([
    ['plain', Array.from({ length: 1000 }, (_, i) => `O${i}`)],
    ['every script', Array.from({ length: 100 }, (_, i) => `\uFEFF王😀é${i}`)],
    ['blank at both ends', ['', ...Array<string>(100).fill('x'), '']],
    ['blank alone', Array<string>(100).fill('')],
    ['with a line feed', [...Array<string>(100).fill('x'), 'a\nb']],
    ['with half a surrogate pair', [...Array<string>(100).fill('x'), '\ud83d']],
    ['not all text', [...Array<string>(100).fill('x'), 7, null]],
  ])('give back a long list of texts: %s', (_name, list) => {
    expect(unpackRecord(packRecord({ list }))).toEqual({ list });
  });

  it('reads a record that does not start on a multiple of eight', () => {
    const packed = packRecord({ time: Float64Array.of(1, 2) });
    const shifted = new Uint8Array(packed.length + 3);
    shifted.set(packed, 3);
    expect(unpackRecord(shifted.subarray(3))).toEqual({ time: Float64Array.of(1, 2) });
  });

  it('packs a view without the rest of its buffer', () => {
    const view = new Int32Array([1, 2, 3, 4]).subarray(1, 3);
    const packed = packRecord({ view });
    expect(unpackRecord<{ view: Int32Array }>(packed).view).toEqual(Int32Array.of(2, 3));
    expect(packed.length).toBeLessThan(64);
  });

  it('gives equal bytes for equal values, so that hashes agree', () => {
    const make = (): Uint8Array => packRecord({ a: Int32Array.of(1), b: ['x'] });
    expect(make()).toEqual(make());
  });

  it('refuses bytes that are no record', () => {
    expect(() => unpackRecord(Uint8Array.of(255, 255, 255, 255, 1, 2))).toThrow(RangeError);
    expect(() => unpackRecord(Uint8Array.of(4, 0, 0, 0, 1, 2, 3, 4))).toThrow(SyntaxError);
  });
});
