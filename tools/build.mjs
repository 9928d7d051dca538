import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runTool, say, stop } from './setup.mjs';

const STAMP = join(ROOT, '.cache', 'built-from');
const INPUTS = [
  'src',
  'workers',
  'public',
  'index.html',
  'package-lock.json',
  'vite.config.ts',
  'svelte.config.js',
  'tsconfig.json',
];

/** Builds the app into dist unless dist is already made from exactly these sources. */
export function ensureBuild() {
  const sources = fingerprint();
  const isCurrent =
    existsSync(STAMP) && existsSync(join(ROOT, 'dist', 'index.html')) && readFileSync(STAMP, 'utf8') === sources;
  if (isCurrent) return;
  say('Building the app …');
  if (runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']) !== 0)
    stop('The app could not be built; the reason stands above.');
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  writeFileSync(STAMP, sources);
}

function fingerprint() {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = join(ROOT, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(join(path, name));
      return;
    }
    hash.update(path).update('\0').update(readFileSync(full));
  };
  INPUTS.forEach(add);
  return hash.digest('hex');
}
