import { wrap, type Remote } from 'comlink';
import { fail, type Failure } from '../../src/core/shared/result.ts';
import { isLifeMessage } from '../../src/rpc/port-message.ts';
import { createRacedCalls } from '../../src/rpc/raced-calls.ts';
import { watchLife } from './life.ts';

/** The worker answered the page already when its port arrives here; its first sign takes milliseconds. */
const FIRST_SIGN_WITHIN_MS = 10_000;

export interface ConnectedPort<Api> {
  readonly api: Remote<Api>;
  /** The call's answer, or `worker/crashed` when the other side is gone; never rejects. */
  race<Call extends Promise<unknown>>(call: Call): Promise<Awaited<Call> | Failure>;
  readonly lost: Promise<Failure>;
  close(): void;
}

/**
 * Wraps a port to another worker (`WorkerFactory`). A call to a worker that the page ended, on purpose or after a crash,
 * would hang for ever; here it is answered with `worker/crashed`, by the Web Lock that the other worker holds.
 */
export function connectPort<Api>(worker: string, port: MessagePort): ConnectedPort<Api> {
  const calls = createRacedCalls(worker);
  const lose = (message: string): void => calls.lose(fail('worker/crashed', { worker, message }));
  const timer = setTimeout(() => lose('no sign of life'), FIRST_SIGN_WITHIN_MS);
  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isLifeMessage(data)) return;
    clearTimeout(timer);
    if (data.lock !== null) void watchLife(data.lock, () => lose('ended'));
  });
  port.addEventListener('messageerror', () => lose('messageerror'));
  const api = wrap<Api>(port);
  port.start();
  return {
    api,
    race: calls.race,
    lost: calls.lost,
    close: () => {
      clearTimeout(timer);
      port.close();
      lose('closed here');
    },
  };
}
