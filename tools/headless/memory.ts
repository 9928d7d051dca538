import { readFileSync, readdirSync } from 'node:fs';

const PAGE = 4096;

/** Resident bytes of a process and all below it, from /proc; null where there is none (not Linux). */
export function residentBytes(root: number): number | null {
  try {
    const parents = new Map<number, number>();
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      const parent = parentOf(Number(name));
      if (parent !== null) parents.set(Number(name), parent);
    }
    let bytes = 0;
    for (const pid of parents.keys()) if (isBelow(pid, root, parents)) bytes += residentOf(pid);
    return bytes;
  } catch {
    return null;
  }
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // The process ended between listing and reading.
    return null;
  }
}

function isBelow(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) if (at === root) return true;
  return false;
}

/** Resident pages that are not shared: what the process has for itself. */
function residentOf(pid: number): number {
  try {
    const [, resident, shared] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ').map(Number);
    return (resident - shared) * PAGE;
  } catch {
    return 0;
  }
}

/** Samples four times a second; `peak` is the highest so far above the first sample. */
export class MemoryWatch {
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #idle: number | null;
  #highest = 0;

  constructor(pid: number) {
    this.#idle = residentBytes(pid);
    this.#timer = setInterval(() => {
      this.#highest = Math.max(this.#highest, residentBytes(pid) ?? 0);
    }, 250);
  }

  stop(): number | null {
    clearInterval(this.#timer);
    return this.#idle === null ? null : Math.max(0, this.#highest - this.#idle);
  }
}
