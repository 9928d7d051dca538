import { isGzip } from './looks-like.ts';
import { stopWith } from './stop.ts';

/** One read of a plain file: large enough that a million lines are a dozen turns, small enough to cancel within 200 ms. */
const SLICE_BYTES = 2 * 1024 * 1024;
/** A gzip file may inflate at most so many times its size once it has given `FREE_BYTES` (RELIABILITY.md 3.2, class 31). */
const MAX_RATIO = 1000;
const FREE_BYTES = 64 * 1024 * 1024;

export interface ByteSource {
  readonly isGzip: boolean;
  /** Bytes of the file itself, compressed where it is. */
  readonly size: number;
  /** Bytes of the file consumed so far; `size` at the end. Progress is this share. */
  consumed(): number;
  chunks(): AsyncGenerator<Uint8Array>;
}

/**
 * Opens a file for one pass over its bytes, gzip taken off. Reading throws a `ReadingStop` with `file/broken-gzip` or
 * `file/inflates-too-much`; an exception of the browser (file gone or changed) passes through.
 */
export async function openBytes(file: File): Promise<ByteSource> {
  const head = new Uint8Array(await file.slice(0, 3).arrayBuffer());
  return isGzip(head) ? gzipSource(file) : plainSource(file);
}

function plainSource(file: File): ByteSource {
  let consumed = 0;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (consumed = 0; consumed < file.size;) {
      const bytes = new Uint8Array(await file.slice(consumed, consumed + SLICE_BYTES).arrayBuffer());
      consumed += bytes.length;
      yield bytes;
    }
  }
  return { isGzip: false, size: file.size, consumed: () => consumed, chunks };
}

function gzipSource(file: File): ByteSource {
  let consumed = 0;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    consumed = 0;
    let inflated = 0;
    const counted = countBytes(file.stream(), (bytes) => (consumed += bytes));
    const reader = counted.pipeThrough(new DecompressionStream('gzip')).getReader();
    try {
      for (;;) {
        const { done, value } = await readOrBroken(reader, file.name);
        if (done) return;
        inflated += value.length;
        const ratio = inflated / Math.max(1, file.size);
        if (inflated > FREE_BYTES && ratio > MAX_RATIO) stopWith('file/inflates-too-much', { name: file.name, ratio });
        yield value;
      }
    } finally {
      // Rejects only when the stream already failed, and that failure is on its way up.
      await reader.cancel().catch(() => undefined);
    }
  }
  return { isGzip: true, size: file.size, consumed: () => consumed, chunks };
}

async function readOrBroken(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  name: string,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'NotReadableError') throw thrown;
    return stopWith('file/broken-gzip', { name });
  }
}

function countBytes(
  stream: ReadableStream<Uint8Array>,
  count: (bytes: number) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        count(chunk.length);
        controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
      },
    }),
  );
}

/**
 * The first `bytes` of the content, and for a plain file a few slices from all over it, so that an accent in row
 * 900,000 has its say about the encoding. `head` is contiguous; `isWhole` when it is all there is.
 */
export async function sampleBytes(
  file: File,
  bytes: number,
): Promise<{ head: Uint8Array; isWhole: boolean; further: Uint8Array[] }> {
  const source = await openBytes(file);
  const parts: Uint8Array[] = [];
  let length = 0;
  let isWhole = true;
  for await (const chunk of source.isGzip ? source.chunks() : firstSlice(file, bytes)) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= bytes) {
      isWhole = !source.isGzip && file.size <= bytes;
      break;
    }
  }
  const head = concatenate(parts).subarray(0, bytes);
  return { head, isWhole, further: source.isGzip || isWhole ? [] : await slicesOf(file, bytes) };
}

async function* firstSlice(file: File, bytes: number): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(await file.slice(0, bytes).arrayBuffer());
}

const FURTHER_SLICES = 16;
const FURTHER_BYTES = 64 * 1024;

async function slicesOf(file: File, from: number): Promise<Uint8Array[]> {
  const slices: Uint8Array[] = [];
  const step = Math.max(FURTHER_BYTES, Math.floor((file.size - from) / FURTHER_SLICES));
  for (let at = from; at < file.size; at += step) {
    slices.push(new Uint8Array(await file.slice(at, at + FURTHER_BYTES).arrayBuffer()));
  }
  return slices;
}

/** One array of all the parts, in order. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
