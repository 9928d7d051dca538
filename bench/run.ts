import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { serveBuilt } from '../tools/serve.mjs';
import { runOurs, type OurRun } from './ours.ts';
import type { BenchOptions } from './options.ts';
import { hasPeer, makeInput, runPeer, type PeerRun } from './peer.ts';

/** The peer's stages, in its order; those that the app has no answer to yet stand with null. */
const STAGES = [
  'read_and_clean',
  'features',
  'kmeans',
  'churn_features',
  'churn_logistic',
  'churn_forest',
  'churn_boosting',
  'matrix',
  'item_knn_top10_for_all',
  'svd64_top10_for_all',
] as const;
/** Stages of ours alone. */
const OWN = ['worker_start', 'reopen', 'drop_to_plan'] as const;

interface StageRow {
  readonly stage: string;
  readonly seconds: number | null;
  readonly peerSeconds: number | null;
  readonly ratio: number | null;
}

export async function bench(
  options: BenchOptions,
  chromium: string,
  root: string,
  say: (text: string) => void,
): Promise<void> {
  const folder = join(root, '.cache', 'bench');
  mkdirSync(folder, { recursive: true });
  const withPeer = options.withPeer && hasPeer(root);
  if (!withPeer)
    say('Without the Python peer (python3-pandas and python3-sklearn from Debian, ../shared/peers): ratios are null.');
  const server = await serveBuilt(0);
  const inputs = [];
  try {
    for (const { path, lines } of await files(options, folder, root, say)) {
      inputs.push(await benchInput(path, lines, { options, chromium, url: server.url, root, withPeer, say }));
      if (options.input === null) rmSync(path);
    }
  } finally {
    await server.close();
  }
  const machine = {
    cores: cpus().length,
    model: cpus()[0]?.model ?? '',
    memoryBytes: totalmem(),
    node: process.version,
  };
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify({ machine, inputs }, null, 2)}\n`);
}

async function files(
  options: BenchOptions,
  folder: string,
  root: string,
  say: (text: string) => void,
): Promise<{ path: string; lines: number | null }[]> {
  if (options.input !== null) return [{ path: options.input, lines: null }];
  const made = [];
  for (const lines of options.lines) {
    const path = join(folder, `orders-${lines}.csv`);
    const by = await makeInput(root, path, lines, Math.round(lines / 10), lines >= 1_000_000 ? 5000 : 2000);
    say(`Made ${lines} lines by ${by}.`);
    made.push({ path, lines });
  }
  return made;
}

interface Bench {
  readonly options: BenchOptions;
  readonly chromium: string;
  readonly url: string;
  readonly root: string;
  readonly withPeer: boolean;
  readonly say: (text: string) => void;
}

/** Runs ours and theirs in turn; the table and the JSON hold medians. */
async function benchInput(path: string, lines: number | null, at: Bench): Promise<object> {
  const ours: OurRun[] = [];
  const theirs: PeerRun[] = [];
  for (let i = 0; i < at.options.runs; i++) {
    at.say(`Run ${i + 1} of ${at.options.runs}: ours …`);
    ours.push(await runOurs(path, at.chromium, at.url));
    if (!at.withPeer) continue;
    at.say(`Run ${i + 1} of ${at.options.runs}: the peer …`);
    const peer = runPeer(at.root, path);
    if (peer !== null) theirs.push(peer);
  }
  const stages = [...STAGES, ...OWN].map((stage) => row(stage, ours, theirs));
  const shared = stages.filter((each) => each.ratio !== null && STAGES.includes(each.stage as (typeof STAGES)[number]));
  const total = (of: (each: StageRow) => number | null): number =>
    shared.reduce((sum, each) => sum + (of(each) ?? 0), 0);
  const result = {
    lines: lines ?? ours[0].lines,
    customers: ours[0].customers,
    products: ours[0].products,
    stages,
    totalRatio: shared.length === 0 ? null : total((each) => each.seconds) / total((each) => each.peerSeconds),
    longestMainThreadTaskMs: median(ours.map((run) => run.longestMainThreadTaskMs)),
    peakBytes: median(ours.map((run) => run.peakBytes)),
    quality: { ours: ours[0].quality, peer: theirs[0]?.quality ?? null },
  };
  print(result.lines, stages, result.totalRatio, result.longestMainThreadTaskMs, result.peakBytes, at.say);
  return result;
}

function row(stage: string, ours: readonly OurRun[], theirs: readonly PeerRun[]): StageRow {
  const seconds = median(ours.map((run) => run.seconds[stage] ?? null));
  const peerSeconds = median(theirs.map((run) => run.seconds[stage] ?? null));
  return {
    stage,
    seconds,
    peerSeconds,
    ratio: seconds === null || peerSeconds === null ? null : seconds / peerSeconds,
  };
}

function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  return known.length === 0 ? null : known[Math.floor(known.length / 2)];
}

function print(
  lines: number,
  stages: readonly StageRow[],
  total: number | null,
  longest: number | null,
  peak: number | null,
  say: (text: string) => void,
): void {
  const cell = (value: number | null, digits: number): string =>
    (value === null ? '-' : value.toFixed(digits)).padStart(10);
  say(`\n${lines} lines, medians in seconds`);
  say(`${'stage'.padEnd(26)}${'ours'.padStart(10)}${'peer'.padStart(10)}${'ratio'.padStart(10)}`);
  for (const each of stages)
    say(`${each.stage.padEnd(26)}${cell(each.seconds, 3)}${cell(each.peerSeconds, 3)}${cell(each.ratio, 2)}`);
  say(`total ratio over shared stages ${total === null ? '-' : total.toFixed(2)}`);
  say(
    `longest main-thread task ${longest ?? '-'} ms, peak memory ${peak === null ? '-' : Math.round(peak / 1e6)} MB\n`,
  );
}
