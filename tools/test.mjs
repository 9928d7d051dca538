/**
 * Everything that must hold: format, lint, types, build, unit, browser and end-to-end tests (architecture and size are
 * among them). Closes with one line over all runners: `N passed, N failed, N skipped`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ROOT, ensureChromium, ensureDependencies, runTool, say } from './setup.mjs';

ensureDependencies();
const chromium = ensureChromium();
const environment = { REGULARS_CHROMIUM: chromium };
const reports = join(ROOT, '.cache', 'reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };

function add(passed, failed, skipped) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/** A check without a count of its own counts as one. */
function check(name, path, words) {
  say(`\n── ${name}`);
  const isGood = runTool(path, words, environment) === 0;
  add(isGood ? 1 : 0, isGood ? 0 : 1, 0);
}

/** A runner that writes its counts as JSON; no report, or a failure outside any test, counts as one failure. */
function runner(name, path, words, report, countsOf, more = {}) {
  say(`\n── ${name}`);
  const code = runTool(path, words, { ...environment, ...more });
  const counts = existsSync(report) ? countsOf(JSON.parse(readFileSync(report, 'utf8'))) : [0, 1, 0];
  if (code !== 0 && counts[1] === 0) counts[1] = 1;
  add(...counts);
}

const vitestCounts = (json) => [json.numPassedTests, json.numFailedTests, json.numPendingTests + json.numTodoTests];
const playwrightCounts = (json) => [json.stats.expected + json.stats.flaky, json.stats.unexpected, json.stats.skipped];

function vitest(project) {
  const report = join(reports, `${project}.json`);
  const words = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  runner(`Tests: ${project}`, 'vitest/vitest.mjs', words, report, vitestCounts);
}

check('Format', 'prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn']);
check('Lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
check('Types: core', 'typescript/bin/tsc', ['-p', 'src/core/tsconfig.json']);
check('Types: workers and data', 'typescript/bin/tsc', ['-p', 'workers/tsconfig.json']);
check('Types: tests and tools', 'typescript/bin/tsc', ['-p', 'tests/tsconfig.json']);
check('Types: page', 'svelte-check/bin/svelte-check', [
  '--tsconfig',
  './tsconfig.json',
  '--fail-on-warnings',
  '--output',
  'human',
]);
ensureBuild();
vitest('unit');
vitest('browser');
const report = join(reports, 'e2e.json');
runner('Tests: end to end', '@playwright/test/cli.js', ['test'], report, playwrightCounts, {
  PLAYWRIGHT_JSON_OUTPUT_NAME: report,
});

say('');
say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
