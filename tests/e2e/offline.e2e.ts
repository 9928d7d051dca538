import { offlineReady, figuresReady, LOOP, openSample, answer, visit } from './support/shop.ts';
import { serveDist, type CountingServer } from './support/static-server.ts';
import { expect, test as base } from './support/test.ts';

/** A server that counts what reaches it. */
const test = base.extend<{ server: CountingServer }>({
  server: async ({ watch, context }, use) => {
    const server = await serveDist('with-headers');
    await watch.allow(context, server.origin);
    await use(server);
    await server.close();
  },
});
