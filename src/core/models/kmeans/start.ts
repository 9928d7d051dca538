import { createRandom, type Random } from '../../shared/random.ts';
import type { ClusterInput, FitContext } from '../contract.ts';
import { BoundedRun } from './bounds.ts';
import { hasDistinctRows } from './distinct.ts';
import { seedCentroids } from './seeding.ts';

/** Rows on which a start finds its way before it sees all of them (measured at 100,000 × 3: four times faster). */
const SCOUT_ROWS = 8192;
/**
 * A start that was scouted stops when the centroids' squared moves sum to less than this share of the mean variance
 * (scikit-learn's tol); one on few rows costs so little that it goes on until nothing changes.
 */
const TOLERANCE = 1e-4;
/** A start is given up when it stands this far above the best finished one: the last steps never win so much back. */
const HOPELESS = 1.01;

export interface StartOptions {
  readonly k: number;
  readonly seed: number;
  /** Number of the start: each has its own random stream, so starts can be spread over workers. */
  readonly start: number;
  readonly maxIterations: number;
  /** Inertia of the best start so far; Infinity where none is known. */
  readonly bestInertia: number;
}

/** `run` stands where the start stopped and can go on. */
export interface StartResult {
  readonly run: BoundedRun;
  readonly inertia: number;
  readonly iterations: number;
}

/**
 * One start of k-means: k-means++ on all rows, or, above 16,384 of them, on a random 8,192, where Lloyd's steps also go
 * on until nothing changes; then Lloyd's steps on all rows until the centroids hardly move (few rows: not at all). Needs at least k distinct
 * rows. Null when the context says cancelled.
 */
export async function runStart(
  input: ClusterInput,
  options: StartOptions,
  context: FitContext,
): Promise<StartResult | null> {
  const random = createRandom(options.seed, `kmeans/${options.start}`);
  const centroids = await scout(input, options, random, context);
  if (centroids === null) return null;
  const run = new BoundedRun(input, centroids);
  const tolerance = input.n > 2 * SCOUT_ROWS ? TOLERANCE * meanVariance(input) : 0;
  for (let iterations = 1; ; iterations++) {
    const { movedSquared, changed } = run.step();
    const isSettled = changed === 0 || movedSquared <= tolerance || iterations >= options.maxIterations;
    const isHopeless = !isSettled && iterations % 4 === 0 && run.inertia() > HOPELESS * options.bestInertia;
    if (isSettled || isHopeless) return { run, inertia: run.inertia(), iterations };
    await context.breathe();
    if (context.isCancelled()) return null;
  }
}

/** First centroids; null when cancelled. */
async function scout(
  input: ClusterInput,
  options: StartOptions,
  random: Random,
  context: FitContext,
): Promise<Float64Array | null> {
  const sample = input.n > 2 * SCOUT_ROWS ? drawRows(input, SCOUT_ROWS, random) : null;
  if (sample === null || !hasDistinctRows(sample, options.k)) return seedCentroids(input, options.k, random);
  const run = new BoundedRun(sample, seedCentroids(sample, options.k, random));
  for (let iterations = 0; iterations < options.maxIterations && run.step().changed > 0; iterations++) {
    await context.breathe();
    if (context.isCancelled()) return null;
  }
  return run.centroids;
}

/** `count` rows drawn with replacement. */
export function drawRows({ n, p, x }: ClusterInput, count: number, random: Random): ClusterInput {
  const drawn = new Float64Array(count * p);
  for (let i = 0; i < count; i++) {
    const at = random.below(n) * p;
    for (let f = 0; f < p; f++) drawn[i * p + f] = x[at + f];
  }
  return { n: count, p, x: drawn };
}

function meanVariance({ n, p, x }: ClusterInput): number {
  let total = 0;
  for (let f = 0; f < p; f++) {
    let sum = 0;
    let squares = 0;
    for (let at = f; at < n * p; at += p) sum += x[at];
    for (let at = f; at < n * p; at += p) squares += (x[at] - sum / n) ** 2;
    total += squares / n;
  }
  return total / p;
}
