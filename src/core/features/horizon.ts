import type { Horizon } from '../pipeline/artefacts.ts';
import type { GapEstimate } from './gaps.ts';

/** Windows that shops commonly work with, days (STATISTICS.md, "Time"). */
const TRADE_DEFAULTS = [30, 60, 90, 180];

/**
 * How far ahead "will they come back" looks. What the person set holds as it is. Otherwise the 80 % point of the gap
 * curve, cut to a quarter of the history; where the curve does not reach 80 %, the longest trade default that fits
 * into that quarter (gaps that long need the longest look the history can bear), or the quarter itself when not even
 * 30 days fit. `historyDays`: last day less first day; never below 1 day.
 */
export function chooseHorizon(
  { eightyPercentDays }: Pick<GapEstimate, 'eightyPercentDays'>,
  historyDays: number,
  set: number | null,
): Horizon {
  const curveDays = eightyPercentDays;
  if (set !== null) return { days: Math.max(1, Math.round(set)), basis: 'set', curveDays };
  const quarter = Math.max(1, Math.floor(historyDays / 4));
  if (curveDays !== null) {
    return curveDays <= quarter
      ? { days: Math.max(1, curveDays), basis: 'curve', curveDays }
      : { days: quarter, basis: 'history', curveDays };
  }
  const fitting = TRADE_DEFAULTS.filter((days) => days <= quarter).at(-1);
  return fitting === undefined
    ? { days: quarter, basis: 'history', curveDays }
    : { days: fitting, basis: 'default', curveDays };
}
