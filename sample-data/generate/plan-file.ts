import Papa from 'papaparse';
import type { PlanRow } from './next-quarter.ts';

const COLUMNS = ['customer', 'arm', 'assignedOffer', 'code', 'windowEnd'] as const satisfies readonly (keyof PlanRow)[];

/** Rows of a plan.csv (RESULTS.md); columns are found by name. Throws RangeError when one is missing. */
export function readPlan(text: string): PlanRow[] {
  const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const missing = COLUMNS.find((name) => !(meta.fields ?? []).includes(name));
  if (missing !== undefined) throw new RangeError(`plan.csv has no column ${missing}`);
  return data.map((row) => ({
    customer: row.customer,
    arm: row.arm,
    assignedOffer: row.assignedOffer,
    code: row.code,
    windowEnd: row.windowEnd.slice(0, 10),
  }));
}
