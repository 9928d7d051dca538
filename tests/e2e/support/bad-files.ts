import { writeFileSync } from 'node:fs';
import { textFile, type NamedBytes } from './shop.ts';

const HEADER = 'order_id,order_date,customer_id,product_name,quantity,unit_price\n';
const row = (id: number, product = 'The Salt Road'): string =>
  `${id},2025-04-${10 + (id % 20)},C${id % 50},${product},1,12.90\n`;

/** A picture as a phone gives it: PNG signature, a header chunk, then bytes that are no text. */
export function pngFile(): NamedBytes {
  const head = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 3, 0xe8, 0, 0, 3, 0xe8,
    8, 6, 0, 0, 0,
  ];
  const noise = Array.from({ length: 5000 }, (_none, k) => (k * 7919) % 256);
  return { name: 'orders.png', bytes: Uint8Array.from([...head, ...noise]) };
}

export function pdfFile(): NamedBytes {
  const text =
    '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n';
  return { name: 'invoice.pdf', bytes: Uint8Array.from(text, (letter) => letter.charCodeAt(0)) };
}

/** Twenty good rows, one of them with a cell of a megabyte. */
export function hugeCellFile(): NamedBytes {
  const rows = Array.from({ length: 20 }, (_none, k) => row(k + 1, k === 7 ? 'x'.repeat(1_000_000) : undefined));
  return textFile('huge-cell.csv', HEADER + rows.join(''));
}

/** 47 MB in which a quotation mark opens in row 2 and never closes; written to `path`, since it is too large to be handed over. */
export function writeUnclosedQuote(path: string): void {
  const rest = Array.from({ length: 20_000 }, (_none, k) => row(k + 3)).join('');
  const times = Math.ceil(47_000_000 / rest.length);
  writeFileSync(path, `${HEADER}${row(1)}2,2025-04-02,C2,"The Salt Road 2,1,12.90\n${rest.repeat(times)}`);
}
