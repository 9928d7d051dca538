import type { PurchaseHistory } from '../domain/history.ts';
import { featuresAsOf, labelBuys, type FeatureTable } from '../features/as-of.ts';
import { atRisk } from '../features/at-risk.ts';
import { countEvents } from '../models/classifier.ts';
import type { ClassifierInput } from '../models/contract.ts';
import type { DayNumber, Question } from '../pipeline/artefacts.ts';
import { MIN_EVENTS_OF_A_CUT } from './cuts.ts';
import { buildDesign } from './design.ts';

/** A past day with everyone's features as of it, and whether they bought in the horizon after it. */
export interface Snapshot {
  readonly day: DayNumber;
  readonly table: FeatureTable;
  readonly buys: Uint8Array;
}

export function takeSnapshot(history: PurchaseHistory, day: DayNumber, horizonDays: number): Snapshot {
  return { day, table: featuresAsOf(history, day), buys: labelBuys(history, day, horizonDays) };
}

/** Rows `from` … `to` - 1 of a panel. */
export interface PanelCut {
  readonly asOf: DayNumber;
  readonly from: number;
  readonly to: number;
  readonly events: number;
}

/** Labelled rows of a question over its usable cuts, oldest first; `customer` is the row of the history. */
export interface Panel extends ClassifierInput {
  readonly customer: Int32Array;
  readonly cuts: readonly PanelCut[];
  /** Distinct customers. */
  readonly people: number;
}

/** Rows and events at a cut, whether or not it is usable. */
export interface CutCount {
  readonly asOf: DayNumber;
  readonly rows: number;
  readonly events: number;
}

/**
 * Stacks the usable cuts of a question; a cut with fewer than ten rows of either class is left out altogether.
 * `counts` has every cut. "leaving" is an event where nobody bought; the other two where somebody did.
 */
export function buildPanel(
  snapshots: readonly Snapshot[],
  question: Question,
  horizonDays: number,
  customers: number,
): { readonly panel: Panel; readonly counts: readonly CutCount[] } {
  const asked = snapshots.map((snapshot) => askAt(snapshot, question, horizonDays));
  const usable = asked.filter(({ labels, events }) => Math.min(events, labels.length - events) >= MIN_EVENTS_OF_A_CUT);
  const designs = usable.map(({ snapshot, picked }) => buildDesign(snapshot.table, picked, question, horizonDays));
  const n = designs.reduce((sum, design) => sum + design.n, 0);
  const p = designs[0]?.p ?? 0;
  const x = new Float64Array(n * p);
  const y = new Uint8Array(n);
  const customer = new Int32Array(n);
  const cuts: PanelCut[] = [];
  let from = 0;
  designs.forEach((design, i) => {
    x.set(design.x, from * p);
    y.set(usable[i].labels, from);
    customer.set(design.rows, from);
    cuts.push({ asOf: usable[i].snapshot.day, from, to: from + design.n, events: usable[i].events });
    from += design.n;
  });
  const counts = asked.map(({ snapshot, labels, events }) => ({ asOf: snapshot.day, rows: labels.length, events }));
  const people = countDistinct(customer, customers);
  return { panel: { n, p, x, y, names: designs[0]?.names ?? [], customer, cuts, people }, counts };
}

function askAt(snapshot: Snapshot, question: Question, horizonDays: number) {
  const picked = atRisk(question, snapshot.table, horizonDays);
  const labels = new Uint8Array(picked.length);
  const eventIf = question === 'leaving' ? 0 : 1;
  for (let i = 0; i < picked.length; i++) labels[i] = Number(snapshot.buys[picked[i]] === eventIf);
  return { snapshot, picked, labels, events: countEvents(labels) };
}

function countDistinct(rows: Int32Array, limit: number): number {
  const seen = new Uint8Array(limit);
  let distinct = 0;
  for (const row of rows) {
    if (seen[row] === 0) distinct++;
    seen[row] = 1;
  }
  return distinct;
}

/** Rows from … to - 1 as an input that shares the panel's memory. */
export function slicePanel(panel: Panel, from: number, to: number): ClassifierInput {
  const { p, names } = panel;
  return { n: to - from, p, x: panel.x.subarray(from * p, to * p), y: panel.y.subarray(from, to), names };
}

/**
 * Where the training rows of a cut end: those of earlier cuts whose label windows end at or before it. They are the
 * first rows of the panel, since cuts stand oldest first; 0 when there is none.
 */
export function trainingEnd(panel: Panel, cut: PanelCut, horizonDays: number): number {
  let end = 0;
  for (const earlier of panel.cuts) if (earlier.asOf + horizonDays <= cut.asOf) end = earlier.to;
  return end;
}
