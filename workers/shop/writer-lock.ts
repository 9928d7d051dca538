/** The right to write to one shop; held by one tab at a time. */
export interface WriterLock {
  /** Settles when another may take it. */
  readonly release: () => Promise<void>;
}

/** A tab that is reloaded meets its own lock, held by the worker that is just ending: 13 to 84 ms (RELIABILITY.md, F12). */
const PATIENCE_MS = 300;

function lockName(shop: string): string {
  return `regulars-writer-${shop}`;
}

/**
 * Takes the writer's lock; null where another tab keeps it. It ends with the worker, also when the worker is killed.
 * Where the browser has no Web Locks (before Safari 15.4) there is nobody to ask, and it is granted.
 */
export function takeWriterLock(shop: string): Promise<WriterLock | null> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    request(shop, signal, resolve, (reason) => (signal.aborted ? resolve(null) : reject(reason as Error)));
  });
}

/** Waits in line for the lock; `granted` is called once the holder is gone. The returned function leaves the line. */
export function awaitWriterLock(shop: string, granted: (lock: WriterLock) => void): () => void {
  const leaving = new AbortController();
  request(shop, leaving.signal, granted, (reason) => {
    if (!leaving.signal.aborted) throw reason;
  });
  return () => leaving.abort();
}

function request(
  shop: string,
  signal: AbortSignal,
  granted: (lock: WriterLock) => void,
  refused: (reason: unknown) => void,
): void {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return granted({ release: () => Promise.resolve() });
  const released = navigator.locks.request(
    lockName(shop),
    { signal },
    () =>
      new Promise<void>((letGo) => {
        const release = (): Promise<void> => {
          letGo();
          return released.then(() => undefined);
        };
        granted({ release });
      }),
  );
  released.catch(refused);
}
