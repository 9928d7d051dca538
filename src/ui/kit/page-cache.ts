import { PAGE_ROWS } from './data-table.ts';

/** 50 pages of 100 rows of plain data are about 2 MB. */
const KEPT = 50;

/** Pages of rows that were fetched, and those that are on their way. Never changed: each page makes a new one. */
export class PageCache<R> {
  readonly #pages: ReadonlyMap<number, readonly R[]>;

  constructor(pages: ReadonlyMap<number, readonly R[]> = new Map()) {
    this.#pages = pages;
  }

  row(index: number): R | undefined {
    return this.#pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
  }

  has(page: number): boolean {
    return this.#pages.has(page);
  }

  /** With one page more; the oldest goes when there are too many. */
  with(page: number, rows: readonly R[]): PageCache<R> {
    return new PageCache(new Map([...[...this.#pages].slice(1 - KEPT), [page, rows]]));
  }
}
