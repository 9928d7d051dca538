import chardet from 'chardet';

/** Encodings that a `TextDecoder` knows under these labels; the page offers them when the guess is wrong. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'koi8-r',
  'macintosh',
] as const;

/** Share of the multi-byte characters that may be cut or broken before a file is not UTF-8 (an exporter that cuts at 255 bytes). */
const TOLERATED_BROKEN = 0.02;

/**
 * Detects the encoding of the content: byte order mark, then the NUL pattern of UTF-16 without a mark, then a strict
 * trial as UTF-8, then chardet, with GB18030 where only Chinese is sure. `head` starts at the content's first byte and
 * may end within a character; `further` are slices from anywhere. Gives a label of `ENCODINGS`.
 */
export function detectEncoding(head: Uint8Array, further: readonly Uint8Array[] = []): string {
  return byMark(head) ?? byNulls(head) ?? byUtf8Trial([head, ...further]) ?? byStatistics(head, further);
}

function byMark(head: Uint8Array): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** In UTF-16 the high byte of every comma, digit and line end is NUL: on odd places in LE, on even places in BE. */
function byNulls(head: Uint8Array): string | null {
  let even = 0;
  let odd = 0;
  const length = Math.min(head.length, 65_536);
  for (let i = 0; i < length; i++) {
    if (head[i] !== 0) continue;
    if (i & 1) odd++;
    else even++;
  }
  // A single NUL in a text is dirt; UTF-16 has one in a line at the least.
  if (even + odd < Math.max(2, length / 200)) return null;
  return odd >= even ? 'utf-16le' : 'utf-16be';
}

function byUtf8Trial(samples: readonly Uint8Array[]): string | null {
  let valid = 0;
  let broken = 0;
  for (const sample of samples) {
    const found = countUtf8(sample);
    valid += found.valid;
    broken += found.broken;
  }
  return broken <= (valid + broken) * TOLERATED_BROKEN ? 'utf-8' : null;
}

/** Multi-byte characters that are whole, and bytes that belong to none; a character cut by the sample's ends is neither. */
function countUtf8(bytes: Uint8Array): { valid: number; broken: number } {
  let valid = 0;
  let broken = 0;
  let at = 0;
  while (at < 3 && at < bytes.length && (bytes[at]! & 0xc0) === 0x80) at++;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const length =
      lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    let have = 1;
    while (have < length && at + have < bytes.length && (bytes[at + have]! & 0xc0) === 0x80) have++;
    if (length > 0 && have === length) valid++;
    else if (length === 0 || at + have < bytes.length) broken++;
    at += length === 0 ? 1 : have;
  }
  return { valid, broken };
}

/** chardet's names that a TextDecoder does not know, or knows as something narrower. */
const LABELS: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  ascii: 'utf-8',
};

const DOUBLE_BYTE = new Set(['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr']);

function byStatistics(head: Uint8Array, further: readonly Uint8Array[]): string {
  const sample = lettersOf([head, ...further]);
  const matches = chardet
    .analyse(sample)
    .map(({ name, confidence }) => ({ label: LABELS[name.toLowerCase()] ?? name.toLowerCase(), confidence }))
    .filter(({ label }) => (ENCODINGS as readonly string[]).includes(label) && !label.startsWith('utf-'));
  const sure = matches.filter(({ label }) => decodesWhole(sample, label));
  const best = sure[0] ?? matches[0];
  if (!best) return decodesWhole(sample, 'gb18030') ? 'gb18030' : 'windows-1252';
  if (!DOUBLE_BYTE.has(best.label) && best.confidence < 40 && pairsOfHighBytes(sample) > 0.9) return 'gb18030';
  // A short Chinese sample fits several double-byte sets about as well; of equals the mainland's standard is the likeliest.
  const chinese = sure.find(({ label }) => label === 'gb18030');
  if (chinese && DOUBLE_BYTE.has(best.label) && best.confidence - chinese.confidence < 10) return 'gb18030';
  return best.label;
}

/** Lines with a byte above ASCII, which alone tell one legacy encoding from another, at most 64 KiB of them. */
function lettersOf(samples: readonly Uint8Array[]): Uint8Array {
  const kept = new Uint8Array(65_536);
  let length = 0;
  for (const bytes of samples) {
    for (let start = 0; start < bytes.length && length < kept.length;) {
      const newline = bytes.indexOf(10, start);
      const end = newline < 0 ? bytes.length : newline + 1;
      const line = bytes.subarray(start, Math.min(end, start + kept.length - length));
      if (line.some((byte) => byte > 127)) {
        kept.set(line, length);
        length += line.length;
      }
      start = end;
    }
  }
  return kept.subarray(0, length);
}

/** Whether the bytes decode without a replacement, a character cut at the end aside. */
function decodesWhole(bytes: Uint8Array, label: string): boolean {
  const text = new TextDecoder(label).decode(bytes.subarray(0, Math.max(0, bytes.length - 4)), { stream: true });
  return !text.includes('�');
}

/** Share of bytes above ASCII that stand in runs of even length: near 1 in GBK text, well below in Latin text. */
function pairsOfHighBytes(bytes: Uint8Array): number {
  let high = 0;
  let paired = 0;
  for (let i = 0; i < bytes.length;) {
    if (bytes[i]! < 128) {
      i++;
      continue;
    }
    let run = 1;
    while (i + run < bytes.length && bytes[i + run]! >= 128) run++;
    high += run;
    if (run % 2 === 0) paired += run;
    i += run;
  }
  return high === 0 ? 0 : paired / high;
}
