import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../tools/headless/options.ts';

const FOLDER = process.cwd();
const usage = (words: string[]): string => {
  const parsed = parseOptions(words, FOLDER);
  return 'usage' in parsed ? parsed.usage : '';
};

describe('options of the headless run', () => {
  it('takes files from where the command was called, and the defaults of RESULTS', () => {
    const parsed = parseOptions(['package.json', '--out', 'somewhere'], FOLDER);
    expect(parsed).toEqual({
      files: [`${FOLDER}/package.json`],
      out: `${FOLDER}/somewhere`,
      keep: null,
      device: null,
      settings: { zone: 'UTC', lang: 'en', seed: '1' },
    });
  });

  it('hands settings to the page in its address', () => {
    const words = [
      'package.json',
      '--out=x',
      '--as-of',
      '2011-12-09',
      '--horizon',
      '90',
      '--margin=.4',
      '--device',
      'wasm',
      '--lang',
      'zh',
      '--zone',
      'Asia/Shanghai',
      '--seed',
      '7',
      '--budget',
      '500',
      '--kind',
      'orders',
    ];
    const parsed = parseOptions(words, FOLDER);
    expect('settings' in parsed && parsed.settings).toEqual({
      asOf: '2011-12-09',
      horizon: '90',
      margin: '.4',
      device: 'wasm',
      lang: 'zh',
      zone: 'Asia/Shanghai',
      seed: '7',
      budget: '500',
      kind: 'orders',
    });
  });

  it('names the word that is wrong', () => {
    expect(usage([])).toContain('No FILE');
    expect(usage(['package.json'])).toContain('--out');
    expect(usage(['package.json', '--out', 'x', '--colour', 'red'])).toContain('--colour');
    expect(usage(['package.json', '--out', 'x', '--zone', 'Mars/Olympus'])).toContain('Mars/Olympus');
    expect(usage(['package.json', '--out', 'x', '--margin', '1.5'])).toContain('--margin');
    expect(usage(['no-such-file.csv', '--out', 'x'])).toContain('no-such-file.csv');
    expect(usage(['package.json', '--out', 'x', '--seed'])).toContain('--seed');
  });
});
