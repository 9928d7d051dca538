import type { Dictionary } from '../../src/core/domain/ledger.ts';
import type { CustomerQuery, CustomerSort } from '../../src/rpc/data-api.ts';
import { QUESTIONS, type CustomerColumns } from './customer-columns.ts';

/**
 * Sorts and filters on index arrays, so that a page of 100,000 customers comes within 200 ms: each order is sorted
 * once and kept, a query only walks it.
 */
export class CustomerTable {
  readonly #columns: CustomerColumns;
  readonly #names: readonly string[];
  readonly #orders = new Map<CustomerSort, Uint32Array>();
  #searchable: string[] | null = null;
  readonly #keys: readonly string[];
  readonly #emails: readonly string[];

  /** `customer[i]` is the dictionary index of row i. */
  constructor(columns: CustomerColumns, customer: Int32Array, dictionary: Dictionary) {
    this.#columns = columns;
    const names = dictionary.attributes.name ?? [];
    const emails = dictionary.attributes.email ?? [];
    this.#keys = Array.from(customer, (index) => dictionary.keys[index]);
    this.#names = Array.from(customer, (index) => names[index] || dictionary.keys[index]);
    this.#emails = Array.from(customer, (index) => emails[index] ?? '');
  }

  name(row: number): string {
    return this.#names[row];
  }

  key(row: number): string {
    return this.#keys[row];
  }

  email(row: number): string {
    return this.#emails[row];
  }

  /** Rows of one page and how many match in all. Unknown probabilities count as the lowest. */
  find(query: CustomerQuery): { total: number; rows: number[] } {
    const order = this.#order(query.sort);
    const { segment, question } = this.#columns;
    const wantedQuestion = query.question === null ? -1 : QUESTIONS.indexOf(query.question);
    const needle = query.search.trim().toLowerCase();
    const texts = needle === '' ? null : this.#texts();
    const rows: number[] = [];
    let total = 0;
    for (let i = 0; i < order.length; i++) {
      const row = order[query.isDescending ? order.length - 1 - i : i];
      if (query.segment !== null && segment[row] !== query.segment) continue;
      if (wantedQuestion !== -1 && question[row] !== wantedQuestion) continue;
      if (texts !== null && !texts[row].includes(needle)) continue;
      if (total >= query.offset && rows.length < query.limit) rows.push(row);
      total++;
    }
    return { total, rows };
  }

  #texts(): string[] {
    this.#searchable ??= this.#names.map((name, row) =>
      `${name}\n${this.#keys[row]}\n${this.#emails[row]}`.toLowerCase(),
    );
    return this.#searchable;
  }

  #order(sort: CustomerSort): Uint32Array {
    const known = this.#orders.get(sort);
    if (known) return known;
    const order = Uint32Array.from({ length: this.#columns.n }, (_, row) => row);
    if (sort === 'name') {
      const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
      order.sort((a, b) => collator.compare(this.#names[a], this.#names[b]) || a - b);
    } else {
      const values = this.#values(sort);
      // NaN counts as the lowest.
      const at = (row: number): number => (Number.isNaN(values[row]) ? -Infinity : values[row]);
      order.sort((a, b) => at(a) - at(b) || a - b);
    }
    this.#orders.set(sort, order);
    return order;
  }

  #values(sort: Exclude<CustomerSort, 'name'>): ArrayLike<number> {
    return this.#columns[sort];
  }
}
