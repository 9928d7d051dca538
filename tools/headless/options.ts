import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export interface AnalyseOptions {
  readonly files: readonly string[];
  readonly out: string;
  /** Profile folder that stays, or null for one that goes. */
  readonly keep: string | null;
  readonly device: string | null;
  /** Settings handed to the page in its address. */
  readonly settings: Readonly<Record<string, string>>;
}

export const USAGE = `usage: npm run analyse -- FILE… --out DIR
  --kind orders|customers|products|reviews|events|surveys|experiment   what every FILE is (default: recognised)
  --as-of DATE        YYYY-MM-DD (default: the last day of the data)
  --horizon DAYS      (default: from the data)
  --budget N          (default: 2 % of the last 12 months' net revenue)
  --margin 0..1       (default: unknown, so break-even only)
  --zone NAME         IANA time zone (default: UTC)
  --seed N            (default: 1)
  --device webgpu|wasm|cpu
  --lang en|zh
  --keep PROFILE_DIR  a browser profile that stays, so that a later run adds to it`;

const CHECKS: Record<string, (text: string) => boolean> = {
  '--out': (text) => text !== '',
  '--keep': (text) => text !== '',
  '--kind': (text) => /^(orders|customers|products|reviews|events|surveys|experiment)$/.test(text),
  '--as-of': (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)),
  '--horizon': (text) => /^\d+$/.test(text) && Number(text) > 0,
  '--budget': (text) => /^\d+(\.\d+)?$/.test(text),
  '--margin': (text) => /^\d*\.?\d+$/.test(text) && Number(text) >= 0 && Number(text) <= 1,
  '--zone': isZone,
  '--seed': (text) => /^\d+$/.test(text),
  '--device': (text) => /^(webgpu|wasm|cpu)$/.test(text),
  '--lang': (text) => /^(en|zh)$/.test(text),
};
const NAMES: Record<string, string> = {
  '--kind': 'kind',
  '--as-of': 'asOf',
  '--horizon': 'horizon',
  '--budget': 'budget',
  '--margin': 'margin',
  '--zone': 'zone',
  '--seed': 'seed',
  '--device': 'device',
  '--lang': 'lang',
};

/** Reads the words after `--`; files are taken from `folder`. A usage error names the word that is wrong. */
export function parseOptions(words: readonly string[], folder: string): AnalyseOptions | { usage: string } {
  const files: string[] = [];
  const named: Record<string, string> = {};
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word.startsWith('--')) {
      files.push(resolve(folder, word));
      continue;
    }
    const [name, inline] = word.includes('=')
      ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]
      : [word, undefined];
    const check = CHECKS[name];
    if (!check) return { usage: `There is no option ${name}.` };
    const value = inline ?? words[++i];
    if (value === undefined || !check(value)) return { usage: `${name} does not take "${value ?? ''}".` };
    named[name] = value;
  }
  if (files.length === 0) return { usage: 'No FILE was named.' };
  if (named['--out'] === undefined) return { usage: '--out DIR is missing.' };
  const missing = files.find((file) => !existsSync(file));
  if (missing) return { usage: `There is no file ${missing}.` };
  const settings: Record<string, string> = { zone: 'UTC', lang: 'en', seed: '1' };
  for (const [option, name] of Object.entries(NAMES)) if (named[option] !== undefined) settings[name] = named[option];
  return {
    files,
    out: resolve(folder, named['--out']),
    keep: named['--keep'] === undefined ? null : resolve(folder, named['--keep']),
    device: named['--device'] ?? null,
    settings,
  };
}

function isZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).format(0) !== '';
  } catch {
    return false;
  }
}
