import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** Files below `folder` with one of the endings, as paths from the project's root. */
export function sourceFiles(folder: string, endings: readonly string[]): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

export function readSource(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export interface ImportFound {
  readonly file: string;
  readonly specifier: string;
  readonly isTypeOnly: boolean;
}

const IMPORT =
  /(?:^|\n|;)\s*(?:import|export)\s+(type\s+)?(?:[\w*\s{},$]+\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Static and dynamic imports of a file, by reading its text with comments removed. */
export function importsOf(file: string): ImportFound[] {
  const text = readSource(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/[^\n]*/g, '$1');
  return [...text.matchAll(IMPORT)].map((match) => ({
    file,
    specifier: (match[2] ?? match[3]) as string,
    isTypeOnly: match[1] !== undefined,
  }));
}
