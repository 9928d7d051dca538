import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openTable, type OpenedTable } from '../../../workers/reading/open-table.ts';

const open = (content: BlobPart, name = 'orders.csv'): ReturnType<typeof openTable> =>
  openTable(new File([content], name), null);

async function tableOf(content: BlobPart): Promise<OpenedTable> {
  const opened = await open(content);
  if (!opened.ok || opened.value === 'backup') throw new Error(JSON.stringify(opened));
  return opened.value;
}

async function errorOf(content: BlobPart): Promise<unknown> {
  const opened = await open(content);
  return opened.ok
    ? opened
    : [opened.error.code, 'looksLike' in opened.error.detail ? opened.error.detail.looksLike : ''];
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('openTable refuses what is no table', () => {
  it.each([
    ['png', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['jpeg', bytes('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['gif', bytes('GIF89a\x01\0')],
    ['webp', bytes('RIFF\x10\0\0\0WEBPVP8 ')],
    ['pdf', bytes('%PDF-1.7\n%\xe2\xe3')],
    ['xlsx', bytes(`PK\x03\x04${'\0'.repeat(26)}[Content_Types].xml`)],
    ['xlsx', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0')],
    ['zip', bytes(`PK\x03\x04${'\0'.repeat(26)}photos/a.jpg`)],
    ['parquet', bytes('PAR1\x15\x04')],
    ['html', bytes('\n  <!DOCTYPE html><html><body>Sign in</body></html>')],
    ['html', bytes('\xef\xbb\xbf<?xml version="1.0"?><rss></rss>')],
    ['json', bytes('{"orders": [{"id": 1}]}')],
    ['json', bytes('[\n  {"id": 1}\n]')],
    ['binary', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 32)],
  ] as const)('%s', async (kind, content) => {
    expect(await errorOf(content)).toEqual(['file/not-a-table', kind]);
  });

  it.each([
    ['file/empty', ''],
    ['file/empty', ' \n\r\n'],
    ['file/header-only', 'order,date,amount\n'],
    ['file/one-column', 'order\n1\n2\n'],
  ])('%s', async (code, content) => {
    expect(await errorOf(content)).toEqual([code, '']);
  });

  it('tells an unclosed quote in a small file, and in the sample of a large one', async () => {
    const small = await open('a,b\n1,"2\n3,4\n');
    const large = await open(`a,b\n1,"2\n${'3,4\n'.repeat(200_000)}`);
    for (const opened of [small, large]) {
      expect(opened).toEqual({
        ok: false,
        error: { code: 'file/unclosed-quote', detail: { name: 'orders.csv', line: 2 } },
      });
    }
  });

  it('looks for what a gzip file holds, not at the gzip', async () => {
    expect(await errorOf(gzipSync('%PDF-1.4 inside'))).toEqual(['file/not-a-table', 'pdf']);
    expect(await errorOf(gzipSync(''))).toEqual(['file/empty', '']);
  });
});

describe('openTable finds the shape', () => {
  it.each([',', ';', '\t', '|'])('delimiter %j', async (delimiter) => {
    const rows =
      ['id', 'name', 'price'].join(delimiter) + `\n${['1', '"a,b;c\td|e"', '2'].join(delimiter)}\n`.repeat(20);
    const table = await tableOf(rows);
    expect(table.delimiter).toBe(delimiter);
    expect(table.rows[0]).toEqual(['1', 'a,b;c\td|e', '2']);
  });

  it('semicolons where every number has a decimal comma', async () => {
    expect((await tableOf(`datum;preis;menge\n${'01.02.2025;1,50;2,0\n'.repeat(30)}`)).delimiter).toBe(';');
  });

  it('obeys a sep= line and does not take it for the header', async () => {
    const table = await tableOf('sep=;\r\ndate;amount\r\n2025-01-02;3,5\r\n');
    expect(table).toMatchObject({ delimiter: ';', skipLines: 1, header: ['date', 'amount'] });
    expect(table.rows).toEqual([['2025-01-02', '3,5']]);
  });

  it('passes over notes above the header', async () => {
    const table = await tableOf(
      `Orders of My Shop\n\nExported 2025-02-01\norder,date,customer,amount\n${'1,2025-01-02,C1,5\n'.repeat(9)}`,
    );
    expect(table).toMatchObject({ skipLines: 3, header: ['order', 'date', 'customer', 'amount'] });
    expect(table.rows).toHaveLength(9);
  });

  it('reads UTF-16 with its mark and GB18030', async () => {
    const text = '\ufeff订单号,日期\n1,2025-01-02\n';
    const wide = new Uint8Array(text.length * 2);
    for (let i = 0; i < text.length; i++) new DataView(wide.buffer).setUint16(i * 2, text.charCodeAt(i), true);
    expect(await tableOf(wide)).toMatchObject({ encoding: 'utf-16le', header: ['订单号', '日期'] });
  });
});
