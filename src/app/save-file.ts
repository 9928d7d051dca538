import type { NamedFile } from '../rpc/data-api.ts';

/** Hands a file to the browser's own saving (a download link of a blob: nothing is requested). */
export function saveFile(file: NamedFile): void {
  const address = URL.createObjectURL(new Blob([file.bytes as Uint8Array<ArrayBuffer>], { type: file.type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the blob after the click; a minute is ample for the largest backup.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
