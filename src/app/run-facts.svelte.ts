import type { RunFacts } from '../rpc/data-api.ts';

/**
 * What the browser itself counted since the program was loaded: long tasks of this thread, refused requests, requests
 * made. Long tasks count after the first paint only, since loading the program is not part of a run.
 */
export class RunWatch {
  violations = $state(0);
  longestTaskMs: number | null = $state(null);
  requests: readonly RequestSeen[] = $state.raw([]);
  /** When the program had loaded, ms since the page began. */
  loadedAtMs: number | null = $state(null);
  /** Addresses of our own test of the wall: their refusal is no violation. */
  #expected: readonly string[] = [];

  start(): void {
    document.addEventListener('securitypolicyviolation', (event) => {
      if (!this.#expected.some((address) => event.blockedURI.startsWith(address))) this.violations += 1;
    });
    observe('resource', (entries) => {
      this.requests = [...this.requests, ...entries.map(requestSeen)];
    });
    requestAnimationFrame(() => setTimeout(() => this.#afterFirstPaint()));
  }

  facts(): RunFacts {
    return { longestMainThreadTaskMs: this.longestTaskMs, violations: this.violations };
  }

  /**
   * Tries to reach another address and says what happened. The name ends in .invalid, which exists nowhere (RFC 6761),
   * so that nothing could arrive even if the wall were missing.
   */
  async testWall(): Promise<'refused' | 'not-refused'> {
    const address = 'https://wall-test.invalid';
    this.#expected = [address];
    const refused = new Promise<boolean>((resolve) => {
      const listen = (event: SecurityPolicyViolationEvent) => {
        if (event.blockedURI.startsWith(address)) resolve(true);
      };
      document.addEventListener('securitypolicyviolation', listen);
      setTimeout(() => {
        document.removeEventListener('securitypolicyviolation', listen);
        resolve(false);
      }, 2_000);
    });
    const reached = await fetch(`${address}/`, { mode: 'no-cors' }).then(
      () => true,
      () => false,
    );
    return (await refused) && !reached ? 'refused' : 'not-refused';
  }

  #afterFirstPaint(): void {
    this.loadedAtMs = performance.now();
    this.longestTaskMs = observe('longtask', (entries) => {
      for (const entry of entries) this.longestTaskMs = Math.max(this.longestTaskMs ?? 0, entry.duration);
    })
      ? 0
      : null;
  }
}

export interface RequestSeen {
  readonly address: string;
  readonly startMs: number;
  readonly bytes: number;
  readonly isOwn: boolean;
}

function requestSeen(entry: PerformanceEntry): RequestSeen {
  const timing = entry as PerformanceResourceTiming;
  return {
    address: timing.name,
    startMs: timing.startTime,
    bytes: timing.transferSize,
    isOwn: new URL(timing.name, location.href).origin === location.origin || /^(blob|data):/.test(timing.name),
  };
}

/** False where this browser does not measure it. */
function observe(type: 'resource' | 'longtask', take: (entries: PerformanceEntry[]) => void): boolean {
  if (!PerformanceObserver.supportedEntryTypes.includes(type)) return false;
  new PerformanceObserver((list) => take(list.getEntries())).observe({ type, buffered: type === 'resource' });
  return true;
}
