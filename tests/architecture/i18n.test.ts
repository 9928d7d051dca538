import { describe, expect, it } from 'vitest';
import en from '../../src/ui/i18n/en/index.ts';
import zh from '../../src/ui/i18n/zh/index.ts';

type Sentences = Map<string, string>;

function sentencesOf(node: unknown, path = '', into: Sentences = new Map()): Sentences {
  if (typeof node === 'string') into.set(path, node);
  else
    for (const [key, child] of Object.entries(node as object)) sentencesOf(child, path ? `${path}.${key}` : key, into);
  return into;
}

/** Names of the places of a sentence, without what follows the colon. */
function placesOf(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)(?::[^}]*)?\}/g)].map((match) => match[1] ?? ''))].sort();
}

const english = sentencesOf({ ...en.words, shared: en.shared });
const chinese = sentencesOf({ ...zh.words, shared: zh.shared });

describe('both languages', () => {
  it('say the same keys', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
    expect(english.size).toBeGreaterThan(300);
  });

  it('name the same places in every sentence', () => {
    const different = [...english].filter(
      ([key, sentence]) =>
        !OTHER_PLACES.has(key) && placesOf(sentence).join() !== placesOf(chinese.get(key) ?? '').join(),
    );
    expect(
      different.map(([key, sentence]) => `${key}: ${placesOf(sentence)} / ${placesOf(chinese.get(key) ?? '')}`),
    ).toEqual([]);
  });

  it('close every strong mark', () => {
    const open = [...english, ...chinese].filter(([, sentence]) => sentence.split('**').length % 2 === 0);
    expect(open).toEqual([]);
  });

  it('say something, without an exclamation mark', () => {
    const wrong = [...english, ...chinese].filter(([, sentence]) => sentence.trim() === '' || /[!！]/.test(sentence));
    expect(wrong).toEqual([]);
  });

  it('are each in their own language', () => {
    // Names, codes and units may be Latin in Chinese; the language's own name is always its own.
    const latinOnly = [...chinese].filter(([key, sentence]) => {
      const words = sentence.replace(/\{[^}]*\}/g, '');
      return !/\p{Script=Han}/u.test(words) && /[a-z]{4}/i.test(words) && !LATIN.has(key);
    });
    expect(latinOnly).toEqual([]);
    const han = [...english].filter(([key, sentence]) => /\p{Script=Han}/u.test(sentence) && !HAN.has(key));
    expect(han).toEqual([]);
  });
});

/** Chinese says what is paid (9.5 折), English what is taken off; who fills these gives both. */
const OTHER_PLACES = new Set(['shared.offer.percentCoupon', 'shared.offer.percentCouponFrom']);
const LATIN = new Set(['common.brand', 'common.language.en']);
const HAN = new Set(['common.language.zh', 'first.formats', 'importing.dateOrder.chinese']);

describe('an error sentence', () => {
  const errors = Object.entries(en.words.error);

  it.each(errors)('%s says in English what became of the data', (_code, sentence) => {
    expect(sentence).toMatch(/nothing (else )?was|none of it|still here|unchanged|kept|untouched|left out/i);
  });

  it.each(Object.entries(zh.words.error))('%s says it in Chinese', (_code, sentence) => {
    expect(sentence).toMatch(/没有(改动|丢|保存|留下|动过|恢复)|还在|不变|保留|原来的值/);
  });
});
