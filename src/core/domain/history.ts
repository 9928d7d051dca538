/**
 * Purchase days of the customers who count in figures, by customer, then by day. A purchase is a purchase day of a
 * customer in the shop's time zone (STATISTICS.md, "Time"). Amounts are net of discounts, refunds and contained tax.
 */
export interface PurchaseHistory {
  /** Number of customers who count. */
  readonly customers: number;
  /** customers: index into `ledger.dictionaries.customer`, ascending. */
  readonly customer: Int32Array;
  /** customers + 1: purchases of customer i stand at offsets[i] … offsets[i + 1] - 1, days ascending. */
  readonly offsets: Int32Array;
  /** Day number: whole days since 1970-01-01 in the shop's zone. */
  readonly day: Int32Array;
  /** Net money of the day, minor units. */
  readonly amount: Float64Array;
  /** Orders and lines on the day. */
  readonly orders: Int32Array;
  readonly lines: Int32Array;
  /** First and last day over all lines that count; as-of is `lastDay` unless the person sets another. */
  readonly firstDay: number;
  readonly lastDay: number;
  /**
   * Money taken back on a day without a purchase, already in `amount` of the purchase before it: that purchase, the
   * day, and the (negative) money; purchases ascending, days ascending within one. Features as of an earlier day give
   * it back. Refund columns carry no date of their own and cannot be listed.
   */
  readonly laterRefunds?: { readonly purchase: Int32Array; readonly day: Int32Array; readonly amount: Float64Array };
}
