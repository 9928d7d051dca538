import { test as base, expect } from '@playwright/test';
import { Watch } from './watch.ts';

export { expect };

/** A test of the built app: it fails when anything happened that `Watch` forbids, whatever else it looks at. */
export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ context, baseURL }, use) => {
      const watch = new Watch();
      await watch.follow(context, new URL(baseURL ?? '').origin);
      await use(watch);
      expect(watch.faults, 'errors, violations and foreign requests during the test').toEqual([]);
    },
    { auto: true },
  ],
});
