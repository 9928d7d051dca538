/** A turn of the event loop costs about 20 µs; a fit that asks more often than this is let through at once. */
const BETWEEN_TURNS_MS = 8;

/**
 * Makes the `breathe` of a FitContext: gives the event loop a turn, so that a cancel message comes in. By MessageChannel,
 * since nested timers are held back to 4 ms each.
 */
export function createBreathe(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  let lastTurn = performance.now();
  port1.onmessage = () => {
    lastTurn = performance.now();
    waiting.shift()?.();
  };
  return () => {
    if (performance.now() - lastTurn < BETWEEN_TURNS_MS) return Promise.resolve();
    return new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
  };
}
