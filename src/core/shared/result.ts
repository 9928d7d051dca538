import type { AppError, ErrorCode, ErrorDetail } from './errors.ts';

/** An expected failure is a value. Throw only for a programmer's mistake. */
export type Result<T> = { readonly ok: true; readonly value: T } | Failure;
export interface Failure {
  readonly ok: false;
  readonly error: AppError;
}

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail<C extends ErrorCode>(code: C, detail: ErrorDetail[C]): Failure {
  return { ok: false, error: { code, detail } as AppError };
}
