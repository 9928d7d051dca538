/** What the app wants to know of the service worker; app/offline-state.svelte.ts is one. */
export interface OfflineListener {
  /** True once the whole app is stored and answers without a network; false where that cannot be had here. */
  ready(isReady: boolean): void;
  /** A newer version is stored and waits; `apply` starts it and reloads the page. */
  updateWaits(apply: () => Promise<void>): void;
}

export interface OfflineParts {
  readonly container: ServiceWorkerContainer;
  /** Address of the built service worker. */
  readonly address: string;
  readonly reload: () => void;
}

/**
 * Registers the service worker of the built app. `vite dev` has none. Nothing is applied without the person: a new
 * version waits until `apply` is called or all pages are closed.
 */
export async function registerOffline(
  listener: OfflineListener,
  parts: OfflineParts | null = partsOfBuild(),
): Promise<void> {
  if (!parts) return listener.ready(false);
  const { container, address } = parts;
  try {
    const registration = await container.register(address, { updateViaCache: 'none' });
    watchForUpdate(registration, listener, parts);
    const { active } = await container.ready;
    await whenState(active, 'activated');
    active?.postMessage({ type: 'tidy' });
    listener.ready(true);
  } catch {
    // A private window, a host that serves no such file, or storage that is full: the app works, but not offline.
    listener.ready(false);
  }
}

function partsOfBuild(): OfflineParts | null {
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (!import.meta.env.PROD || !container) return null;
  return { container, address: new URL('service.worker.js', document.baseURI).href, reload: () => location.reload() };
}

function watchForUpdate(registration: ServiceWorkerRegistration, listener: OfflineListener, parts: OfflineParts): void {
  const offer = (waiting: ServiceWorker): void => listener.updateWaits(() => apply(waiting, parts));
  // Without a controller the waiting one is the first version, which takes over by itself.
  if (registration.waiting && parts.container.controller) offer(registration.waiting);
  const follow = (): void => {
    const { installing } = registration;
    const isUpdate = parts.container.controller !== null;
    if (installing && isUpdate) void whenState(installing, 'installed').then(() => offer(installing));
  };
  follow();
  registration.addEventListener('updatefound', follow);
}

async function apply(waiting: ServiceWorker, { container, reload }: OfflineParts): Promise<void> {
  const taken = new Promise((resolve) => container.addEventListener('controllerchange', resolve, { once: true }));
  waiting.postMessage({ type: 'skipWaiting' });
  await taken;
  reload();
}

/** Settles when the worker has reached the state; never for one that failed to install. */
function whenState(worker: ServiceWorker | null, state: ServiceWorkerState): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker?.state === state) resolve();
    };
    worker?.addEventListener('statechange', look);
    look();
  });
}
