import { fail, succeed, type Result } from '../../src/core/shared/result.ts';
import { storeFailure } from '../../src/data/failures.ts';
import type { DataApi, ShopId, ShopState, WorkerFactory } from '../../src/rpc/data-api.ts';
import type { Settings } from '../../src/rpc/settings.ts';
import { Jobs } from './jobs.ts';
import { checkSettings, isAboutFigures } from './settings.ts';
import { Shop, type ChangeListener } from './shop.ts';

/**
 * What the page's calls share: the open shop, the jobs that can be cancelled, the way to other workers, and the turn:
 * calls that write go one after another (`exclusively`), questions do not wait.
 */
export class Session {
  readonly jobs = new Jobs();
  factory: WorkerFactory | null = null;
  #shop: Shop | null = null;
  #overrides: Partial<Settings> = {};
  readonly #listeners = new Set<ChangeListener>();
  #turn: Promise<unknown> = Promise.resolve();

  /** The open shop; `store/no-data` before the first `open`. */
  get shop(): Result<Shop> {
    return this.#shop ? succeed(this.#shop) : fail('store/no-data', {});
  }

  onChange(listener: ChangeListener): void {
    this.#listeners.add(listener);
  }

  /** Opens a shop in place of the one that is open; the same shop again keeps what is in memory. */
  async open(name: ShopId, overrides: Partial<Settings>): Promise<Result<ShopState>> {
    const checked = checkSettings(overrides);
    if (!checked.ok) return checked;
    const isSame = this.#shop?.name === name && JSON.stringify(overrides) === JSON.stringify(this.#overrides);
    if (this.#shop && isSame && !this.#shop.isReadOnly) return succeed(this.#shop.state());
    await this.close();
    this.#overrides = overrides;
    this.#shop = await Shop.open(name, { ...overrides });
    this.#shop.onChange((state) => this.#tell(state));
    this.#shop.announce();
    return succeed(this.#shop.state());
  }

  /** Opens the shop that was open anew, after its database was deleted. */
  async reopen(name: ShopId): Promise<void> {
    await this.open(name, this.#overrides);
  }

  async close(): Promise<void> {
    const shop = this.#shop;
    this.#shop = null;
    await shop?.close();
  }

  /** Runs `work` on the open shop; an exception of the storage becomes its error. */
  async withShop<T>(work: (shop: Shop) => Promise<Result<T>> | Result<T>): Promise<Result<T>> {
    const shop = this.shop;
    if (!shop.ok) return shop;
    return guarded(() => work(shop.value));
  }

  /** As `withShop`, for work that writes: after earlier writes, and only where this tab may write. */
  writing<T>(work: (shop: Shop) => Promise<Result<T>>): Promise<Result<T>> {
    return this.exclusively(() => this.withShop((shop) => shop.writeRefusal ?? work(shop)));
  }

  /** Waits for its turn among the calls that write or change the shop that is open. */
  exclusively<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    const mine = this.#turn.then(() => guarded(work));
    this.#turn = mine;
    return mine;
  }

  #tell(state: ShopState): void {
    for (const listener of this.#listeners) {
      // A page that is gone cannot be told; its listener goes with it.
      Promise.resolve(listener(state)).catch(() => this.#listeners.delete(listener));
    }
  }
}

/** Runs work that may throw an error of the storage. */
export async function guarded<T>(work: () => Promise<Result<T>> | Result<T>): Promise<Result<T>> {
  try {
    return await work();
  } catch (thrown) {
    return storeFailure(thrown);
  }
}

/** Calls on the shop as a whole. */
export function sessionApi(
  session: Session,
): Pick<DataApi, 'ready' | 'connect' | 'open' | 'onChange' | 'state' | 'changeSettings' | 'switchRule' | 'cancel'> {
  const changed = (change: Partial<Settings>): Promise<Result<ShopState>> =>
    session.writing(async (shop) => {
      const checked = checkSettings(change);
      if (!checked.ok) return checked;
      const stored = await shop.changeSettings(checked.value, isAboutFigures(change));
      return stored.ok ? succeed(shop.state()) : stored;
    });
  return {
    ready: () => Promise.resolve(true),
    connect: (factory) => {
      session.factory = factory;
      return Promise.resolve();
    },
    open: (shop, overrides) => session.exclusively(() => session.open(shop, overrides)),
    onChange: (listener) => Promise.resolve(session.onChange(listener)),
    state: () => session.withShop((shop) => succeed(shop.state())),
    changeSettings: changed,
    switchRule: (code, isOn) =>
      session.withShop((shop) => changed({ rules: { ...shop.settings.rules, [code]: isOn } })),
    cancel: (jobId) => Promise.resolve(session.jobs.cancel(jobId)),
  };
}
