/** SHA-256 of the parts in order, as lower-case hex. WebCrypto has no streaming digest, so the parts are joined. */
export async function sha256(...parts: readonly (Uint8Array | string)[]): Promise<string> {
  const bytes = parts.map((part) => (typeof part === 'string' ? new TextEncoder().encode(part) : part));
  const whole =
    bytes.length === 1 ? bytes[0]! : new Uint8Array(await new Blob(bytes as Uint8Array<ArrayBuffer>[]).arrayBuffer());
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', whole as Uint8Array<ArrayBuffer>)));
}

/** Next link of a chain: SHA-256 of the link before ('' for the first) and the hash of what is added. */
export function link(previous: string, hash: string): Promise<string> {
  return sha256(`${previous}\n${hash}`);
}

const PIECE_BYTES = 4 * 1024 * 1024;

/**
 * Fingerprint of a file's bytes at any size with memory of one piece: SHA-256 over the SHA-256 of each 4 MiB piece
 * and the size. Equal bytes give an equal fingerprint whatever the file's name. Rejects when the file cannot be read.
 */
export async function fingerprintFile(file: Blob): Promise<string> {
  const hashes: string[] = [];
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    hashes.push(await sha256(new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer())));
  }
  return sha256(`${file.size}\n${hashes.join('\n')}`);
}

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
