import { commands } from 'vitest/browser';

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Text of a file under ../shared; null where it is absent (vitest.config.ts). */
    readShared(path: string): Promise<string | null>;
  }
}

/** Text of a file of the shared data, as `data/telco/….csv`; null on a machine without it. */
export function readShared(path: string): Promise<string | null> {
  return commands.readShared(path);
}
