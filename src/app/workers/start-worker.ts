import { wrap, type Remote } from 'comlink';
import { fail, succeed, type Failure, type Result } from '../../core/shared/result.ts';
import type { PortMessage } from '../../rpc/port-message.ts';
import { createRacedCalls } from '../../rpc/raced-calls.ts';

/** Long enough for a cold start of `vite dev` on a slow machine; a built worker answers in well under a second. */
const READY_WITHIN_MS = 30_000;

/** What every worker's API begins with. */
interface Ready {
  ready(): Promise<true>;
}

export interface StartedWorker<Api extends Ready> {
  readonly name: string;
  /** comlink's view of the worker; go through `race`, since a lost worker never answers. */
  readonly api: Remote<Api>;
  /** Success once the worker answered; otherwise `worker/not-loaded`, and the worker is ended. */
  ready(): Promise<Result<true>>;
  /** The call's answer, or the loss of the worker as a failure; never rejects. */
  race<Call extends Promise<unknown>>(call: Call): Promise<Awaited<Call> | Failure>;
  /** Settles with `worker/not-loaded` or `worker/crashed` when the worker is gone. */
  readonly lost: Promise<Failure>;
  /** A further connection, for another worker. */
  connect(): MessagePort;
  terminate(): void;
}

/**
 * Starts a module worker from a `blob:` that imports the built script by its absolute address. A worker fetched from the
 * network takes its policy from its own response, so on a host without headers it would have none; a blob worker
 * inherits the page's policy, meta tag included (docs/decisions/0002-workers-from-blobs.md).
 *
 * @param address what Vite's `?worker&url` import gives
 */
export function startWorker<Api extends Ready>(
  name: string,
  address: string,
  readyWithinMs = READY_WITHIN_MS,
): StartedWorker<Api> {
  const source = blobThatImports(new URL(address, document.baseURI).href);
  const worker = new Worker(source, { type: 'module', name });
  const api = wrap<Api>(worker);
  const calls = createRacedCalls(name);
  let isReady = false;

  const end = (failure: Failure): void => {
    worker.terminate();
    URL.revokeObjectURL(source);
    calls.lose(failure);
  };
  const notLoaded = (): Failure => fail('worker/not-loaded', { worker: name });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end(isReady ? fail('worker/crashed', { worker: name, message: event.message }) : notLoaded());
  });
  worker.addEventListener('messageerror', () => end(fail('worker/crashed', { worker: name, message: 'messageerror' })));

  const timer = setTimeout(() => end(notLoaded()), readyWithinMs);
  const started = calls.race((api as unknown as Ready).ready()).then((answer): Result<true> => {
    clearTimeout(timer);
    if (answer !== true) {
      end(notLoaded());
      return answer;
    }
    isReady = true;
    URL.revokeObjectURL(source);
    return succeed(answer);
  });

  return {
    name,
    api,
    ready: () => started,
    race: calls.race,
    lost: calls.lost,
    connect: () => connectTo(worker),
    terminate: () => end(fail('worker/crashed', { worker: name, message: 'ended' })),
  };
}

/** A static import: messages that arrive before the script has run are then kept, not dropped. */
function blobThatImports(address: string): string {
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(address)};`], { type: 'text/javascript' }));
}

function connectTo(worker: Worker): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const message: PortMessage = { type: 'port', port: port2 };
  worker.postMessage(message, [port2]);
  return port1;
}
