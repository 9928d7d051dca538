/** What the first bytes of a file say it is, where it is not text that could hold a table. */
export type NotATable =
  'png' | 'jpeg' | 'gif' | 'webp' | 'pdf' | 'html' | 'xlsx' | 'zip' | 'json' | 'parquet' | 'binary';

const SIGNATURES: readonly (readonly [kind: NotATable, offset: number, bytes: string])[] = [
  ['png', 0, '\x89PNG'],
  ['jpeg', 0, '\xff\xd8\xff'],
  ['gif', 0, 'GIF8'],
  ['webp', 8, 'WEBP'],
  ['pdf', 0, '%PDF-'],
  ['parquet', 0, 'PAR1'],
  // The old Excel container: the way out (save as CSV) is the one of xlsx.
  ['xlsx', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
];

/** Name of the first entry of a backup file, which is itself a zip (src/data/backup). */
export const BACKUP_FIRST_ENTRY = 'regulars-manifest.json';

/** True for a gzip member (RFC 1952: 1f 8b, method 8). */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/** True for a zip whose first entry is a backup's manifest. */
export function isBackup(head: Uint8Array): boolean {
  return isZip(head) && latin1(head, 30, BACKUP_FIRST_ENTRY.length) === BACKUP_FIRST_ENTRY;
}

/**
 * Tells what `head` (the first bytes of a file, gzip already taken off) looks like; null for text that may be a table.
 * UTF-16 is text: its NUL bytes stand on one side only.
 */
export function looksLike(head: Uint8Array): NotATable | null {
  for (const [kind, offset, bytes] of SIGNATURES) if (latin1(head, offset, bytes.length) === bytes) return kind;
  if (isZip(head)) return isSpreadsheet(head) ? 'xlsx' : 'zip';
  if (isGzip(head)) return 'binary';
  if (isBinary(head)) return 'binary';
  return markup(latin1(head, 0, 4096).replaceAll('\0', ''));
}

function isZip(head: Uint8Array): boolean {
  return latin1(head, 0, 4) === 'PK\x03\x04' || latin1(head, 0, 4) === 'PK\x05\x06';
}

/** Office Open XML starts with its content types or a folder of its own. */
function isSpreadsheet(head: Uint8Array): boolean {
  const text = latin1(head, 0, 4096);
  return text.includes('xl/') || text.includes('[Content_Types].xml') || text.includes('_rels/');
}

function markup(text: string): NotATable | null {
  const start = text
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart()
    .slice(0, 200)
    .toLowerCase();
  if (/^(<!doctype html|<html|<head|<body|<\?xml|<!--|<table|<script|<meta)/.test(start)) return 'html';
  return /^(\{\s*("|\})|\[\s*(\{|\[|"|\]|-?\d))/.test(start) ? 'json' : null;
}

/** Control bytes that no text encoding uses for a table, beyond one in a hundred; NULs only where both parities have them. */
function isBinary(head: Uint8Array): boolean {
  let controls = 0;
  const nulls = [0, 0];
  const length = Math.min(head.length, 65_536);
  for (let i = 0; i < length; i++) {
    const byte = head[i]!;
    if (byte === 0) nulls[i & 1]! += 1;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) controls++;
  }
  const lesser = Math.min(nulls[0]!, nulls[1]!);
  if (lesser > length / 100 && lesser > Math.max(nulls[0]!, nulls[1]!) / 10) return true;
  const isWide = Math.max(nulls[0]!, nulls[1]!) > length / 20 || hasWideMark(head);
  return !isWide && controls > length / 100;
}

function hasWideMark(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

function latin1(bytes: Uint8Array, offset: number, length: number): string {
  let text = '';
  const end = Math.min(bytes.length, offset + length);
  for (let i = offset; i < end; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}
