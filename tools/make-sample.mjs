import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'fflate';
import { runnerImport } from 'vite';

/*
 * Writes the sample shop:  node tools/make-sample.mjs
 * or the kept-back quarter as it goes under a plan:  node tools/make-sample.mjs --plan plan.csv --out next.csv
 */
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const FOLDER = join(ROOT, 'sample-data', 'files');

/** Files that the app ships, compressed beside the plain ones: the app reads .csv.gz as it is. */
const COMPRESSED = ['orders-2023-2025.csv', 'orders-2025-q4.csv'];

const USAGE = 'usage: node tools/make-sample.mjs [--plan plan.csv --out next.csv]';

const options = readOptions(process.argv.slice(2));
const { module: sample } = await runnerImport(join(ROOT, 'sample-data/generate/files.ts'), {
  root: ROOT,
  configFile: false,
  logLevel: 'error',
});
if (options.plan) writeNextQuarter(options.plan, options.out);
else writeAll();

function writeAll() {
  const files = sample.makeFiles(sample.SAMPLE_SEED);
  for (const [path, bytes] of files) write(join(FOLDER, path), bytes);
  // Time 0 in the head of the gzip, so that the same rows give the same bytes.
  for (const name of COMPRESSED) write(join(FOLDER, `${name}.gz`), gzipSync(files.get(name), { mtime: 0, level: 9 }));
}

function writeNextQuarter(plan, out) {
  write(resolve(out), sample.makeNextQuarter(sample.SAMPLE_SEED, readFileSync(resolve(plan), 'utf8')));
}

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  console.log(`${path.startsWith(ROOT) ? path.slice(ROOT.length + 1) : path}  ${content.length} bytes`);
}

function readOptions(words) {
  const found = {};
  for (let k = 0; k < words.length; k += 2) {
    const name = words[k].replace(/^--/, '');
    if (!['plan', 'out'].includes(name) || words[k + 1] === undefined) stop();
    found[name] = words[k + 1];
  }
  if ((found.plan === undefined) !== (found.out === undefined)) stop();
  return found;
}

function stop() {
  console.error(USAGE);
  process.exit(2);
}
