import type { SegmentLabel } from '../../pipeline/artefacts.ts';
import type { Customers } from './customers.ts';

/** Segments in the order in which a shop reads them; a segment's colour is its place here, 1 … 8. */
export const SEGMENT_ORDER: readonly SegmentLabel[] = [
  'champions',
  'loyal',
  'promising',
  'new',
  'oneTime',
  'slipping',
  'asleep',
  'lost',
];

/** A typical customer, or the mean of a group: days since the last purchase, purchase days, net revenue (minor units). */
export interface Position {
  readonly recencyDays: number;
  readonly purchaseDays: number;
  readonly netRevenue: number;
}

/** Below this mean number of purchase days most of a group bought once. */
const MOSTLY_ONCE = 1.5;
/** A champion group buys this many times as often as the shop's median returning customer. */
const CHAMPION_SHARE = 1.5;
/** Half the returning customers are silent for longer than their median: twice that, within the horizon, is still recent. */
const RECENT_SHARE = 2;

/** Medians of the shop's returning customers (two or more purchase days), of all customers where nobody returned. */
export function typicalCustomer({ recencyDays, purchaseDays, netRevenue }: Customers): Position {
  const hasReturning = purchaseDays.some((days) => days >= 2);
  const medianOf = (column: Float64Array): number =>
    median(hasReturning ? column.filter((_value, i) => purchaseDays[i] >= 2) : column.slice());
  return {
    recencyDays: medianOf(recencyDays),
    purchaseDays: medianOf(purchaseDays),
    netRevenue: medianOf(netRevenue),
  };
}

/**
 * Name of a group by where its mean stands against the shop's own typical returning customer.
 *
 * Recent: silent for no more than twice as long as that customer, and not beyond the horizon. Far: silent beyond the
 * horizon and for more than twice what is recent. Bought once, mostly: new when recent, else one-time. Otherwise recent groups are champions
 * (often and large), loyal (as often as typical) or promising; the next are slipping; far ones asleep where they bought
 * as often or spent as much as is typical, and lost where they did not.
 */
export function nameGroup(mean: Position, typical: Position, horizonDays: number): SegmentLabel {
  const recentDays = Math.min(RECENT_SHARE * typical.recencyDays, horizonDays);
  const isRecent = mean.recencyDays <= recentDays;
  const isOften = mean.purchaseDays >= typical.purchaseDays;
  const isLarge = mean.netRevenue >= typical.netRevenue;
  if (mean.purchaseDays < MOSTLY_ONCE) return isRecent ? 'new' : 'oneTime';
  if (isRecent) {
    if (isLarge && mean.purchaseDays >= CHAMPION_SHARE * typical.purchaseDays) return 'champions';
    return isOften ? 'loyal' : 'promising';
  }
  if (mean.recencyDays <= Math.max(horizonDays, 2 * recentDays)) return 'slipping';
  return isOften || isLarge ? 'asleep' : 'lost';
}

/** 1 … 8, fixed for a label. */
export function colourOf(label: SegmentLabel): number {
  return SEGMENT_ORDER.indexOf(label) + 1;
}

/** Sorts the array that it is given; 0 of none. */
function median(values: Float64Array): number {
  const sorted = values.sort();
  const half = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
