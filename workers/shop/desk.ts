import type { RanOn } from '../../src/core/pipeline/artefacts.ts';
import { isNotYet } from '../../src/core/shared/estimate.ts';
import { fail, succeed, type Result } from '../../src/core/shared/result.ts';
import type { ShopState, StageTime, StepProgress, WorkerFactory } from '../../src/rpc/data-api.ts';
import { createBreathe } from '../connect/breathe.ts';
import { Analysis } from './analysis.ts';
import { isComplete, runPipeline, type AnalysingParts } from './analysing.ts';
import { CustomerAnswers } from './asking-customers.ts';
import { ProductAnswers } from './asking-products.ts';
import { ComputePool } from './compute-pool.ts';
import { DeviceTraining } from './device-training.ts';
import type { Job } from './jobs.ts';
import { Planner } from './planning.ts';
import type { Session } from './session.ts';
import type { Shop } from './shop.ts';
import { measureSpeed } from './speed-test.ts';

/** Long enough that the first look at the figures is not slowed by it. */
const SELF_TEST_AFTER_MS = 10_000;

/** One analysis with what answers questions about it. */
export interface Answers {
  readonly analysis: Analysis;
  readonly customers: CustomerAnswers;
  readonly products: ProductAnswers;
  readonly planner: Planner;
}

/** Holds the analysis of the open shop's present version, and the workers that make it. */
export class Desk {
  readonly session: Session;
  readonly breathe = createBreathe();
  #pool: ComputePool | null = null;
  #training: DeviceTraining | null = null;
  #answers: Answers | null = null;
  #key = '';
  #testing: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session) {
    this.session = session;
  }

  get pool(): ComputePool {
    this.#pool ??= new ComputePool(this.#factory);
    return this.#pool;
  }

  get training(): DeviceTraining {
    this.#training ??= new DeviceTraining(this.#factory);
    return this.#training;
  }

  /** The analysis of what is committed now; null without data. Figures that a setting changed are made anew. */
  answersOf(shop: Shop): Answers | null {
    if (shop.ledger === null) return null;
    const { rules, zone, asOf, horizonDays, seed, device } = shop.settings;
    const key = JSON.stringify([shop.name, shop.dataFingerprint, rules, zone, asOf, horizonDays, seed, device]);
    if (this.#answers === null || this.#key !== key || this.#answers.analysis.ledger !== shop.ledger) {
      const analysis = new Analysis(shop.ledger, shop.settings, shop.dataFingerprint);
      this.#answers = answersFrom(analysis);
      this.#key = key;
    }
    return this.#answers;
  }

  /** Runs what is stale. Parts become ready as they are; a cancel keeps what was finished. */
  async analyse(shop: Shop, job: Job, report: (step: StepProgress) => void): Promise<Result<ShopState>> {
    const answers = this.answersOf(shop);
    if (!answers) return fail('store/no-data', {});
    const began = performance.now();
    const { pool, training, breathe } = this;
    job.onCancel(() => {
      void pool.cancel(job.id);
      void training.cancel(job.id);
    });
    const parts: AnalysingParts = {
      pool,
      training,
      breathe,
      store: shop.artefacts,
      isCancelled: () => job.isCancelled(),
    };
    const result = await runPipeline(answers.analysis, parts, job.id, report);
    this.#forgetTexts(answers);
    if (pool.startMs !== null && !answers.analysis.timings.some(({ step }) => step === 'worker-start'))
      answers.analysis.timings.push({ step: 'worker-start', ms: pool.startMs, where: 'compute worker' });
    if (shop.ledger !== answers.analysis.ledger) return fail('job/cancelled', { job: job.id });
    this.#markReady(shop, answers.analysis);
    shop.device = {
      used: backendOf(answers.analysis),
      reports: training.reports,
      totalMs: performance.now() - began,
    };
    shop.announce();
    if (result.ok && training.reports.length === 0) this.#testDevicesLater(shop);
    return result.ok ? succeed(shop.state()) : result;
  }

  /** The benchmark's standard work on the open shop. */
  measureSpeed(shop: Shop, job: Job, onStage: (stage: StageTime) => void): Promise<Result<readonly StageTime[]>> {
    const answers = this.answersOf(shop);
    if (!answers || answers.analysis.history.customers === 0) return Promise.resolve(fail('store/no-data', {}));
    const { pool, breathe } = this;
    job.onCancel(() => void pool.cancel(job.id));
    const context = {
      seed: shop.settings.seed,
      isCancelled: () => job.isCancelled(),
      onProgress: () => undefined,
      breathe,
    };
    return measureSpeed(answers.analysis, pool, job.id, context, onStage);
  }

  /** Once a session, when the person's work is done: from then on `auto` knows whether a device is faster. */
  #testDevicesLater(shop: Shop): void {
    clearTimeout(this.#testing);
    this.#testing = setTimeout(() => {
      void this.training.selfTest().then((tested) => {
        if (!tested.ok) return;
        shop.device = { ...shop.device, reports: tested.value };
        shop.announce();
      });
    }, SELF_TEST_AFTER_MS);
  }

  /** Tables and reasons are made from the heavy results; they are made anew when these changed. */
  #forgetTexts(answers: Answers): void {
    if (this.#answers !== answers) return;
    this.#answers = answersFrom(answers.analysis);
  }

  #markReady(shop: Shop, analysis: Analysis): void {
    const isDone = isComplete(analysis);
    shop.setReady('overview', true);
    shop.setReady('customers', isDone || analysis.segments !== null);
    shop.setReady('outlook', isDone || analysis.outlook !== null);
    shop.setReady('products', isDone || analysis.recommendations !== null);
    shop.setReady('rewards', isDone);
    shop.setReady('results', isDone);
  }

  get #factory(): WorkerFactory {
    const { factory } = this.session;
    if (!factory) throw new Error('The page has not handed over its worker factory.');
    return factory;
  }
}

function answersFrom(analysis: Analysis): Answers {
  return {
    analysis,
    customers: new CustomerAnswers(analysis),
    products: new ProductAnswers(analysis),
    planner: new Planner(analysis),
  };
}

/** What computed the outlook (the segments where there is none); null before either. */
function backendOf({ outlook, segments }: Analysis): RanOn['backend'] | null {
  const answered = Object.values(outlook?.questions ?? {}).find((answer) => !isNotYet(answer));
  return answered && !isNotYet(answered) ? answered.ranOn.backend : (segments?.ranOn.backend ?? null);
}
