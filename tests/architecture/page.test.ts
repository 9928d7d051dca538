import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import { readSource, sourceFiles } from './sources.ts';

const COMPONENTS = sourceFiles('src', ['.svelte']);
const SPOKEN = new Set(['aria-label', 'title', 'alt', 'placeholder', 'aria-description', 'aria-roledescription']);

interface Node {
  type?: string;
  data?: string;
  name?: string;
  value?: unknown;
}

function texts(node: unknown, found: string[]): void {
  if (Array.isArray(node)) return node.forEach((each) => texts(each, found));
  if (typeof node !== 'object' || node === null) return;
  const { type, data, name, value } = node as Node;
  if (type === 'Text' && data !== undefined && /\p{L}{2,}/u.test(data)) found.push(data.trim());
  if (type === 'StyleDirective') return;
  if (type === 'Attribute') {
    if (name !== undefined && SPOKEN.has(name)) texts(value, found);
    return;
  }
  for (const [key, child] of Object.entries(node)) if (key !== 'metadata') texts(child, found);
}

describe('page', () => {
  it('has no text in markup: every word comes from the dictionaries', () => {
    expect(COMPONENTS.length).toBeGreaterThan(10);
    const found = COMPONENTS.flatMap((file) => {
      const words: string[] = [];
      texts(parse(readSource(file), { modern: true }).fragment, words);
      return words.map((text) => `${file}: ${text}`);
    });
    expect(found).toEqual([]);
  });

  it('never sets raw HTML, evaluates text or names another origin', () => {
    const files = [...sourceFiles('src', ['.ts', '.svelte']), ...sourceFiles('workers', ['.ts'])];
    const guilty = files.filter((file) => /\{@html|\.innerHTML|\beval\(|new Function\(/.test(readSource(file)));
    expect(guilty).toEqual([]);
  });

  it('keeps files short: none above 400 lines', () => {
    const files = [
      ...sourceFiles('src', ['.ts', '.svelte', '.css']),
      ...sourceFiles('workers', ['.ts']),
      ...sourceFiles('tools', ['.ts', '.mjs']),
    ];
    const long = files.filter((file) => readSource(file).split('\n').length > 400);
    expect(long).toEqual([]);
  });
});
