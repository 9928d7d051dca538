import { fail, type Failure } from '../core/shared/result.ts';

/**
 * Calls across a thread hang for ever when the other side is gone (comlink #463). Every call goes through `race`, which
 * gives the call's own answer or, once `lose` was called, the loss. Nothing here rejects: a thrown error of the other
 * side is a programmer's mistake there and comes back as `worker/crashed`.
 */
export interface RacedCalls {
  /** `Call` is inferred whole: comlink's `Remote` gives a union of promises for a method that answers a union. */
  race<Call extends Promise<unknown>>(call: Call): Promise<Awaited<Call> | Failure>;
  /** Settles all open calls and every later one with the failure; the first loss counts. */
  lose(failure: Failure): void;
  /** Settles when lost. */
  readonly lost: Promise<Failure>;
}

export function createRacedCalls(worker: string): RacedCalls {
  let loss: Failure | null = null;
  const open = new Set<(failure: Failure) => void>();
  const lost = new Promise<Failure>((resolve) => open.add(resolve));

  const race = <Call extends Promise<unknown>>(call: Call): Promise<Awaited<Call> | Failure> => {
    const answer = (call as Promise<Awaited<Call>>).catch((error: unknown) =>
      fail('worker/crashed', { worker, message: messageOf(error) }),
    );
    if (loss) return Promise.resolve(loss);
    return new Promise((resolve) => {
      open.add(resolve);
      void answer.then((value) => {
        open.delete(resolve);
        resolve(value);
      });
    });
  };

  const lose = (failure: Failure): void => {
    if (loss) return;
    loss = failure;
    for (const settle of open) settle(failure);
    open.clear();
  };

  return { race, lose, lost };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
