import { findSegments } from '../../src/core/models/kmeans/segments.ts';
import { fingerprintOf, type StepName } from '../../src/core/pipeline/graph.ts';
import type { Outlook, Overview, Recommendations, Segments } from '../../src/core/pipeline/artefacts.ts';
import { succeed, type Result } from '../../src/core/shared/result.ts';
import type { StepId, StepProgress } from '../../src/rpc/data-api.ts';
import type { Analysis } from './analysis.ts';
import type { ComputePool } from './compute-pool.ts';
import type { DeviceTraining } from './device-training.ts';

/** Where results of earlier sessions are kept, by fingerprint. */
export interface ArtefactStore {
  /** null where there is none of this fingerprint. */
  read(step: StepName, fingerprint: string): Promise<unknown>;
  /** What cannot be kept is computed again next time. */
  write(step: StepName, fingerprint: string, value: unknown): Promise<void>;
}

export interface AnalysingParts {
  readonly isCancelled: (jobId: string) => boolean;
  readonly breathe: () => Promise<void>;
  readonly pool: ComputePool;
  readonly training: DeviceTraining;
  readonly store: ArtefactStore;
}

type Report = (step: StepProgress) => void;

/**
 * Runs what is stale: the light steps here, the heavy ones in the pool side by side, each kept under its fingerprint.
 * Errors: those of the steps; `job/cancelled` leaves what was finished.
 */
export async function runPipeline(
  analysis: Analysis,
  parts: AnalysingParts,
  jobId: string,
  report: Report,
): Promise<Result<true>> {
  const count = reporter('count', report);
  const overview = (await parts.store.read('overview', fingerprintOf('overview', analysis.inputs))) as Overview | null;
  if (overview) analysis.putOverview(overview);
  else await parts.store.write('overview', fingerprintOf('overview', analysis.inputs), analysis.overview);
  count(1);
  if (analysis.history.customers === 0) return succeed(true);
  const heavy = await Promise.all([
    step<Segments>(analysis, parts, 'segments', report, (progress) =>
      segmentsOnDevice(analysis, parts, jobId, progress),
    ),
    step<Outlook>(analysis, parts, 'outlook', report, (progress) => outlookOnDevice(analysis, parts, jobId, progress)),
    step<Recommendations>(analysis, parts, 'recommend', report, (progress) =>
      parts.pool.run(jobId, 'recommend', { baskets: analysis.baskets, seed: analysis.settings.seed }, progress),
    ),
  ]);
  parts.pool.finish(jobId);
  const [segments, outlook, recommendations] = heavy;
  if (segments.ok) analysis.segments = segments.value;
  if (outlook.ok) analysis.outlook = outlook.value;
  if (recommendations.ok) analysis.recommendations = recommendations.value;
  analysis.forgetTables();
  return heavy.find((result) => !result.ok) ?? succeed(true);
}

/** True when every heavy result of these inputs is in. */
export function isComplete(analysis: Analysis): boolean {
  if (analysis.history.customers === 0) return true;
  return analysis.segments !== null && analysis.outlook !== null && analysis.recommendations !== null;
}

async function step<T>(
  analysis: Analysis,
  parts: AnalysingParts,
  name: 'segments' | 'outlook' | 'recommend',
  report: Report,
  work: (progress: (done01: number) => void) => Promise<Result<T>>,
): Promise<Result<T>> {
  const fingerprint = fingerprintOf(name, analysis.inputs);
  const progress = reporter(name, report);
  const known = (await parts.store.read(name, fingerprint)) as T | null;
  if (known) {
    progress(1);
    return succeed(known);
  }
  const began = performance.now();
  const result = await work(progress);
  if (!result.ok) return result;
  analysis.timings.push({ step: name, ms: performance.now() - began, where: 'compute worker' });
  await parts.store.write(name, fingerprint, result.value);
  progress(1);
  return result;
}

async function segmentsOnDevice(
  analysis: Analysis,
  parts: AnalysingParts,
  jobId: string,
  progress: (done01: number) => void,
): Promise<Result<Segments>> {
  const { history, asOf, settings, overview, ledger } = analysis;
  const input = {
    history,
    asOf,
    seed: settings.seed,
    horizonDays: overview.horizon.days,
    currencyDigits: ledger.currencyDigits,
  };
  const device = parts.training.deviceFor(settings.device);
  if (device === null) return parts.pool.run(jobId, 'segments', input, progress);
  const context = {
    seed: settings.seed,
    isCancelled: () => parts.isCancelled(jobId),
    onProgress: progress,
    breathe: parts.breathe,
  };
  return findSegments(input, context, parts.training.clusterer(device, jobId));
}

/** The ladder in the pool; then, where a device is chosen, the champion's weights from there, held against these. */
async function outlookOnDevice(
  analysis: Analysis,
  parts: AnalysingParts,
  jobId: string,
  progress: (done01: number) => void,
): Promise<Result<Outlook>> {
  const { history, asOf, settings, overview } = analysis;
  const input = { history, asOf, horizonDays: overview.horizon.days, seed: settings.seed };
  const outlook = await parts.pool.run(jobId, 'outlook', input, (done01) => progress(done01 * 0.9));
  const device = parts.training.deviceFor(settings.device);
  return outlook.ok && device !== null ? parts.training.trainOutlook(input, outlook.value, device, jobId) : outlook;
}

function reporter(step: StepId, report: Report): (done01: number) => void {
  const began = performance.now();
  let last = -Infinity;
  report({ step, state: 'working', done01: 0, ms: 0 });
  return (done01) => {
    const now = performance.now();
    if (done01 < 1 && now - last < 100) return;
    last = now;
    report({ step, state: done01 >= 1 ? 'done' : 'working', done01, ms: now - began });
  };
}
