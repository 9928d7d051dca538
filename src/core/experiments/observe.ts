import { createCalendar } from '../domain/calendar.ts';
import { excludedFlags } from '../domain/counting.ts';
import type { PurchaseHistory } from '../domain/history.ts';
import type { Ledger, RuleSwitches } from '../domain/ledger.ts';
import type { DayNumber } from '../pipeline/artefacts.ts';
import { costOfOffer } from '../rewards/offers.ts';
import type { IssuedRound, Offer } from '../rewards/types.ts';
import { normaliseCode } from './codes.ts';

/** What the data say about a round. Money in minor units. */
export interface RoundObservations {
  /** Last day that the data cover. */
  readonly dataTo: DayNumber;
  /**
   * By customer key: net money of the purchases after the start and up to the end of the window, with what a code of
   * this round took off put back. Who is absent has not bought.
   */
  readonly purchases: ReadonlyMap<string, number>;
  /** Orders with a code of this round; null where the data have no column of codes. */
  readonly redemptions: readonly Redemption[] | null;
}

export interface Redemption {
  /** Key of who ordered; '' without a customer. */
  readonly customer: string;
  readonly code: string;
  readonly day: DayNumber;
  /** Value of the order before discounts. */
  readonly orderValue: number;
  /** What the order shows as discount; 0 where the data have none. */
  readonly discount: number;
}

/**
 * Reads a round out of the shop's data: purchases in (startDay, windowEnd] from the history, codes from the ledger's
 * coupon column in whatever case and spacing, several in one cell included. Orders of which no line counts are left out.
 * Throws RangeError for a zone that Intl does not know.
 */
export function observeRound(
  round: IssuedRound,
  ledger: Ledger,
  history: PurchaseHistory,
  rules: RuleSwitches,
  zone: string,
): RoundObservations {
  const redemptions = ledger.coupon === undefined ? null : findRedemptions(round, ledger, ledger.coupon, rules, zone);
  const purchases = purchasesWithin(round, ledger, history);
  const offerOfCode = offersByCode(round);
  for (const { customer, code, day, orderValue, discount } of redemptions ?? []) {
    const amount = purchases.get(customer);
    if (amount === undefined || day <= round.startDay || day > round.windowEnd) continue;
    const offer = offerOfCode.get(code);
    purchases.set(customer, amount + (offer ? takenOff(offer, orderValue, discount) : 0));
  }
  return { dataTo: history.lastDay, purchases, redemptions };
}

/** What a coupon took off the order; points and perks take nothing off. */
function takenOff(offer: Offer, orderValue: number, discount: number): number {
  const isCoupon = offer.kind === 'percentCoupon' || offer.kind === 'fixedCoupon';
  return isCoupon ? Math.min(Math.max(discount, 0), costOfOffer(offer, orderValue)) : 0;
}

function offersByCode({ rows, offers }: IssuedRound): Map<string, Offer | undefined> {
  const offerOfId = new Map(offers.map((offer) => [offer.id, offer]));
  return new Map(rows.map((row) => [row.code, offerOfId.get(row.assignedOffer)]));
}

function purchasesWithin(
  { startDay, windowEnd }: IssuedRound,
  { dictionaries }: Ledger,
  { customers, customer, offsets, day, amount }: PurchaseHistory,
): Map<string, number> {
  const found = new Map<string, number>();
  for (let i = 0; i < customers; i++) {
    let sum = NaN;
    for (let j = offsets[i]; j < offsets[i + 1]; j++) {
      if (day[j] > startDay && day[j] <= windowEnd) sum = (Number.isNaN(sum) ? 0 : sum) + amount[j];
    }
    if (!Number.isNaN(sum)) found.set(dictionaries.customer.keys[customer[i]], sum);
  }
  return found;
}

function findRedemptions(
  round: IssuedRound,
  ledger: Ledger,
  coupon: Int32Array,
  rules: RuleSwitches,
  zone: string,
): Redemption[] {
  const codesOf = codesByCell(round, ledger.dictionaries.coupon.keys);
  if (codesOf.size === 0) return [];
  const mask = excludedFlags(rules, true);
  const { dayOf } = createCalendar(zone);
  /** By order: the codes on its lines, and what it comes to. */
  const orders = new Map<
    number,
    { codes: Set<string>; customer: number; time: number; value: number; discount: number }
  >();
  for (let i = 0; i < ledger.lines; i++) {
    const codes = codesOf.get(coupon[i]);
    if (codes === undefined) continue;
    const order = orders.get(ledger.order[i]) ?? { codes: new Set(), customer: -1, time: NaN, value: 0, discount: 0 };
    codes.forEach((code) => order.codes.add(code));
    orders.set(ledger.order[i], order);
  }
  for (let i = 0; i < ledger.lines; i++) {
    const order = orders.get(ledger.order[i]);
    if (order === undefined || (ledger.flags[i] & mask) !== 0 || ledger.amount[i] < 0) continue;
    order.customer = Math.max(order.customer, ledger.customer[i]);
    if (Number.isNaN(order.time)) order.time = ledger.time[i];
    order.value += ledger.amount[i];
    order.discount += ledger.discount?.[i] ?? 0;
  }
  return [...orders.values()]
    .filter(({ time }) => !Number.isNaN(time))
    .flatMap(({ codes, customer, time, value, discount }) =>
      [...codes].map((code) => ({
        customer: ledger.dictionaries.customer.keys[customer] ?? '',
        code,
        day: dayOf(time),
        orderValue: value,
        discount,
      })),
    );
}

/** Codes of this round in each distinct cell of the coupon column. */
function codesByCell({ rows }: IssuedRound, cells: readonly string[]): Map<number, string[]> {
  const issued = new Set(rows.map((row) => row.code).filter((code) => code !== ''));
  const found = new Map<number, string[]>();
  cells.forEach((cell, index) => {
    const parts = [cell, ...cell.split(/[\s,;|/]+/)].map(normaliseCode);
    const codes = parts.filter((code): code is string => code !== null && issued.has(code));
    if (codes.length > 0) found.set(index, [...new Set(codes)]);
  });
  return found;
}
