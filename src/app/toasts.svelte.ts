export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'done' | 'bad';
  readonly undo: (() => void) | null;
}

/** Says what was done, with undo where it can be undone. Errors stay until they are closed. */
export class ToastState {
  list: readonly Toast[] = $state.raw([]);
  #next = 1;

  /** @param options.undo puts things back; the toast then stays twice as long */
  say(text: string, options: { readonly undo?: () => void; readonly tone?: Toast['tone'] } = {}): void {
    const toast: Toast = { id: this.#next++, text, tone: options.tone ?? 'done', undo: options.undo ?? null };
    this.list = [...this.list.slice(-2), toast];
    if (toast.tone === 'done') setTimeout(() => this.close(toast.id), toast.undo ? 12_000 : 6_000);
  }

  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}
