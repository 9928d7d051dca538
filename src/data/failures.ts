import { fail, succeed, type Failure, type Result } from '../core/shared/result.ts';

/** Runs storage work; what it throws becomes a `store/*` error. `neededBytes` is told when the disk is full. */
export async function attempt<T>(work: () => PromiseLike<T>, neededBytes = 0): Promise<Result<T>> {
  try {
    return succeed(await work());
  } catch (thrown) {
    return storeFailure(thrown, neededBytes);
  }
}

/**
 * Names what went wrong in IndexedDB. Dexie wraps the browser's error (`inner`), and a full disk arrives as an
 * AbortError around a QuotaExceededError; names, not classes, survive Dexie's wrapping.
 */
export function storeFailure(thrown: unknown, neededBytes = 0): Failure {
  const names = namesOf(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (names.includes('QuotaExceededError')) return fail('store/quota', { neededBytes });
  if (names.includes('OutdatedSchema') || names.includes('VersionError')) return fail('store/read-only', {});
  if (names.some((name) => UNAVAILABLE.has(name))) return fail('store/unavailable', { message });
  if (names.includes('NotFoundError')) return fail('store/lost', { what: message });
  return fail('store/failed', { message });
}

const UNAVAILABLE = new Set([
  'MissingAPIError',
  'OpenFailedError',
  'SecurityError',
  'InvalidStateError',
  'DatabaseClosedError',
]);

function namesOf(thrown: unknown): string[] {
  const names: string[] = [];
  let error: unknown = thrown;
  // An error that names itself as its cause would go round for ever.
  for (let depth = 0; depth < 5 && error instanceof Object; depth++) {
    names.push(String((error as { name?: unknown }).name));
    const further = error as { inner?: unknown; cause?: unknown };
    error = further.inner ?? further.cause;
  }
  return names;
}
