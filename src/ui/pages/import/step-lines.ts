import type { Job } from '../../../app/job.svelte.ts';
import { STEPS, type StepId, type StepProgress } from '../../../rpc/data-api.ts';
import type { Words } from '../../i18n/words.svelte.ts';
import type { StepLine } from '../../kit/Steps.svelte';

/** The working list: what ticked off and how long it took, what is at work and how far it is, what waits. */
export function stepLines(job: Job | null, words: Words): StepLine[] {
  return STEPS.map((step) => lineOf(step, job?.steps[step], words));
}

function lineOf(step: StepId, progress: StepProgress | undefined, { t, f }: Words): StepLine {
  if (!progress) return { key: step, state: 'waiting', title: t(`working.step.${step}`) };
  const note = noteOf(progress, { t, f });
  return {
    key: step,
    state: progress.state,
    title: t(`working.${progress.state === 'done' ? 'step' : 'now'}.${step}`),
    ...(note && { note }),
    ...(progress.state === 'done' ? { time: f.duration(progress.ms) } : { done01: progress.done01 }),
  };
}

function noteOf(progress: StepProgress, { t, f }: Pick<Words, 't' | 'f'>): string {
  const parts: string[] = [];
  if (progress.rows !== undefined) parts.push(t('working.rows', { rows: progress.rows }));
  if (progress.rowsPerSecond) parts.push(t('working.rate', { rate: f.count(progress.rowsPerSecond) }));
  const left = timeLeft(progress);
  if (left !== null) parts.push(t('working.left', { time: f.duration(left) }));
  return parts.join(', ');
}

/** What is left of a step at its pace so far; nothing is said in the first half second or the first twentieth. */
export function timeLeft(progress: StepProgress | undefined): number | null {
  if (!progress || progress.state === 'done' || progress.done01 === null || progress.done01 < 0.05 || progress.ms < 500)
    return null;
  return Math.max(1_000, Math.round((progress.ms / progress.done01) * (1 - progress.done01)));
}
