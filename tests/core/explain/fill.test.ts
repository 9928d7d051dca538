import { describe, expect, it } from 'vitest';
import { fill } from '../../../src/core/explain/fill.ts';
import { sharedWords } from '../../../src/core/explain/words/index.ts';

const PLACES = /\{(\w+)/g;
const placesOf = (text: string): string[] => [...text.matchAll(PLACES)].map((match) => match[1] ?? '').sort();

describe('fill', () => {
  it('fills places, groups numbers and chooses the word that fits', () => {
    expect(fill('Silent for {days:day|days}', { days: 1 }, 'en')).toBe('Silent for 1\u00a0day');
    expect(fill('Silent for {days:day|days}', { days: 1200 }, 'en')).toBe('Silent for 1,200\u00a0days');
    expect(fill('{days} 天，{name}', { days: 12, name: 'Ann' }, 'zh')).toBe('12 天，Ann');
  });

  it('leaves a place that has no value as it stands, and never reads a value as a pattern', () => {
    expect(fill('{a} {b}', { a: '{b}' }, 'en')).toBe('{b} {b}');
    expect(fill('{a}', { a: '$&' }, 'en')).toBe('$&');
  });
});

describe('sentences that leave in files', () => {
  it('are complete in both languages and name the same places', () => {
    const [en, zh] = [sharedWords('en'), sharedWords('zh')];
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) expect([key, placesOf(zh[key] ?? '')]).toEqual([key, placesOf(text)]);
  });
});
