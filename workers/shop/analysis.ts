import { createCalendar, isoToDay } from '../../src/core/domain/calendar.ts';
import type { Baskets } from '../../src/core/domain/baskets.ts';
import type { PurchaseHistory } from '../../src/core/domain/history.ts';
import type { Ledger } from '../../src/core/domain/ledger.ts';
import { buildBaskets } from '../../src/core/features/baskets.ts';
import { buildHistory } from '../../src/core/features/history.ts';
import { buildOverview } from '../../src/core/features/overview.ts';
import { historyUpTo } from '../../src/core/features/up-to.ts';
import type { Outlook, Overview, Recommendations, Segments } from '../../src/core/pipeline/artefacts.ts';
import type { PipelineInputs } from '../../src/core/pipeline/graph.ts';
import type { Settings } from '../../src/rpc/settings.ts';
import { buildCustomerColumns, type CustomerColumns } from './customer-columns.ts';
import { CustomerTable } from './customer-table.ts';

export interface Timing {
  readonly step: string;
  readonly ms: number;
  readonly where: string;
}

/** What is known of one version of the shop: the light steps are computed when first asked for, the heavy ones are put in. */
export class Analysis {
  readonly ledger: Ledger;
  readonly settings: Settings;
  readonly inputs: PipelineInputs;
  readonly timings: Timing[] = [];
  segments: Segments | null = null;
  outlook: Outlook | null = null;
  recommendations: Recommendations | null = null;
  #overview: Overview | null = null;
  #full: PurchaseHistory | null = null;
  #history: PurchaseHistory | null = null;
  #baskets: Baskets | null = null;
  #columns: CustomerColumns | null = null;
  #table: CustomerTable | null = null;

  constructor(ledger: Ledger, settings: Settings, dataFingerprint: string) {
    this.ledger = ledger;
    this.settings = settings;
    this.inputs = {
      data: dataFingerprint,
      rules: settings.rules,
      zone: settings.zone,
      asOf: settings.asOf,
      horizonDays: settings.horizonDays,
      seed: settings.seed,
      device: settings.device,
    };
  }

  /** Every purchase of the files. */
  get fullHistory(): PurchaseHistory {
    this.#full ??= this.#timed('history', () => buildHistory(this.ledger, this.settings.rules, this.settings.zone));
    return this.#full;
  }

  /** Purchases up to the as-of day; everything about people is computed from these. */
  get history(): PurchaseHistory {
    this.#history ??= historyUpTo(this.fullHistory, this.asOf);
    return this.#history;
  }

  /** The day set by the person, where it lies inside the data; the last day otherwise. */
  get asOf(): number {
    const set = this.settings.asOf === null ? null : isoToDay(this.settings.asOf);
    const { firstDay, lastDay } = this.fullHistory;
    return set === null || set > lastDay || set <= firstDay ? lastDay : set;
  }

  get overview(): Overview {
    const known = this.#overview;
    if (known) return known;
    const made = this.#timed('overview', () =>
      buildOverview({
        ledger: this.ledger,
        rules: this.settings.rules,
        history: this.history,
        zone: this.settings.zone,
        asOfDay: this.asOf,
        horizonSet: this.settings.horizonDays,
      }),
    );
    this.#overview = made;
    return made;
  }

  /** Puts in what an earlier session computed from the same inputs. */
  putOverview(known: Overview): void {
    this.#overview = known;
  }

  get baskets(): Baskets {
    this.#baskets ??= this.#timed('matrix', () =>
      buildBaskets(this.ledger, this.settings.rules, this.history, this.settings.zone),
    );
    return this.#baskets;
  }

  get columns(): CustomerColumns {
    this.#columns ??= buildCustomerColumns(this.history, this.segments, this.outlook);
    return this.#columns;
  }

  get table(): CustomerTable {
    this.#table ??= new CustomerTable(this.columns, this.history.customer, this.ledger.dictionaries.customer);
    return this.#table;
  }

  /** Tables are built anew after a heavy step was put in. */
  forgetTables(): void {
    this.#columns = null;
    this.#table = null;
  }

  /** First day of the last twelve months up to as-of. */
  get yearAgo(): number {
    return this.asOf - 365;
  }

  dayOf(timeMs: number): number {
    return createCalendar(this.settings.zone).dayOf(timeMs);
  }

  #timed<T>(step: string, work: () => T): T {
    const began = performance.now();
    const result = work();
    this.timings.push({ step, ms: performance.now() - began, where: 'data worker' });
    return result;
  }
}
