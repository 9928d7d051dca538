import { STEPS, type StepId, type StepProgress } from '../rpc/data-api.ts';

/** One run of import or analysis as the page shows it: the steps that ticked off and the one at work. */
export class Job {
  readonly id: string;
  steps: Readonly<Partial<Record<StepId, StepProgress>>> = $state.raw({});
  isCancelling = $state(false);
  readonly current: StepProgress | null = $derived(
    STEPS.map((step) => this.steps[step]).findLast((progress) => progress?.state === 'working') ?? null,
  );
  readonly doneCount = $derived(STEPS.filter((step) => this.steps[step]?.state === 'done').length);

  constructor(id: string) {
    this.id = id;
  }

  take(progress: StepProgress): void {
    this.steps = { ...this.steps, [progress.step]: progress };
  }
}
