import type { Page } from '@playwright/test';

export interface WorkerAnswer {
  /** Name of the method that was asked. */
  readonly method: string;
  readonly ms: number;
}

interface Timed {
  readonly workerAnswers: WorkerAnswer[];
}

/** Times every call of the page to a worker from here on (comlink's messages carry the method's name and an id). */
export async function timeWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const asked = new Map<unknown, { method: string; at: number }>();
    const followed = new WeakSet<Worker>();
    const timed: Timed = { workerAnswers: [] };
    Object.assign(window, timed);
    const post = Worker.prototype.postMessage as (this: Worker, ...words: unknown[]) => void;
    Worker.prototype.postMessage = function (this: Worker, ...words: unknown[]) {
      const message = words[0] as { id?: string; path?: string[] } | null;
      if (!followed.has(this)) {
        followed.add(this);
        this.addEventListener('message', ({ data }: MessageEvent<{ id?: string } | null>) => {
          const call = asked.get(data?.id);
          if (call) timed.workerAnswers.push({ method: call.method, ms: performance.now() - call.at });
          asked.delete(data?.id);
        });
      }
      if (message?.path) asked.set(message.id, { method: message.path.join('.'), at: performance.now() });
      post.apply(this, words);
    };
  });
}

export interface Painted {
  /** From the input to the second frame after the answer, when its rows stand on the screen. */
  readonly totalMs: number;
  /** The slowest answer of the worker among them. */
  readonly workerMs: number;
}

/** Does something to an element of the page that makes it ask `method`, and measures until the new rows are painted. */
export function untilPainted(page: Page, act: { selector: string; value?: string }, method: string): Promise<Painted> {
  return page.evaluate(
    async ({ selector, value, name }) => {
      const { workerAnswers } = window as unknown as Timed;
      const element = document.querySelector<HTMLInputElement>(selector);
      if (!element) throw new Error(`no ${selector}`);
      const frame = (): Promise<number> => new Promise(requestAnimationFrame);
      const before = workerAnswers.length;
      const began = performance.now();
      if (value === undefined) element.click();
      else {
        element.value = value;
        element.dispatchEvent(new Event(element instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
      }
      const answered = (): Timed['workerAnswers'] => workerAnswers.slice(before).filter((each) => each.method === name);
      const isFetching = (): boolean => document.querySelector('[role=grid]')?.getAttribute('aria-busy') === 'true';
      while (answered().length === 0 || isFetching()) await frame();
      await frame();
      await frame();
      return { totalMs: performance.now() - began, workerMs: Math.max(...answered().map((each) => each.ms)) };
    },
    { selector: act.selector, value: act.value, name: method },
  );
}
