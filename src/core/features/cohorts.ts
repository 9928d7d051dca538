import { firstDayOfMonth, monthToIso, type Calendar } from '../domain/calendar.ts';
import type { PurchaseHistory } from '../domain/history.ts';
import type { CohortRow } from '../pipeline/artefacts.ts';
import type { NotYet } from '../shared/estimate.ts';
import { slotsOfDays } from './months.ts';

/**
 * Customers by the month of their first purchase, and the share of them who bought in the k-th month after it.
 *
 * Only months that begin at `knownFrom` or later: before it a first purchase in the file need not be the customer's
 * first (STATISTICS.md, left truncation). Only complete months, as cohorts and as columns: `share[k]` is null from the
 * first month on that is not complete by the end of `asOfDay`. Months without a new customer have no row.
 * NotYet: `too-short-history` (need.days: until the first cohort month is complete), `too-few-customers` (nobody new).
 */
export function buildCohorts(
  history: PurchaseHistory,
  calendar: Calendar,
  asOfDay: number,
  knownFrom: number,
): readonly CohortRow[] | NotYet {
  const first = monthAtOrAfter(calendar, knownFrom);
  const last = lastCompleteMonth(calendar, asOfDay);
  if (last < first) return { notYet: 'too-short-history', need: { days: firstDayOfMonth(first + 1) - 1 - asOfDay } };
  const months = last - first + 1;
  const bought = countByAge(history, calendar, first, months);
  const rows: CohortRow[] = [];
  for (let cohort = 0; cohort < months; cohort++) {
    const size = bought[cohort * months];
    if (size === 0) continue;
    const share = Array.from({ length: months - cohort }, (_, age) => bought[cohort * months + age] / size);
    const open = calendar.monthOf(asOfDay) > last ? [null] : [];
    rows.push({ month: monthToIso(first + cohort), size, share: [...share, ...open] });
  }
  return rows.length > 0 ? rows : { notYet: 'too-few-customers', need: { customers: 1 } };
}

function monthAtOrAfter(calendar: Calendar, day: number): number {
  const month = calendar.monthOf(day);
  return firstDayOfMonth(month) >= day ? month : month + 1;
}

function lastCompleteMonth(calendar: Calendar, asOfDay: number): number {
  const month = calendar.monthOf(asOfDay);
  return firstDayOfMonth(month + 1) - 1 <= asOfDay ? month : month - 1;
}

/** months × months, row-major: customers of each first month who bought `age` months later. */
function countByAge(history: PurchaseHistory, calendar: Calendar, first: number, months: number): Int32Array {
  const start = firstDayOfMonth(first);
  const end = firstDayOfMonth(first + months) - 1;
  const slotOfDay = slotsOfDays(calendar, start, end, first);
  const bought = new Int32Array(months * months);
  for (let c = 0; c < history.customers; c++) {
    const from = history.offsets[c];
    if (history.day[from] < start || history.day[from] > end) continue;
    const cohort = slotOfDay[history.day[from] - start];
    let last = -1;
    for (let j = from; j < history.offsets[c + 1] && history.day[j] <= end; j++) {
      const slot = slotOfDay[history.day[j] - start];
      if (slot !== last) bought[cohort * months + slot - cohort]++;
      last = slot;
    }
  }
  return bought;
}
