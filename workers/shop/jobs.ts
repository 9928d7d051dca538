/** One long piece of work that can be cancelled by its name. */
export interface Job {
  readonly id: string;
  isCancelled(): boolean;
  /** Called at a cancel, at once where it has happened already; for work that runs in another worker. */
  onCancel(hook: () => void): void;
}

/** The jobs under way. A cancel is heard at the job's next turn of the event loop. */
export class Jobs {
  readonly #running = new Map<string, { isCancelled: boolean; hooks: (() => void)[] }>();

  /** Runs `work` under a name; the name is free again afterwards. */
  async run<T>(id: string, work: (job: Job) => Promise<T>): Promise<T> {
    const entry = { isCancelled: false, hooks: [] as (() => void)[] };
    this.#running.set(id, entry);
    const job: Job = {
      id,
      isCancelled: () => entry.isCancelled,
      onCancel: (hook) => (entry.isCancelled ? hook() : void entry.hooks.push(hook)),
    };
    try {
      return await work(job);
    } finally {
      if (this.#running.get(id) === entry) this.#running.delete(id);
    }
  }

  cancel(id: string): void {
    const entry = this.#running.get(id);
    if (!entry || entry.isCancelled) return;
    entry.isCancelled = true;
    for (const hook of entry.hooks) hook();
  }
}
