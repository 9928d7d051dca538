/**
 * What every command needs before it can work, with Node's built-ins only: the dependencies by lockfile, and for tests
 * and headless runs a Chromium. Progress goes to the screen also under `npm run -s`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const STAMP = join(ROOT, 'node_modules', '.regulars-lockfile');

export function say(text) {
  process.stdout.write(`${text}\n`);
}

export function stop(text, code = 1) {
  process.stderr.write(`${text}\n`);
  process.exit(code);
}

/** Installs by lockfile when node_modules is missing or older than the lockfile. */
export function ensureDependencies() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    stop(
      `Regulars needs Node 20.19 or newer; this is ${process.versions.node}. Get it from your package manager, then try again.`,
    );
  const lockfile = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockfile) return;
  say('Setting up: installing dependencies by lockfile (about a minute, once) …');
  const environment = { ...process.env, npm_config_loglevel: 'notice', npm_config_progress: 'false' };
  const done = runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=notice', '--include=dev'], environment);
  if (done !== 0) stop('The dependencies could not be installed; the reason stands above. Nothing else was changed.');
  writeFileSync(STAMP, lockfile);
}

function runNpm(words, environment) {
  const beside = [
    process.env.npm_execpath,
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((path) => path && /npm-cli\.[cm]?js$/.test(path) && existsSync(path));
  const options = { cwd: ROOT, stdio: 'inherit', env: environment };
  const result = beside
    ? spawnSync(process.execPath, [beside, ...words], options)
    : spawnSync('npm', words, { ...options, shell: process.platform === 'win32' });
  return result.status ?? 1;
}

/** Path of a Chromium: an installed one, Playwright's own download, or the Debian package, in that order. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  say("Setting up: no Chromium here; trying Playwright's own download …");
  const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { cwd: ROOT, stdio: 'inherit', timeout: 240_000 });
  const downloaded = findChromium();
  if (downloaded) return downloaded;
  if (process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    say('Setting up: trying the Debian package chromium …');
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const words of [
      ['update', '-q'],
      ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
    ])
      spawnSync('apt-get', words, { stdio: 'inherit', env: environment });
  }
  return (
    findChromium() ??
    stop(
      'No Chromium could be had. Install Chromium or Chrome (on Debian: apt-get install chromium), or set REGULARS_CHROMIUM to its path, then try again.',
    )
  );
}

/** Runs one of the project's own command-line tools; returns its exit code. */
export function runTool(path, words, environment = {}) {
  const result = spawnSync(process.execPath, [join(ROOT, 'node_modules', path), ...words], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return result.status ?? 1;
}
