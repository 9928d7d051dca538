import type { StepId, StepProgress } from '../../src/rpc/data-api.ts';

/** Reports a second at most; the page draws no faster and each is a message. */
const INTERVAL_MS = 100;

/** Calls a page's callback without waiting; a page that went away is no failure of the work. */
export function tell<T>(callback: (value: T) => unknown, value: T): void {
  Promise.resolve(callback(value)).catch(() => undefined);
}

/** Makes a callback that passes on at most ten values a second, and always the last one (1). */
export function throttled(callback: (done01: number) => unknown): (done01: number) => void {
  let last = -Infinity;
  return (done01) => {
    const now = performance.now();
    if (done01 < 1 && now - last < INTERVAL_MS) return;
    last = now;
    tell(callback, done01);
  };
}

/** Progress through the steps of an import; one step is at work at a time, and a step is done before the next begins. */
export class StepReporter {
  readonly #callback: (step: StepProgress) => unknown;
  readonly #began = new Map<StepId, number>();
  #last = -Infinity;

  constructor(callback: (step: StepProgress) => unknown) {
    this.#callback = callback;
  }

  working(step: StepId, done01: number | null, rows?: number): void {
    const now = performance.now();
    const isFirst = !this.#began.has(step);
    if (isFirst) this.#began.set(step, now);
    else if (now - this.#last < INTERVAL_MS) return;
    this.#send(step, 'working', done01, now, rows);
  }

  done(step: StepId, rows?: number): void {
    const now = performance.now();
    if (!this.#began.has(step)) this.#began.set(step, now);
    this.#send(step, 'done', 1, now, rows);
  }

  #send(step: StepId, state: StepProgress['state'], done01: number | null, now: number, rows?: number): void {
    this.#last = now;
    const ms = now - this.#began.get(step)!;
    const pace = rows === undefined ? {} : { rows, rowsPerSecond: ms > 0 ? Math.round((rows / ms) * 1000) : 0 };
    tell(this.#callback, { step, state, done01, ms, ...pace });
  }
}
