/** How the page hands a running worker a further connection: the worker exposes its API on the port. */
export interface PortMessage {
  readonly type: 'port';
  readonly port: MessagePort;
}

/**
 * The worker's first message on such a port. It holds the Web Lock of this name for as long as it lives, so whoever has
 * the other end learns of its end by being granted the lock. (Chromium 156 has no `close` event on a MessagePort.)
 */
export interface LifeMessage {
  readonly type: 'life';
  /** Null where the browser has no Web Locks. */
  readonly lock: string | null;
}

export function isPortMessage(data: unknown): data is PortMessage {
  return hasType(data, 'port');
}

export function isLifeMessage(data: unknown): data is LifeMessage {
  return hasType(data, 'life');
}

function hasType(data: unknown, type: string): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === type;
}
