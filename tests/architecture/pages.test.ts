import { describe, expect, it } from 'vitest';
import { readSource, sourceFiles } from './sources.ts';

const COMPONENTS = sourceFiles('src/ui', ['.svelte']);

describe('pages', () => {
  it('each route has its file: the loader finds pages by name, so a wrong name would only show at run time', () => {
    const files = [...readSource('src/ui/routes.ts').matchAll(/'[^']+': '(\w+\/\w+Page)'/g)].map((match) => match[1]);
    expect(files.length).toBeGreaterThan(10);
    const missing = files.filter((file) => !COMPONENTS.includes(`src/ui/pages/${file}.svelte`));
    expect(missing).toEqual([]);
  });

  it('have no style attribute: the content security policy refuses it (style:prop goes through the CSSOM)', () => {
    expect(COMPONENTS.filter((file) => /\sstyle="/.test(readSource(file)))).toEqual([]);
  });

  it('use tokens for colours: no colour is written in a component', () => {
    const styles = COMPONENTS.map((file) => ({ file, css: readSource(file).split('<style>')[1] ?? '' }));
    const guilty = styles
      .filter(({ css }) => /#[0-9a-f]{3,8}\b|\b(rgb|hsl)a?\((?!0 0 0)/i.test(css))
      .map(({ file }) => file);
    expect(guilty).toEqual([]);
  });
});
