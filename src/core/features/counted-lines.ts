import { createCalendar } from '../domain/calendar.ts';
import { areRefundsNetted, excludedFlags } from '../domain/counting.ts';
import { LineFlag, type Ledger, type RuleSwitches } from '../domain/ledger.ts';

/** What a line is in the figures. */
export const LineRole = {
  out: 0,
  sale: 1,
  /** Takes money back: counts in revenue, is no purchase. */
  takesBack: 2,
} as const;

/** Every column has `ledger.lines` entries. */
export interface CountedLines {
  /** One of `LineRole`. */
  readonly role: Uint8Array;
  /** Day number in the shop's zone. */
  readonly day: Int32Array;
  /** Amount less discount, refund (when netted) and contained tax, minor units. */
  readonly net: Float64Array;
  /** False when no line names a usable customer: then lines without one count in revenue. */
  readonly hasCustomers: boolean;
  /** Over the lines that count; 0 and -1 when none does. */
  readonly firstDay: number;
  readonly lastDay: number;
}

/**
 * Says of every line whether it counts, on which day of the shop it stands and what it is worth. A line counts when no
 * rule that is on keeps it out; with refunds ignored, neither refund lines nor the refund column do. The same lines as
 * `summariseData` (ingest) adds up, so that revenue is one figure everywhere.
 * Throws RangeError for a zone that Intl does not know.
 */
export function readCountedLines(ledger: Ledger, rules: RuleSwitches, zone: string): CountedLines {
  const hasCustomers = namesAnyCustomer(ledger);
  const role = rolesOf(ledger, rules, hasCustomers);
  const { day, firstDay, lastDay } = daysOf(ledger, role, zone);
  return { role, day, net: netOf(ledger, role, rules), hasCustomers, firstDay, lastDay };
}

/** True when a line names a customer who is neither missing nor a placeholder. */
function namesAnyCustomer({ lines, customer, flags }: Ledger): boolean {
  const nobody = LineFlag.noCustomer | LineFlag.placeholderCustomer;
  for (let i = 0; i < lines; i++) if (customer[i] >= 0 && (flags[i] & nobody) === 0) return true;
  return false;
}

function rolesOf({ lines, flags, amount }: Ledger, rules: RuleSwitches, hasCustomers: boolean): Uint8Array {
  const mask = excludedFlags(rules, hasCustomers);
  const isNetted = areRefundsNetted(rules);
  const role = new Uint8Array(lines);
  for (let i = 0; i < lines; i++) {
    if ((flags[i] & mask) !== 0 || (!isNetted && (flags[i] & LineFlag.refund) !== 0)) continue;
    role[i] = amount[i] < 0 ? LineRole.takesBack : LineRole.sale;
  }
  return role;
}

function daysOf({ lines, time }: Ledger, role: Uint8Array, zone: string) {
  const { dayOf } = createCalendar(zone);
  const day = new Int32Array(lines);
  let firstDay = Infinity;
  let lastDay = -Infinity;
  for (let i = 0; i < lines; i++) {
    const value = dayOf(time[i]);
    day[i] = value;
    if (role[i] === LineRole.out) continue;
    if (value < firstDay) firstDay = value;
    if (value > lastDay) lastDay = value;
  }
  return lastDay === -Infinity ? { day, firstDay: 0, lastDay: -1 } : { day, firstDay, lastDay };
}

function netOf(ledger: Ledger, role: Uint8Array, rules: RuleSwitches): Float64Array {
  const net = Float64Array.from(ledger.amount);
  const columns = [
    ledger.discount,
    areRefundsNetted(rules) ? ledger.refund : undefined,
    ledger.taxIncluded ? ledger.tax : undefined,
  ];
  for (const column of columns)
    if (column) for (let i = 0; i < net.length; i++) if (role[i] !== LineRole.out) net[i] -= column[i];
  return net;
}
