import { releaseProxy } from 'comlink';
import type { FitContext } from '../../src/core/models/contract.ts';
import { fail, type Result } from '../../src/core/shared/result.ts';
import { createBreathe } from './breathe.ts';

const BETWEEN_PROGRESS_MS = 100;

type Report = (done01: number) => void;

export interface JobBoard {
  /**
   * Runs one job: progress at most ten times a second, `job/cancelled` once `cancel(jobId)` came in, a thrown error as
   * `worker/crashed`. The progress callback's port is released at the end.
   */
  run<T>(
    jobId: string,
    seed: number,
    onProgress: Report,
    work: (context: FitContext) => Promise<Result<T>>,
  ): Promise<Result<T>>;
  cancel(jobId: string): void;
}

/** The jobs of one worker; `worker` is its name in errors. Several jobs may share an id: a cancel reaches all of them. */
export function createJobBoard(worker: string): JobBoard {
  const running = new Map<string, Set<{ isCancelled: boolean }>>();
  const breathe = createBreathe();

  const begin = (jobId: string): { isCancelled: boolean } => {
    const job = { isCancelled: false };
    running.set(jobId, (running.get(jobId) ?? new Set()).add(job));
    return job;
  };
  const finish = (jobId: string, job: { isCancelled: boolean }): void => {
    const jobs = running.get(jobId);
    jobs?.delete(job);
    if (jobs?.size === 0) running.delete(jobId);
  };

  return {
    async run(jobId, seed, onProgress, work) {
      const job = begin(jobId);
      try {
        const result = await work({
          seed,
          isCancelled: () => job.isCancelled,
          onProgress: throttle(onProgress),
          breathe,
        });
        return job.isCancelled && result.ok ? fail('job/cancelled', { job: jobId }) : result;
      } catch (error) {
        return fail('worker/crashed', { worker, message: error instanceof Error ? error.message : String(error) });
      } finally {
        finish(jobId, job);
        release(onProgress);
      }
    },
    cancel(jobId) {
      for (const job of running.get(jobId) ?? []) job.isCancelled = true;
    },
  };
}

function throttle(onProgress: Report): Report {
  let last = -Infinity;
  return (done01) => {
    const now = performance.now();
    if (now - last < BETWEEN_PROGRESS_MS && done01 < 1) return;
    last = now;
    onProgress(done01);
  };
}

/** A callback that came over comlink holds a port until it is released; one of this thread has nothing to release. */
function release(onProgress: Report): void {
  const proxied = onProgress as Report & { [releaseProxy]?: () => void };
  proxied[releaseProxy]?.();
}
