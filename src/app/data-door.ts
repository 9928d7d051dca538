import type { AppError } from '../core/shared/errors.ts';
import type { DataApi } from '../rpc/data-api.ts';

/** The data worker as the page holds it. */
export interface DataDoor {
  readonly api: DataApi;
  /** Settles when the worker is lost; every call is raced against it, since comlink's calls would then hang for ever. */
  readonly lost: Promise<AppError>;
  /** Ends the worker. */
  close(): void;
}

/** Starts the data worker; rejects with an AppError where it does not load. */
export type OpenDataDoor = () => Promise<DataDoor>;
