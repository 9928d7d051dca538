/**
 * One record as one array of bytes: what is stored, hashed, chained and backed up is the same bytes. Layout:
 * u32 (little endian) length of the head · head (UTF-8 JSON, padded to 8) · columns, each padded to 8. In the head a
 * typed array stands as `{ "$column": [type, offset, length] }`, a long list of texts as `{ "$texts": [offset, bytes] }`
 * (joined by line feeds, UTF-8), offsets counted from the end of the head.
 */
const TYPES = {
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
} as const;
type TypeName = keyof typeof TYPES;
type Column = InstanceType<(typeof TYPES)[TypeName]>;

const PREFIX = 4;

/** From so many on, texts are joined: JSON.parse looks each short string up in a table, which takes four times as long. */
const JOINED_FROM = 64;

/**
 * Packs a plain value whose leaves are JSON values and typed arrays. A bare NaN or infinity would become null in JSON;
 * such numbers belong in typed arrays.
 */
export function packRecord(value: unknown): Uint8Array<ArrayBuffer> {
  const columns: Column[] = [];
  let offset = 0;
  const append = (column: Column): number => {
    const at = offset;
    columns.push(column);
    offset += padded(column.byteLength);
    return at;
  };
  const head = JSON.stringify(value, (_key, part: unknown) => {
    if (isColumn(part)) return { $column: [part.constructor.name, append(part), part.length] };
    const joined = Array.isArray(part) && part.length >= JOINED_FROM ? joinTexts(part) : null;
    return joined === null ? part : { $texts: [append(joined), joined.length] };
  });
  return assemble(new TextEncoder().encode(head), columns, offset);
}

/** The texts in one piece; null for what is not all text, or would not come apart as it was. */
function joinTexts(list: readonly unknown[]): Uint8Array<ArrayBuffer> | null {
  for (const text of list) if (typeof text !== 'string' || text.includes('\n')) return null;
  const joined = list.join('\n');
  // Half a surrogate pair (a key cut at its longest) has no UTF-8.
  return /\p{Surrogate}/u.test(joined) ? null : new TextEncoder().encode(joined);
}

function assemble(head: Uint8Array, columns: readonly Column[], columnBytes: number): Uint8Array<ArrayBuffer> {
  const start = padded(PREFIX + head.length);
  const bytes = new Uint8Array(start + columnBytes);
  new DataView(bytes.buffer).setUint32(0, start - PREFIX, true);
  bytes.set(head, PREFIX);
  bytes.fill(0x20, PREFIX + head.length, start);
  let at = start;
  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += padded(column.byteLength);
  }
  return bytes;
}

/**
 * The value that `packRecord` packed. Its typed arrays are views of `bytes` (copied once where `bytes` does not start
 * on a multiple of 8). Throws a RangeError, SyntaxError or TypeError on bytes that are no packed record.
 */
export function unpackRecord<T>(bytes: Uint8Array): T {
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const headLength = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  const start = PREFIX + headLength;
  if (start > whole.length) throw new RangeError('the head of a record is longer than the record');
  const head: unknown = JSON.parse(decode(whole.subarray(PREFIX, start)));
  return restore(head, whole.subarray(start)) as T;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** Puts columns and texts back in their places; lists of plain values are not walked. */
function restore(value: unknown, columns: Uint8Array): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return typeof value[0] === 'object' ? value.map((item) => restore(item, columns)) : value;
  if ('$column' in value) return columnAt(columns, value.$column as [TypeName, number, number]);
  if ('$texts' in value) {
    const [offset, length] = value.$texts as [number, number];
    return decode(columns.subarray(offset, offset + length)).split('\n');
  }
  const object = value as Record<string, unknown>;
  for (const key of Object.keys(object)) object[key] = restore(object[key], columns);
  return object;
}

function columnAt(columns: Uint8Array, [type, offset, length]: [TypeName, number, number]): Column {
  const TypedArray = TYPES[type];
  if (!TypedArray) throw new RangeError(`no column type ${String(type)}`);
  return new TypedArray(columns.buffer as ArrayBuffer, columns.byteOffset + offset, length);
}

function isColumn(part: unknown): part is Column {
  return ArrayBuffer.isView(part) && part.constructor.name in TYPES;
}

function padded(bytes: number): number {
  return (bytes + 7) & ~7;
}
