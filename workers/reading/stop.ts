import { fail, type Failure } from '../../src/core/shared/result.ts';
import type { ErrorCode, ErrorDetail } from '../../src/core/shared/errors.ts';

/** Carries an expected failure through streams and generators, which know only exceptions; caught where the Result is made. */
export class ReadingStop extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.error.code);
    this.failure = failure;
  }
}

export function stopWith<C extends ErrorCode>(code: C, detail: ErrorDetail[C]): never {
  throw new ReadingStop(fail(code, detail));
}

/** The failure that `thrown` carries; anything else is a file that the browser could not read (gone, locked, changed). */
export function failureOf(thrown: unknown, name: string): Failure {
  if (thrown instanceof ReadingStop) return thrown.failure;
  return fail('file/unreadable', { name, message: thrown instanceof Error ? thrown.message : String(thrown) });
}
