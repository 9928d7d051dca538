/**
 * What the browser remembers beside the shop: language, theme, which shop was open. localStorage throws in some private
 * windows and under some policies; then nothing is remembered and nothing breaks.
 */
export interface Memory {
  read(key: string): string | null;
  write(key: string, value: string | null): void;
}

export function browserMemory(): Memory {
  return {
    read: (key) => attempt(() => localStorage.getItem(PREFIX + key)),
    write: (key, value) => {
      attempt(() =>
        value === null ? localStorage.removeItem(PREFIX + key) : localStorage.setItem(PREFIX + key, value),
      );
    },
  };
}

const PREFIX = 'regulars.';

function attempt<T>(touch: () => T): T | null {
  try {
    return touch();
  } catch {
    // Storage refused (SecurityError or quota): these are conveniences, so the answer is "nothing remembered".
    return null;
  }
}
