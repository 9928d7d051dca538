import type { Memory } from './memory.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';
export const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** Light, dark, or as the system; written to `<html data-theme>` by the shell. */
export class ThemeState {
  choice: ThemeChoice = $state('system');
  #isSystemDark = $state(false);
  readonly isDark = $derived(this.choice === 'dark' || (this.choice === 'system' && this.#isSystemDark));
  readonly #memory: Memory;

  constructor(memory: Memory, systemDark: MediaQueryList) {
    this.#memory = memory;
    this.choice = THEMES.find((known) => known === memory.read('theme')) ?? 'system';
    this.#isSystemDark = systemDark.matches;
    systemDark.addEventListener('change', (event) => (this.#isSystemDark = event.matches));
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    this.#memory.write('theme', choice);
  }
}
