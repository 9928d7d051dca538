import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectEncoding } from '../../../workers/reading/encoding.ts';

const folder = resolve(process.cwd(), '../shared/data/encodings');
const hasFolder = existsSync(folder);

/** The folder's name as the TextDecoder label whose text is the truth. */
const TRUTH: Readonly<Record<string, string>> = {
  GB2312: 'gb18030',
  'UTF-16': 'utf-16le',
  'utf-8-sig': 'utf-8',
  'iso-8859-1': 'windows-1252',
  'windows-1251-russian': 'windows-1251',
};

const files = hasFolder
  ? readdirSync(folder).flatMap((set) => readdirSync(join(folder, set)).map((file) => [set, file] as const))
  : [];

describe.skipIf(!hasFolder)('detectEncoding on the encodings set (skipped where ../shared/data is absent)', () => {
  it.each(files)('%s/%s decodes to the text of its true encoding', (set, file) => {
    const bytes = new Uint8Array(readFileSync(join(folder, set, file)));
    const truth = file.includes('utf-16-be') ? 'utf-16be' : (TRUTH[set] ?? set.toLowerCase());
    const found = detectEncoding(bytes);
    expect(new TextDecoder(found).decode(bytes) === new TextDecoder(truth).decode(bytes), `found ${found}`).toBe(true);
  });
});

const encoder = new TextEncoder();

function utf16(text: string, isLittleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), isLittleEndian);
  return bytes;
}

describe('detectEncoding', () => {
  const table = 'order,customer,date\n1,王小明,2025-01-02\n2,李雷,2025-01-03\n';

  it('takes plain ASCII as UTF-8', () => {
    expect(detectEncoding(encoder.encode('a,b\n1,2\n'))).toBe('utf-8');
  });

  it.each([true, false])('knows UTF-16 without a mark by its NUL bytes (little endian: %s)', (isLittleEndian) => {
    expect(detectEncoding(utf16(table, isLittleEndian))).toBe(isLittleEndian ? 'utf-16le' : 'utf-16be');
  });

  it('is not misled by a character that the sample cuts at any place', () => {
    const bytes = encoder.encode(`名,額\n${'王小明,12\n'.repeat(50)}`);
    for (let end = bytes.length - 12; end <= bytes.length; end++)
      expect(detectEncoding(bytes.subarray(0, end))).toBe('utf-8');
  });

  it('hears an accent that only a later slice has', () => {
    const head = encoder.encode('id,name\n'.repeat(2000));
    const legacy = Uint8Array.from('1,Müller & Söhne, Königstraße, Fräulein Änne für Übergrößen\n'.repeat(40), (c) =>
      c.charCodeAt(0),
    );
    expect(detectEncoding(head)).toBe('utf-8');
    expect(detectEncoding(head, [legacy])).toBe('windows-1252');
  });

  it('keeps UTF-8 where an exporter cut one character among many', () => {
    const good = encoder.encode('王小明,12\n'.repeat(100));
    const cut = Uint8Array.of(...good, 0xe7, 0x8e, 0x0a, ...good);
    expect(detectEncoding(cut)).toBe('utf-8');
  });

  it('answers a short Chinese header in GBK', () => {
    // "订单号,买家" in GBK.
    const bytes = Uint8Array.of(0xb6, 0xa9, 0xb5, 0xa5, 0xba, 0xc5, 0x2c, 0xc2, 0xf2, 0xbc, 0xd2, 0x0a);
    expect(detectEncoding(bytes)).toBe('gb18030');
  });
});
