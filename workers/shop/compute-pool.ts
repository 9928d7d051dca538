import { proxy } from 'comlink';
import { fail, type Result } from '../../src/core/shared/result.ts';
import type { ComputeApi, JobName, Jobs } from '../../src/rpc/compute-api.ts';
import type { WorkerFactory } from '../../src/rpc/data-api.ts';
import { connectPort, type ConnectedPort } from '../connect/connect-port.ts';

/** Two compute workers, made when first needed; a job waits for the one that has been idle longest. */
const SIZE = 2;

interface Seat {
  readonly worker: Promise<ConnectedPort<ComputeApi>>;
  busy: Promise<unknown>;
  jobs: number;
}

export class ComputePool {
  readonly #factory: Pick<WorkerFactory, 'compute'>;
  readonly #seats: Seat[] = [];
  readonly #running = new Map<string, Set<Seat>>();
  /** Milliseconds that starting the first worker took; null before it was needed. */
  startMs: number | null = null;

  constructor(factory: Pick<WorkerFactory, 'compute'>) {
    this.#factory = factory;
  }

  /** Runs a job on the seat with the shortest queue. `jobId` is what `cancel` names; several jobs may share it. */
  async run<N extends JobName>(
    jobId: string,
    name: N,
    input: Jobs[N]['input'],
    onProgress: (done01: number) => void,
  ): Promise<Result<Jobs[N]['output']>> {
    const seat = this.#seat();
    seat.jobs++;
    const seats = this.#running.get(jobId) ?? new Set<Seat>();
    this.#running.set(jobId, seats.add(seat));
    const before = seat.busy;
    const work = (async () => {
      await before;
      if (!this.#running.has(jobId)) return fail('job/cancelled', { job: jobId });
      const worker = await seat.worker;
      return worker.race(worker.api.run(jobId, name, input, proxy(onProgress)) as Promise<Result<Jobs[N]['output']>>);
    })();
    seat.busy = work.catch(() => undefined);
    try {
      return await work;
    } catch (error) {
      return fail('worker/crashed', { worker: 'compute', message: String(error) });
    } finally {
      seat.jobs--;
    }
  }

  async cancel(jobId: string): Promise<void> {
    const seats = this.#running.get(jobId);
    this.#running.delete(jobId);
    for (const seat of seats ?? []) {
      const worker = await seat.worker;
      await worker.race(worker.api.cancel(jobId));
    }
  }

  /** Forgets a finished job's name. */
  finish(jobId: string): void {
    this.#running.delete(jobId);
  }

  /** A crashed worker's seat is given up; the next job starts another. */
  #forget(lost: ConnectedPort<ComputeApi>): void {
    for (const seat of [...this.#seats]) {
      void seat.worker.then((worker) => {
        if (worker === lost) this.#seats.splice(this.#seats.indexOf(seat), 1);
      });
    }
  }

  #seat(): Seat {
    const idle = this.#seats.find((seat) => seat.jobs === 0);
    if (idle) return idle;
    if (this.#seats.length < SIZE) {
      const seat: Seat = { worker: this.#start(), busy: Promise.resolve(), jobs: 0 };
      this.#seats.push(seat);
      return seat;
    }
    return this.#seats.reduce((best, seat) => (seat.jobs < best.jobs ? seat : best));
  }

  async #start(): Promise<ConnectedPort<ComputeApi>> {
    const began = performance.now();
    const port = await this.#factory.compute();
    const worker = connectPort<ComputeApi>('compute', port);
    await worker.race(worker.api.ready());
    void worker.lost.then(() => this.#forget(worker));
    this.startMs ??= performance.now() - began;
    return worker;
  }
}
