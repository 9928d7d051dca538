import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const noClockNoDice = [
  'error',
  { object: 'Math', property: 'random', message: 'Take a Random (core/shared/random.ts) as an argument.' },
  { object: 'Date', property: 'now', message: 'Take the moment as an argument.' },
  { object: 'performance', property: 'now', message: 'Time is measured at the edge.' },
];

export default ts.config(
  { ignores: ['dist/', 'node_modules/', '.svelte-check/', 'sample-data/files/', 'test-results/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-undef': 'off',
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'svelte/button-has-type': 'error',
      'svelte/no-at-html-tags': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'workers/**/*.ts'],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './src/core/tsconfig.json', './workers/tsconfig.json'] },
    },
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/no-misused-promises': 'error' },
  },
  { files: ['src/core/**/*.ts'], rules: { 'no-restricted-properties': noClockNoDice } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
);
