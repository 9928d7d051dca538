import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeOrders } from './make-orders.ts';

export interface PeerRun {
  readonly seconds: Readonly<Record<string, number>>;
  readonly quality: Readonly<Record<string, number>>;
}

const PYTHON = '/usr/bin/python3';

/** Folder of the peer's scripts, or null where it is absent. */
export function peerFolder(root: string): string | null {
  const folder = resolve(root, '../shared/peers');
  return existsSync(join(folder, 'peer_python.py')) ? folder : null;
}

export function hasPeer(root: string): boolean {
  if (peerFolder(root) === null || !existsSync(PYTHON)) return false;
  return spawnSync(PYTHON, ['-c', 'import pandas, sklearn']).status === 0;
}

/** The peer's stages on a file, in seconds. */
export function runPeer(root: string, file: string): PeerRun | null {
  const folder = peerFolder(root);
  if (folder === null) return null;
  const run = spawnSync(PYTHON, [join(folder, 'peer_python.py'), file], { encoding: 'utf8', maxBuffer: 1 << 24 });
  if (run.status !== 0) return null;
  return JSON.parse(run.stdout) as PeerRun;
}

/** Makes the input by the peer's generator where it is there, by the project's own otherwise. */
export async function makeInput(
  root: string,
  path: string,
  lines: number,
  customers: number,
  products: number,
): Promise<string> {
  const folder = peerFolder(root);
  if (folder !== null && hasPeer(root)) {
    const words = [join(folder, 'make_orders.py'), lines, customers, products, path].map(String);
    if (spawnSync(PYTHON, words, { stdio: 'ignore' }).status === 0) return "the peer's generator";
  }
  await makeOrders(path, lines, customers, products, 7);
  return "the project's own generator";
}
