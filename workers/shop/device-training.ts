import { proxy } from 'comlink';
import { finalTrainingSet, withWeights } from '../../src/core/backtest/device-fit.ts';
import type { OutlookInput } from '../../src/core/backtest/outlook.ts';
import type { Clusterer } from '../../src/core/models/kmeans/segments.ts';
import type { Outlook, Question, QuestionOutlook } from '../../src/core/pipeline/artefacts.ts';
import { isNotYet } from '../../src/core/shared/estimate.ts';
import { fail, succeed, type Result } from '../../src/core/shared/result.ts';
import type { DeviceChoice } from '../../src/rpc/settings.ts';
import type { WorkerFactory } from '../../src/rpc/data-api.ts';
import { connectPort, type ConnectedPort } from '../connect/connect-port.ts';
import type { DeviceReport, LogisticFit, TrainApi, TrainDevice } from '../../src/rpc/train-api.ts';

/** What the next device in the list is when one is absent or lost. */
const FALLBACK: readonly TrainDevice[] = ['webgpu', 'wasm', 'cpu'];

/** Training on a device: a worker a job, ended after it, since tensors leak. */
export class DeviceTraining {
  readonly #factory: Pick<WorkerFactory, 'train' | 'endTrain'>;
  #last: Promise<unknown> = Promise.resolve();
  #running: ConnectedPort<TrainApi> | null = null;
  /** What the self-test last found. */
  reports: readonly DeviceReport[] = [];
  /** The device that trained last; null where the typed-array reference was used. */
  used: TrainDevice | null = null;

  constructor(factory: Pick<WorkerFactory, 'train' | 'endTrain'>) {
    this.#factory = factory;
  }

  /** The device to train on: the one chosen, or on `auto` the fastest that beat the reference in the self-test; null = the reference. */
  deviceFor(choice: DeviceChoice): TrainDevice | null {
    if (choice !== 'auto') return choice;
    const faster = this.reports.filter(
      ({ isRight, selfTestMs, referenceMs }) => isRight && (selfTestMs ?? Infinity) < (referenceMs ?? 0),
    );
    return faster.sort((a, b) => (a.selfTestMs ?? 0) - (b.selfTestMs ?? 0))[0]?.device ?? null;
  }

  /** Known answer and time of every device; kept in `reports`. */
  selfTest(devices: readonly TrainDevice[] = FALLBACK): Promise<Result<readonly DeviceReport[]>> {
    return this.#inWorker(async (train) => {
      const tested = await train.race(train.api.selfTest(devices) as Promise<Result<readonly DeviceReport[]>>);
      if (tested.ok) this.#keep(tested.value);
      return tested;
    });
  }

  /** Trains every question's logistic rung on the device and takes its weights where they agree with the reference to 1e-3. */
  async trainOutlook(
    input: OutlookInput,
    outlook: Outlook,
    device: TrainDevice,
    jobId: string,
  ): Promise<Result<Outlook>> {
    const devices = FALLBACK.slice(FALLBACK.indexOf(device));
    return this.#inWorker(async (train) => {
      const tested = await train.race(train.api.selfTest([device]) as Promise<Result<readonly DeviceReport[]>>);
      if (tested.ok) this.#keep(tested.value);
      const questions: Record<Question, Outlook['questions'][Question]> = { ...outlook.questions };
      for (const question of Object.keys(questions) as Question[]) {
        const answer = questions[question];
        if (isNotYet(answer)) continue;
        const trained = await this.#trainQuestion(train, input, answer, devices, jobId);
        if (!trained.ok) return trained;
        questions[question] = trained.value;
      }
      return succeed({ ...outlook, questions });
    });
  }

  /** k-means on the device in place of the typed-array one; the seed draws the starts on the CPU in both. */
  clusterer(device: TrainDevice, jobId: string): Clusterer {
    const devices = FALLBACK.slice(FALLBACK.indexOf(device));
    return ({ n, p, x, ...params }, context) =>
      this.#inWorker(async (train) => {
        const call = train.api.fitKMeans(jobId, { n, p, x }, params, devices, proxy(context.onProgress));
        const fit = await train.race(call as ReturnType<TrainApi['fitKMeans']>);
        if (!fit.ok) return fit;
        this.used = fit.value.device;
        return succeed({ assignment: fit.value.assignment, backend: fit.value.device });
      });
  }

  async cancel(jobId: string): Promise<void> {
    const train = this.#running;
    if (train) await train.race(train.api.cancel(jobId));
  }

  async #trainQuestion(
    train: ConnectedPort<TrainApi>,
    input: OutlookInput,
    answer: QuestionOutlook,
    devices: readonly TrainDevice[],
    jobId: string,
  ): Promise<Result<QuestionOutlook>> {
    const task = finalTrainingSet(input.history, input.asOf, input.horizonDays, answer.question);
    if (task === null || answer.coefficients.length === 0) return succeed(answer);
    const call = train.api.fitLogistic(
      jobId,
      task.input,
      task.l2,
      devices,
      proxy(() => undefined),
    );
    const fit = await train.race(call as Promise<Result<LogisticFit>>);
    if (!fit.ok) return fit.error.code === 'job/cancelled' ? fit : succeed(answer);
    this.used = fit.value.device;
    return succeed(
      withWeights(answer, task, fit.value.weights, { backend: fit.value.device, ms: fit.value.ms }).outlook,
    );
  }

  /** The newest report of each device. */
  #keep(reports: readonly DeviceReport[]): void {
    const others = this.reports.filter(({ device }) => !reports.some((report) => report.device === device));
    this.reports = [...others, ...reports];
  }

  /** One job at a time: the next waits for a worker of its own. */
  #inWorker<T>(work: (train: ConnectedPort<TrainApi>) => Promise<Result<T>>): Promise<Result<T>> {
    const job = this.#last.then(() => this.#inFreshWorker(work));
    this.#last = job;
    return job;
  }

  async #inFreshWorker<T>(work: (train: ConnectedPort<TrainApi>) => Promise<Result<T>>): Promise<Result<T>> {
    try {
      const train = connectPort<TrainApi>('train', await this.#factory.train());
      this.#running = train;
      await train.race(train.api.ready());
      return await work(train);
    } catch (error) {
      return fail('worker/crashed', { worker: 'train', message: String(error) });
    } finally {
      this.#running = null;
      await this.#factory.endTrain();
    }
  }
}
