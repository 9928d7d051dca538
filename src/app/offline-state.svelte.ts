/** What the service worker says: ready without a network, a newer version waiting. */
export class OfflineState {
  /** Null while it is not known; false where the browser has no service worker. */
  isReady: boolean | null = $state(null);
  isUpdateWaiting = $state(false);
  #apply: (() => Promise<void>) | null = null;

  ready(isReady: boolean): void {
    this.isReady = isReady;
  }

  /** @param apply starts the waiting version; the page reloads then */
  updateWaits(apply: () => Promise<void>): void {
    this.#apply = apply;
    this.isUpdateWaiting = true;
  }

  async applyUpdate(): Promise<void> {
    await this.#apply?.();
  }
}
