import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** The sample shop's files under the names that the page asks for (src/app/sample-files.ts). The truth is not among them. */
const FILES: Readonly<Record<string, string>> = {
  'orders.csv': 'orders-2023-2025.csv',
  'customers.csv': 'customers.csv',
  'products.csv': 'products.csv',
  'next-quarter.csv': 'orders-2025-q4.csv',
};

/** Serves sample-data/files at `sample/…` in development and puts them into the build, so that there is one copy. */
export function sampleShop(root: string): Plugin {
  const read = (name: string): Buffer => readFileSync(resolve(root, 'sample-data/files', FILES[name] ?? name));
  return {
    name: 'regulars:sample-shop',
    configureServer(server) {
      server.middlewares.use('/sample', (request, response, next) => {
        const name = (request.url ?? '').replace(/^\//, '').replace(/\?.*$/, '');
        if (!(name in FILES)) return next();
        response.setHeader('Content-Type', 'text/csv; charset=utf-8');
        response.end(read(name));
      });
    },
    generateBundle() {
      for (const name of Object.keys(FILES))
        this.emitFile({ type: 'asset', fileName: `sample/${name}`, source: read(name) });
    },
  };
}
