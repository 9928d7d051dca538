import { expose } from 'comlink';
import { isPortMessage, type LifeMessage } from '../../src/rpc/port-message.ts';
import { holdLife } from './life.ts';

/** Serves `api` to the page that made this worker and on every port the page hands over (src/rpc/port-message.ts). */
export function exposeApi(api: object): void {
  self.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (isPortMessage(event.data)) void serve(api, event.data.port);
  });
  expose(api);
}

async function serve(api: object, port: MessagePort): Promise<void> {
  expose(api, port);
  const life: LifeMessage = { type: 'life', lock: await holdLife() };
  port.postMessage(life);
}
