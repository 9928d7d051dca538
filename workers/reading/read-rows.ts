import { succeed, type Result } from '../../src/core/shared/result.ts';
import { concatenate } from './byte-source.ts';
import { detectNewline } from './delimiter.ts';
import type { TakeSpans } from './plain-records.ts';
import { RecordReader, type Records } from './record-reader.ts';
import { failureOf, stopWith } from './stop.ts';

/** Bytes decoded at a time: gzip gives 64 KiB at once, and each turn of the event loop has a fixed cost. */
const DECODE_BYTES = 1024 * 1024;

/** Characters parsed at a time: their rows die young; with 2 Mi the garbage collector moves them, and reading takes twice as long (measured). */
const PARSE_CHARS = 128 * 1024;

export interface ReadRowsOptions {
  readonly name: string;
  readonly encoding: string;
  readonly delimiter: string;
  /** Lines above the header. */
  readonly skipLines: number;
  /** Called for each data row: 1-based row (header not counted) and the 1-based line of the file where it starts. */
  readonly onRow: (cells: string[], row: number, line: number) => void;
  /**
   * Called instead of `onRow` for rows that need no cutting out (most rows of most files): cell i stands in `text` from
   * `bounds[2 i]` to `bounds[2 i + 1]` (not included); the bounds are overwritten by the next row.
   */
  readonly onSpans?: (text: string, bounds: Int32Array, cells: number, row: number, line: number) => void;
  /** Called for a row whose quotes are wrong; where they merged lines, once for each line. */
  readonly onMalformedRow: (cells: string[], row: number, line: number) => void;
  /** Awaited after each piece: save, report, let other calls in, or throw a `ReadingStop` to cancel. */
  readonly afterChunk: (rows: number) => Promise<void>;
}

export interface RowsRead {
  readonly rows: number;
  /** Characters that could not be decoded and stand as U+FFFD. */
  readonly replaced: number;
}

/**
 * Decodes and parses a file's bytes to rows of cells, in order, a piece at a time. Errors: `file/unclosed-quote` with
 * its line, what `chunks` throws as `ReadingStop`, and `file/unreadable` for a failure of the browser.
 */
export async function readRows(chunks: AsyncIterable<Uint8Array>, options: ReadRowsOptions): Promise<Result<RowsRead>> {
  try {
    return succeed(await new RowsPass(options).run(chunks));
  } catch (thrown) {
    return failureOf(thrown, options.name);
  }
}

class RowsPass {
  readonly #options: ReadRowsOptions;
  readonly #decoder: TextDecoder;
  readonly #takeSpans: TakeSpans | null;
  #reader: RecordReader | null = null;
  #isHeaderSeen = false;
  #row = 0;
  #replaced = 0;

  constructor(options: ReadRowsOptions) {
    this.#options = options;
    this.#decoder = new TextDecoder(options.encoding);
    this.#takeSpans = this.#spansTaker(options);
  }

  async run(chunks: AsyncIterable<Uint8Array>): Promise<RowsRead> {
    for await (const bytes of inPieces(chunks)) {
      this.#readText(this.#decoder.decode(bytes, { stream: true }));
      await this.#options.afterChunk(this.#row);
    }
    this.#readText(this.#decoder.decode());
    if (this.#reader) this.#deliver(this.#reader.finish());
    await this.#options.afterChunk(this.#row);
    return { rows: this.#row, replaced: this.#replaced };
  }

  #readText(text: string): void {
    if (text === '') return;
    for (let at = text.indexOf('�'); at >= 0; at = text.indexOf('�', at + 1)) this.#replaced++;
    this.#reader ??= new RecordReader({ delimiter: this.#options.delimiter, newline: detectNewline(text) });
    if (this.#takeSpans !== null)
      return this.#reader.stream(text, this.#takeSpans, (records) => this.#deliver(records));
    for (let at = 0; at < text.length; at += PARSE_CHARS)
      this.#deliver(this.#reader.push(text.slice(at, at + PARSE_CHARS)));
  }

  #spansTaker({ onSpans, delimiter, skipLines }: ReadRowsOptions): TakeSpans | null {
    if (onSpans === undefined || delimiter.length !== 1) return null;
    return (text, bounds, cells, line) => {
      if (this.#isHeaderSeen) onSpans(text, bounds, cells, ++this.#row, line);
      else this.#isHeaderSeen = line > skipLines;
    };
  }

  #deliver(records: Records): void {
    const { rows, lines, firstLine, malformed } = records;
    const { onRow } = this.#options;
    for (let i = 0; i < rows.length; i++) {
      const line = lines === null ? firstLine + i : lines[i]!;
      if (!this.#isHeaderSeen) this.#isHeaderSeen = line > this.#options.skipLines;
      else if (malformed.size > 0 && malformed.has(i)) this.#deliverMalformed(rows[i]!, line);
      else onRow(rows[i]!, ++this.#row, line);
    }
    if (records.unclosedAt !== null)
      stopWith('file/unclosed-quote', { name: this.#options.name, line: records.unclosedAt });
  }

  /** A stray quote may have merged lines to one record: none of them can be trusted, and each is shown as it stands. */
  #deliverMalformed(cells: string[], line: number): void {
    const { delimiter, onMalformedRow } = this.#options;
    const merged = cells.join(delimiter).split(/\r?\n/);
    merged.forEach((text, offset) => onMalformedRow(text.split(delimiter), ++this.#row, line + offset));
  }
}

async function* inPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length < DECODE_BYTES) continue;
    yield concatenate(parts);
    parts = [];
    length = 0;
  }
  if (length > 0) yield concatenate(parts);
}
