import { proxy } from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { startWorker, type StartedWorker } from '../../../src/app/workers/start-worker.ts';
import { createWorkerFactory } from '../../../src/app/workers/worker-factory.ts';
import type { ComputeApi } from '../../../src/rpc/compute-api.ts';
import type { TrainApi } from '../../../src/rpc/train-api.ts';
import computeAddress from '../../../workers/compute.worker.ts?worker&url';
import { connectPort } from '../../../workers/connect/connect-port.ts';
import { randomClassification } from '../train/random-problem.ts';

/** A script at an address of its own, as a worker's is. */
function addressOf(script: string): string {
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}

/** Speaks comlink's wire by hand: `ready` answers, every other call does what `otherwise` says. */
function scriptThat(otherwise: string): string {
  return addressOf(`addEventListener('message', ({ data }) => {
    if (data.path?.[0] === 'ready') postMessage({ id: data.id, type: 'RAW', value: true });
    else { ${otherwise} }
  });`);
}

interface OddApi {
  ready(): Promise<true>;
  work(): Promise<number>;
}

describe('startWorker', () => {
  let worker: StartedWorker<OddApi> | null = null;
  const start = (address: string, withinMs?: number) => (worker = startWorker<OddApi>('odd', address, withinMs));
  afterEach(() => worker?.terminate());

  const notLoaded = { ok: false, error: { code: 'worker/not-loaded', detail: { worker: 'odd' } } };

  it('answers ready for a built worker, and keeps calls made before it', async () => {
    const compute = startWorker<ComputeApi>('compute', computeAddress);
    const early = compute.race(compute.api.cancel('nothing'));
    expect(await compute.ready()).toEqual({ ok: true, value: true });
    expect(await early).toBeUndefined();
    compute.terminate();
  });

  it('says not-loaded when the script is not there, also to calls that were made meanwhile', async () => {
    const { ready, race, api } = start('/@fs/no-such-worker.js');
    const call = race(api.work());
    expect(await ready()).toEqual(notLoaded);
    expect(await call).toEqual(notLoaded);
    expect(await race(api.work())).toEqual(notLoaded);
  });

  it('says not-loaded when the script throws while it starts', async () => {
    expect(await start(addressOf('throw new Error("broken build")')).ready()).toEqual(notLoaded);
  });

  it('says not-loaded when nobody answers in time', async () => {
    expect(await start(addressOf('onmessage = () => {};'), 150).ready()).toEqual(notLoaded);
  });

  it('settles a call with crashed when the worker throws outside of it', async () => {
    const { ready, race, api, lost } = start(scriptThat(`setTimeout(() => { throw new Error('out of memory'); });`));
    await ready();
    const answer = await race(api.work());
    expect(answer).toMatchObject({ ok: false, error: { code: 'worker/crashed', detail: { worker: 'odd' } } });
    expect(JSON.stringify(answer)).toContain('out of memory');
    expect(await lost).toEqual(answer);
  });

  it('settles a call with crashed when the answer cannot be read', async () => {
    const { ready, race, api } = start(
      scriptThat(
        `postMessage({ id: data.id, type: 'HANDLER', name: 'throw', value: { isError: true, value: { message: 'no such method' } } });`,
      ),
    );
    await ready();
    const answer = await race(api.work());
    expect(answer).toEqual({
      ok: false,
      error: { code: 'worker/crashed', detail: { worker: 'odd', message: 'no such method' } },
    });
  });

  it('settles open calls when the page ends the worker', async () => {
    const { ready, race, api, terminate } = start(scriptThat(''));
    await ready();
    const call = race(api.work());
    terminate();
    expect(await call).toMatchObject({ ok: false, error: { code: 'worker/crashed' } });
  });
});

describe('worker factory', () => {
  const factory = createWorkerFactory();
  afterEach(() => factory.endAll());

  it('gives ports on which compute and train workers answer', async () => {
    const compute = connectPort<ComputeApi>('compute', await factory.compute());
    const train = connectPort<TrainApi>('train', await factory.train());
    expect(await compute.race(compute.api.ready())).toBe(true);
    expect(await train.race(train.api.ready())).toBe(true);
  });

  it('tells whoever holds a port that the train worker was ended, and makes a new one', async () => {
    const first = connectPort<TrainApi>('train', await factory.train());
    expect(await first.race(first.api.ready())).toBe(true);
    const fit = first.race(
      first.api.fitLogistic(
        'fit',
        randomClassification(200_000, 20),
        1,
        ['cpu'],
        proxy(() => undefined),
      ),
    );
    await factory.endTrain();
    expect(await fit).toMatchObject({ ok: false, error: { code: 'worker/crashed', detail: { worker: 'train' } } });
    const second = connectPort<TrainApi>('train', await factory.train());
    expect(await second.race(second.api.tensorCount())).toBe(0);
  });

  it('answers what the browser says about keeping the data', async () => {
    expect([true, false, null]).toContain(await factory.persist());
  });
});
