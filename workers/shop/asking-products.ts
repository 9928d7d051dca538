import { excludedFlags } from '../../src/core/domain/counting.ts';
import type { NotYet } from '../../src/core/shared/estimate.ts';
import type { ProductQuery, ProductRow, ProductsView, Reason, Recommended } from '../../src/rpc/data-api.ts';
import type { Analysis } from './analysis.ts';

/** Answers about products of one analysis. */
export class ProductAnswers {
  readonly #analysis: Analysis;
  #rows: ProductRow[] | null = null;
  #texts: string[] | null = null;

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
  }

  view(): ProductsView | NotYet {
    const { recommendations, baskets } = this.#analysis;
    if (!recommendations) return { notYet: 'no-products', need: {} };
    const { isRefill, product, perCustomer } = recommendations;
    let withRefill = 0;
    let withNew = 0;
    for (let i = 0; i < baskets.customers; i++) {
      let refill = false;
      let fresh = false;
      for (let j = i * perCustomer; j < (i + 1) * perCustomer; j++) {
        if (product[j] < 0) continue;
        if (isRefill[j] === 1) refill = true;
        else fresh = true;
      }
      if (refill) withRefill++;
      if (fresh) withNew++;
    }
    return {
      products: this.rows().length,
      champion: recommendations.champion,
      leaderboard: recommendations.leaderboard,
      customersWithRefill: withRefill,
      customersWithNew: withNew,
      ranOn: recommendations.ranOn,
    };
  }

  find(query: ProductQuery): { total: number; rows: ProductRow[] } {
    const needle = query.search.trim().toLowerCase();
    const rows = this.rows();
    this.#texts ??= rows.map(({ name, key }) => `${name}\n${key}`.toLowerCase());
    const texts = this.#texts;
    const found = needle === '' ? [...rows] : rows.filter((_, i) => texts[i].includes(needle));
    const direction = query.isDescending ? -1 : 1;
    found.sort((a, b) => direction * compare(a[query.sort], b[query.sort]) || a.product - b.product);
    return { total: found.length, rows: found.slice(query.offset, query.offset + query.limit) };
  }

  /** The ten of one person, best first within refill and new as the lists stand. */
  recommended(row: number): Recommended[] {
    const { recommendations, ledger } = this.#analysis;
    if (!recommendations) return [];
    const { perCustomer, product, isRefill, score } = recommendations;
    const { keys, attributes } = ledger.dictionaries.product;
    const ten: Recommended[] = [];
    for (let j = row * perCustomer; j < (row + 1) * perCustomer; j++) {
      if (product[j] < 0) continue;
      ten.push({
        product: keys[product[j]],
        name: attributes.name?.[product[j]] || keys[product[j]],
        kind: isRefill[j] === 1 ? 'refill' : 'new',
        score: score[j],
        reason: this.#reason(row, j),
      });
    }
    return ten;
  }

  /** Every product that a counting line names, with its figures. */
  rows(): ProductRow[] {
    this.#rows ??= this.#count();
    return this.#rows;
  }

  #reason(row: number, place: number): Reason {
    const { recommendations, ledger } = this.#analysis;
    if (!recommendations) return { code: 'product.popular', values: {} };
    if (recommendations.isRefill[place] === 1)
      return this.#refillReason(row, recommendations.product[place], recommendations.times[place]);
    const because = recommendations.because[place];
    if (because < 0) return { code: 'product.popular', values: {} };
    const { keys, attributes } = ledger.dictionaries.product;
    return { code: 'product.because', values: { product: attributes.name?.[because] || keys[because] } };
  }

  #refillReason(row: number, product: number, times: number): Reason {
    const { baskets, asOf } = this.#analysis;
    for (let order = baskets.orderOffsets[row + 1] - 1; order >= baskets.orderOffsets[row]; order--) {
      const items = baskets.product.subarray(baskets.lineOffsets[order], baskets.lineOffsets[order + 1]);
      const day = baskets.orderDay?.[order];
      if (day !== undefined && items.includes(product))
        return { code: 'product.refillSince', values: { times, days: asOf - day } };
    }
    return { code: 'product.refill', values: { times } };
  }

  #count(): ProductRow[] {
    const { ledger, settings, recommendations } = this.#analysis;
    const n = ledger.dictionaries.product.keys.length;
    const mask = excludedFlags(settings.rules, this.#analysis.history.customers > 0);
    const lines = new Int32Array(n);
    const revenue = new Float64Array(n);
    const quantity = new Float64Array(n);
    for (let i = 0; i < ledger.lines; i++) {
      const product = ledger.product[i];
      if (product < 0 || (ledger.flags[i] & mask) !== 0) continue;
      lines[product]++;
      revenue[product] += ledger.amount[i];
      quantity[product] += ledger.quantity[i];
    }
    const { customers, orders } = this.#distinct(n);
    const refillFor = new Int32Array(n);
    const newFor = new Int32Array(n);
    recommendations?.product.forEach((product, j) => {
      if (product >= 0) (recommendations.isRefill[j] === 1 ? refillFor : newFor)[product]++;
    });
    const { keys, attributes } = ledger.dictionaries.product;
    const rows: ProductRow[] = [];
    for (let product = 0; product < n; product++) {
      if (lines[product] === 0) continue;
      rows.push({
        product,
        key: keys[product],
        name: attributes.name?.[product] || keys[product],
        customers: customers[product],
        orders: orders[product],
        quantity: quantity[product],
        revenue: revenue[product],
        refillFor: refillFor[product],
        newFor: newFor[product],
      });
    }
    return rows;
  }

  /** Distinct customers and orders of each product, from the baskets of the customers who count. */
  #distinct(n: number): { customers: Int32Array; orders: Int32Array } {
    const { baskets } = this.#analysis;
    const customers = new Int32Array(n);
    const orders = new Int32Array(n);
    const seenBy = new Int32Array(n).fill(-1);
    for (let i = 0; i < baskets.customers; i++) {
      for (let order = baskets.orderOffsets[i]; order < baskets.orderOffsets[i + 1]; order++) {
        for (let line = baskets.lineOffsets[order]; line < baskets.lineOffsets[order + 1]; line++) {
          const product = baskets.product[line];
          orders[product]++;
          if (seenBy[product] !== i) customers[product]++;
          seenBy[product] = i;
        }
      }
    }
    return { customers, orders };
  }
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b) : Number(a) - Number(b);
}
