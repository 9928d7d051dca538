import { resolve } from 'node:path';

export interface BenchOptions {
  readonly lines: readonly number[];
  /** A file to bench instead of made ones. */
  readonly input: string | null;
  readonly json: string | null;
  readonly runs: number;
  readonly withPeer: boolean;
}

export const BENCH_USAGE = `usage: npm run bench -- [--lines 100000,1000000] [--input FILE.csv] [--json FILE] [--runs 3] [--no-peer]`;

export function parseBenchOptions(words: readonly string[], folder: string): BenchOptions | { usage: string } {
  let lines = [100_000, 1_000_000];
  let input: string | null = null;
  let json: string | null = null;
  let runs = 3;
  let withPeer = true;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === '--no-peer') {
      withPeer = false;
      continue;
    }
    const value = words[++i];
    if (value === undefined) return { usage: `${word} needs a value.` };
    if (word === '--lines') lines = value.split(',').map(Number);
    else if (word === '--input') input = resolve(folder, value);
    else if (word === '--json') json = resolve(folder, value);
    else if (word === '--runs') runs = Number(value);
    else return { usage: `There is no option ${word}.` };
  }
  if (lines.some((count) => !Number.isInteger(count) || count < 1000))
    return { usage: '--lines takes whole numbers from 1000, with commas.' };
  if (!Number.isInteger(runs) || runs < 1) return { usage: '--runs takes a whole number from 1.' };
  return { lines, input, json, runs, withPeer };
}
