/**
 * GB18030 bytes of a text. There is no encoder in the platform, so the two-byte part of the table is read backwards
 * out of the decoder. Throws RangeError for a character that needs four bytes; the sample has none.
 */
export function encodeGb18030(text: string): Uint8Array {
  const table = readTable();
  const bytes: number[] = [];
  for (const character of text) {
    if (character.charCodeAt(0) < 0x80) {
      bytes.push(character.charCodeAt(0));
      continue;
    }
    const pair = table.get(character);
    if (pair === undefined) throw new RangeError(`not in the two-byte part of GB18030: ${character}`);
    bytes.push(pair >> 8, pair & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** character → lead byte · 256 + trail byte; lead 0x81–0xFE, trail 0x40–0xFE without 0x7F. */
function readTable(): Map<string, number> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && !table.has(character)) table.set(character, lead * 256 + trail);
    }
  }
  return table;
}
