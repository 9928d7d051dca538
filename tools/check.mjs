import { ensureDependencies, runTool, say } from './setup.mjs';

ensureDependencies();
const checks = [
  ['core', 'typescript/bin/tsc', ['-p', 'src/core/tsconfig.json']],
  ['workers and data', 'typescript/bin/tsc', ['-p', 'workers/tsconfig.json']],
  ['tests and tools', 'typescript/bin/tsc', ['-p', 'tests/tsconfig.json']],
  [
    'page',
    'svelte-check/bin/svelte-check',
    ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ],
];
const failed = checks.filter(([name, path, words]) => {
  say(`Types: ${name}`);
  return runTool(path, words) !== 0;
});
process.exit(failed.length === 0 ? 0 : 1);
