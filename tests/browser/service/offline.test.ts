import { describe, expect, it } from 'vitest';
import { registerOffline, type OfflineListener } from '../../../src/app/workers/offline.ts';

/** A service worker that goes through its states when told. */
class FakeWorker extends EventTarget {
  state: ServiceWorkerState;
  readonly received: unknown[] = [];
  constructor(state: ServiceWorkerState) {
    super();
    this.state = state;
  }
  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
  postMessage(message: unknown): void {
    this.received.push(message);
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  active: FakeWorker | null = null;
}

class FakeContainer extends EventTarget {
  controller: FakeWorker | null = null;
  readonly registration = new FakeRegistration();
  readonly activated = Promise.withResolvers<FakeRegistration>();
  readonly ready = this.activated.promise;
  isRefused = false;
  register(): Promise<FakeRegistration> {
    return this.isRefused ? Promise.reject(new TypeError('no such script')) : Promise.resolve(this.registration);
  }
}

function setUp() {
  const container = new FakeContainer();
  const seen: (boolean | string)[] = [];
  let apply: () => Promise<void> = () => Promise.reject(new Error('nothing waits'));
  const listener: OfflineListener = {
    ready: (isReady) => seen.push(isReady),
    updateWaits: (given) => {
      apply = given;
      seen.push('update');
    },
  };
  const parts = {
    container: container as unknown as ServiceWorkerContainer,
    address: '/service.worker.js',
    reload: () => seen.push('reload'),
  };
  return { container, seen, listener, parts, apply: () => apply() };
}

describe('registerOffline', () => {
  it('says ready only once the first version has taken over', async () => {
    const { container, seen, listener, parts } = setUp();
    const done = registerOffline(listener, parts);
    container.registration.active = new FakeWorker('activating');
    container.activated.resolve(container.registration);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toEqual([]);
    container.registration.active.become('activated');
    await done;
    expect(seen).toEqual([true]);
    expect(container.registration.active.received).toEqual([{ type: 'tidy' }]);
  });

  it('says that it cannot be had where registering fails, or in vite dev', async () => {
    const { container, seen, listener, parts } = setUp();
    container.isRefused = true;
    await registerOffline(listener, parts);
    await registerOffline(listener);
    expect(seen).toEqual([false, false]);
  });

  it('offers a version that installed while the page is open, and applies it on demand', async () => {
    const { container, seen, listener, parts, apply } = setUp();
    container.controller = container.registration.active = new FakeWorker('activated');
    container.activated.resolve(container.registration);
    await registerOffline(listener, parts);
    const next = (container.registration.installing = new FakeWorker('installing'));
    container.registration.dispatchEvent(new Event('updatefound'));
    expect(seen).toEqual([true]);
    next.become('installed');
    await expect.poll(() => seen).toEqual([true, 'update']);
    const applied = apply();
    expect(next.received).toEqual([{ type: 'skipWaiting' }]);
    expect(seen).not.toContain('reload');
    container.dispatchEvent(new Event('controllerchange'));
    await applied;
    expect(seen).toEqual([true, 'update', 'reload']);
  });

  it('offers a version that waited already, but not the first one', async () => {
    const first = setUp();
    first.container.registration.installing = new FakeWorker('installing');
    void registerOffline(first.listener, first.parts);
    await Promise.resolve();
    first.container.registration.installing.become('installed');
    const second = setUp();
    second.container.controller = new FakeWorker('activated');
    second.container.registration.waiting = new FakeWorker('installed');
    void registerOffline(second.listener, second.parts);
    await expect.poll(() => second.seen).toEqual(['update']);
    expect(first.seen).toEqual([]);
  });
});
