import { findHeader } from '../../src/core/ingest/header-row.ts';
import type { FileReading } from '../../src/core/ingest/types.ts';
import { fail, succeed, type Result } from '../../src/core/shared/result.ts';
import { sampleBytes } from './byte-source.ts';
import { detectShape } from './delimiter.ts';
import { detectEncoding } from './encoding.ts';
import { isBackup, looksLike } from './looks-like.ts';
import { RecordReader, type RecordOptions } from './record-reader.ts';
import { failureOf } from './stop.ts';

/** Enough for some hundred rows, which decide columns and formats. */
const SAMPLE_BYTES = 256 * 1024;
const SAMPLE_ROWS = 500;

/** A text file that holds a table, with its first rows. */
export interface OpenedTable {
  readonly encoding: string;
  readonly delimiter: string;
  /** Lines above the header. */
  readonly skipLines: number;
  readonly header: readonly string[];
  /** First data rows, blank lines left out, at most 500. */
  readonly rows: readonly (readonly string[])[];
}

/** How the person wants the file read; what is not said is detected. */
export type ReadingChoice = Pick<FileReading, 'encoding' | 'delimiter' | 'skipLines'>;

/**
 * Opens a file as far as is needed to say what it is: bytes, encoding, delimiter, header, first rows. `'backup'` for a
 * backup of this app. Errors: `file/empty`, `file/not-a-table`, `file/header-only`, `file/one-column`,
 * `file/broken-gzip`, `file/unclosed-quote` (in the sample), `file/unreadable`.
 */
export async function openTable(file: File, choice: ReadingChoice | null): Promise<Result<OpenedTable | 'backup'>> {
  try {
    const sample = await sampleBytes(file, SAMPLE_BYTES);
    if (sample.head.length === 0) return fail('file/empty', { name: file.name });
    if (isBackup(sample.head)) return succeed('backup');
    const kind = looksLike(sample.head);
    if (kind !== null) return fail('file/not-a-table', { name: file.name, looksLike: kind });
    const encoding = choice?.encoding ?? detectEncoding(sample.head, sample.further);
    const text = new TextDecoder(encoding).decode(sample.head, { stream: !sample.isWhole });
    return tableOf(text, { name: file.name, encoding, isWhole: sample.isWhole, choice });
  } catch (thrown) {
    return failureOf(thrown, file.name);
  }
}

interface TextFacts {
  readonly name: string;
  readonly encoding: string;
  readonly isWhole: boolean;
  readonly choice: ReadingChoice | null;
}

function tableOf(text: string, { name, encoding, isWhole, choice }: TextFacts): Result<OpenedTable> {
  if (text.trim() === '') return fail('file/empty', { name });
  const shape = detectShape(text, isWhole);
  const delimiter = choice?.delimiter ?? shape.delimiter;
  const { rows, lines, unclosedAt } = readSample(text, { delimiter, newline: shape.newline }, isWhole);
  if (unclosedAt !== null) return fail('file/unclosed-quote', { name, line: unclosedAt });
  const place = choice ? lines.findIndex((line) => line > choice.skipLines) : headerRow(rows, shape.skipLines);
  if (place < 0) return fail('file/not-a-table', { name, looksLike: 'binary' });
  const header = rows[place].map((cell) => cell.replace(/^\uFEFF/, '').trim());
  if (header.length < 2) return fail('file/one-column', { name, header: header[0].slice(0, 200) });
  const data = rows.slice(place + 1, place + 1 + SAMPLE_ROWS);
  if (data.length === 0 && isWhole) return fail('file/header-only', { name });
  return succeed({ encoding, delimiter, skipLines: lines[place] - 1, header, rows: data });
}

/** Index of the header among the rows below a `sep=` line; -1 where there is none. */
function headerRow(rows: readonly string[][], skip: number): number {
  const place = findHeader(rows.slice(skip));
  return place === null ? -1 : place.row + skip;
}

interface SampleRows {
  readonly rows: string[][];
  /** Line of the file where each row starts. */
  readonly lines: number[];
  readonly unclosedAt: number | null;
}

/** The sample's rows as the import will read them; the last one, where the sample cuts it, is left out. */
function readSample(text: string, options: RecordOptions, isWhole: boolean): SampleRows {
  const reader = new RecordReader(options);
  const parts = [reader.push(text)];
  if (isWhole && parts[0].unclosedAt === null) parts.push(reader.finish());
  return {
    rows: parts.flatMap((records) => records.rows),
    lines: parts.flatMap(({ rows, lines, firstLine }) => rows.map((_row, i) => (lines ? lines[i] : firstLine + i))),
    unclosedAt: parts.find((records) => records.unclosedAt !== null)?.unclosedAt ?? null,
  };
}
