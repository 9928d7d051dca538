import type { Language } from '../core/explain/fill.ts';
import type { Memory } from './memory.ts';

/** Which language the person reads. The address wins over what is remembered, that over what the browser asks for. */
export class LanguageState {
  current: Language = $state('en');
  readonly #memory: Memory;

  constructor(memory: Memory, fromAddress: Language | null, browserLanguages: readonly string[]) {
    this.#memory = memory;
    const remembered = memory.read('language');
    this.current =
      fromAddress ?? (remembered === 'en' || remembered === 'zh' ? remembered : preferredLanguage(browserLanguages));
  }

  choose(language: Language): void {
    this.current = language;
    this.#memory.write('language', language);
  }
}

/** The first of the browser's languages that the app speaks; English when it speaks none. */
export function preferredLanguage(languages: readonly string[]): Language {
  for (const tag of languages) {
    if (/^zh\b/i.test(tag)) return 'zh';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
