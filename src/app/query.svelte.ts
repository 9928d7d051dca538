import { untrack } from 'svelte';
import { isNotYet, type NotYet } from '../core/shared/estimate.ts';
import type { AppError } from '../core/shared/errors.ts';
import type { Result } from '../core/shared/result.ts';
import type { DataApi } from '../rpc/data-api.ts';
import type { ShopClient } from './shop-client.svelte.ts';

export type Answer<T> = Exclude<T, NotYet>;

/**
 * One question to the data worker, asked again whenever the shop's data or settings change or its input does. Make it
 * while a component is set up. The last value stays until the next one is there, so that nothing jumps.
 *
 *   const overview = new Query(app.shop, (api) => api.overview());
 *   const page = new Query(app.shop, (api, query) => api.customers(query), () => ({ search, sort, … }));
 */
export class Query<T, I = null> {
  value: Answer<T> | null = $state.raw(null);
  notYet: NotYet | null = $state.raw(null);
  error: AppError | null = $state.raw(null);
  isLoading = $state(true);
  #turn = 0;

  /** @param input reactive; null = do not ask now */
  constructor(shop: ShopClient, ask: (api: DataApi, input: I) => Promise<Result<T>>, input?: () => I | null) {
    $effect(() => {
      const asked = input ? input() : (null as I);
      if (shop.stamp === '' || (input && asked === null)) return;
      const plain = $state.snapshot(asked) as I;
      const turn = untrack(() => this.#begin());
      void shop.ask((api) => ask(api, plain)).then((result) => this.#take(turn, result));
      return () => {
        this.#turn += 1;
      };
    });
  }

  #begin(): number {
    this.isLoading = true;
    this.#turn += 1;
    return this.#turn;
  }

  #take(turn: number, result: Result<T>): void {
    if (turn !== this.#turn) return;
    this.isLoading = false;
    this.error = result.ok ? null : result.error;
    if (!result.ok) return;
    this.notYet = isNotYet(result.value) ? result.value : null;
    this.value = isNotYet(result.value) ? null : (result.value as Answer<T>);
  }
}
