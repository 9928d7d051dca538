import { PAGE_ROWS } from './data-table.ts';
import { PageCache } from './page-cache.ts';

/** Rows from `offset`; null while there is no answer. */
export type FetchRows<R> = (
  offset: number,
  limit: number,
) => Promise<{ readonly total: number; readonly rows: readonly R[] } | null>;

/**
 * Rows of a list that lives in the worker, fetched by pages as they are looked at. A new question (another search, sort
 * or data version) shows the old rows until the first new page is there.
 */
export class RowPages<R> {
  #cache: PageCache<R> = $state.raw(new PageCache<R>());
  total = $state(0);
  isFetching = $state(false);
  readonly #fetch: FetchRows<R>;
  #underway: number[] = [];
  #generation = 0;
  /** Generation of the rows that are shown. */
  #shown = -1;

  constructor(fetch: FetchRows<R>) {
    this.#fetch = fetch;
  }

  row(index: number): R | undefined {
    return this.#cache.row(index);
  }

  /** Fetches the first page of a new question; the rest follows as it is looked at. */
  restart(): void {
    this.#generation += 1;
    this.#underway = [];
    void this.#load(0, this.#generation);
  }

  /** Makes sure that the page with this row is on its way. */
  ask(index: number): void {
    const page = Math.floor(index / PAGE_ROWS);
    // Rows of an older question count for nothing, and the first page of this one is under way.
    const isHere = this.#shown === this.#generation && this.#cache.has(page);
    if (!isHere && !this.#underway.includes(page)) void this.#load(page, this.#generation);
  }

  async #load(page: number, generation: number): Promise<void> {
    this.#underway.push(page);
    this.isFetching = true;
    const answer = await this.#fetch(page * PAGE_ROWS, PAGE_ROWS);
    if (generation !== this.#generation) return;
    this.#underway = this.#underway.filter((each) => each !== page);
    this.isFetching = this.#underway.length > 0;
    if (!answer) return;
    const known = this.#shown === generation ? this.#cache : new PageCache<R>();
    this.#shown = generation;
    this.#cache = known.with(page, answer.rows);
    this.total = answer.total;
  }
}
