import { logOddsOf, probabilityOf } from '../shared/log-odds.ts';
import { createRandom } from '../shared/random.ts';
import { SEGMENT_SPREAD } from './lift.ts';
import { offerCase } from './option-table.ts';
import type { PlanInput } from './plan-input.ts';
import type { Offer } from './types.ts';

/** 2,000 draws place an 80 % bound within about 2 % of its width. */
export const DRAWS = 2000;

/** People are put on a grid of log-odds, shared between the two nearest nodes: the error in p1 - p0 stays under 0.5 %. */
const GRID = { low: -12, step: 0.2, nodes: 121 } as const;

/** Totals of groups of people under joint draws of what the offers really do. */
export interface MarginDraws {
  /** groups × DRAWS, row-major: incremental margin of the group, minor units. */
  readonly totals: Float64Array;
  readonly groups: number;
}

/**
 * Collects people into groups and sums them under joint draws. A person counts through sums of m V - u c and of u c in
 * a cell of offer, stratum and log-odds: margin = (p1 - p0)(m V - u c) - p0 u c - contact. So 100,000 people cost no
 * more draws than their cells.
 */
export class MarginGroups {
  readonly #input: PlanInput;
  readonly #offers: readonly Offer[];
  readonly #margin: number;
  /** Place of a cell among those in use, -1 = not in use. */
  readonly #placeOf: Int32Array;
  readonly #cells: number[] = [];
  readonly #gain: number[] = [];
  readonly #giveaway: number[] = [];
  #touched: number[] = [];
  #fixed = 0;
  readonly #groups: { cells: Int32Array; gain: Float64Array; giveaway: Float64Array; fixed: number }[] = [];

  constructor(input: PlanInput, offers: readonly Offer[], margin: number) {
    this.#input = input;
    this.#offers = offers;
    this.#margin = margin;
    this.#placeOf = new Int32Array(offers.length * input.strata.length * GRID.nodes).fill(-1);
  }

  /** Adds a person with an option to the open group; `sign` -1 takes one out again. Option -1 adds nothing. */
  add(person: number, option: number, sign: 1 | -1 = 1): void {
    if (option < 0) return;
    const each = offerCase(this.#input, this.#offers[option], person, this.#margin);
    if (each === null) return;
    const { stratum } = this.#input.customers;
    const position = (logOddsOf(each.chance) - GRID.low) / GRID.step;
    const held = Math.min(Math.max(position, 0), GRID.nodes - 1.000001);
    const node = Math.floor(held);
    const cell = (option * this.#input.strata.length + stratum[person]) * GRID.nodes + node;
    const gain = sign * (each.margin * each.orderValue - each.giveaway);
    const giveaway = sign * each.giveaway;
    this.#addToCell(cell, gain * (1 - held + node), giveaway * (1 - held + node));
    this.#addToCell(cell + 1, gain * (held - node), giveaway * (held - node));
    this.#fixed -= sign * (each.chance * each.giveaway + each.contactCost);
  }

  #addToCell(cell: number, gain: number, giveaway: number): void {
    let place = this.#placeOf[cell];
    if (place < 0) {
      place = this.#placeOf[cell] = this.#cells.length;
      this.#cells.push(cell);
      this.#gain.push(0);
      this.#giveaway.push(0);
    }
    if (this.#gain[place] === 0 && this.#giveaway[place] === 0) this.#touched.push(place);
    this.#gain[place] += gain;
    this.#giveaway[place] += giveaway;
  }

  /** Closes the open group and opens the next; gives the number of the closed one. */
  closeGroup(): number {
    // A cell that came back to zero may have been touched twice; it then stands once.
    const cells = Int32Array.from(new Set(this.#touched));
    const gain = Float64Array.from(cells, (place) => this.#gain[place]);
    const giveaway = Float64Array.from(cells, (place) => this.#giveaway[place]);
    this.#groups.push({ cells, gain, giveaway, fixed: this.#fixed });
    for (const place of cells) this.#gain[place] = this.#giveaway[place] = 0;
    this.#touched = [];
    this.#fixed = 0;
    return this.#groups.length - 1;
  }

  /**
   * Joint draws: offer effect ~ belief, segment effect ~ Normal(0, tau) with tau ~ half-Normal(SEGMENT_SPREAD), and one
   * error of the baseline for each stratum, the same for all in it (the careful end: errors of a model go together).
   * They are independent of the plan's choice, which uses no draws.
   */
  draw(seed: number): MarginDraws {
    const groups = this.#groups.length;
    const totals = new Float64Array(groups * DRAWS);
    const drawer = new LiftDrawer(this.#input, this.#offers, this.#cells, seed);
    for (let d = 0; d < DRAWS; d++) {
      const { rise, shift } = drawer.next();
      for (let g = 0; g < groups; g++) {
        const { cells, gain, giveaway, fixed } = this.#groups[g];
        let sum = fixed;
        for (let c = 0; c < cells.length; c++) sum += gain[c] * rise[cells[c]] - giveaway[c] * shift[cells[c]];
        totals[g * DRAWS + d] = sum;
      }
    }
    return { totals, groups };
  }
}

/** Draws, for each cell in use, p1 - p0 and how far p0 lies from the baseline. */
class LiftDrawer {
  readonly #offers: readonly Offer[];
  readonly #strata: number;
  readonly #baselineError: Float64Array;
  readonly #random;
  /** Cells in use: offer × stratum, and log-odds of the node. */
  readonly #kind: Int32Array;
  readonly #node: Float64Array;
  readonly #lift: Float64Array;
  readonly #error: Float64Array;
  readonly #draw: { rise: Float64Array; shift: Float64Array };

  constructor(input: PlanInput, offers: readonly Offer[], cells: readonly number[], seed: number) {
    this.#offers = offers;
    this.#strata = input.strata.length;
    this.#baselineError = meanErrors(input);
    this.#random = createRandom(seed, 'plan margin');
    this.#kind = Int32Array.from(cells, (cell) => Math.floor(cell / GRID.nodes));
    this.#node = Float64Array.from(cells, (cell) => GRID.low + GRID.step * (cell % GRID.nodes));
    this.#lift = new Float64Array(offers.length * this.#strata);
    this.#error = new Float64Array(this.#strata);
    this.#draw = { rise: new Float64Array(cells.length), shift: new Float64Array(cells.length) };
  }

  next(): { readonly rise: Float64Array; readonly shift: Float64Array } {
    const { rise, shift } = this.#draw;
    this.#drawLifts();
    for (let c = 0; c < rise.length; c++) {
      const start = this.#node[c];
      const kind = this.#kind[c];
      const error = this.#error[kind % this.#strata];
      const without = probabilityOf(start + error);
      rise[c] = probabilityOf(start + error + this.#lift[kind]) - without;
      shift[c] = error === 0 ? 0 : without - probabilityOf(start);
    }
    return this.#draw;
  }

  #drawLifts(): void {
    const spread = SEGMENT_SPREAD * Math.abs(this.#random.normal());
    this.#offers.forEach(({ belief }, o) => {
      const effect = belief.mean + belief.standardDeviation * this.#random.normal();
      for (let s = 0; s < this.#strata; s++) this.#lift[o * this.#strata + s] = effect + spread * this.#random.normal();
    });
    for (let s = 0; s < this.#strata; s++) this.#error[s] = this.#baselineError[s] * this.#random.normal();
  }
}

/** Mean standard error of the baseline's log-odds in each stratum. */
function meanErrors({ strata, customers }: PlanInput): Float64Array {
  const sum = new Float64Array(strata.length);
  const count = new Float64Array(strata.length);
  for (let i = 0; i < customers.baseline.length; i++) {
    if (Number.isNaN(customers.baseline[i])) continue;
    sum[customers.stratum[i]] += customers.baselineError[i];
    count[customers.stratum[i]]++;
  }
  return sum.map((value, s) => (count[s] > 0 ? value / count[s] : 0));
}
