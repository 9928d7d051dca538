/** Order × product in customer order, for the recommenders: orders of customer i stand in time order. */
export interface Baskets {
  readonly customers: number;
  /** Length of the product dictionary; a product index is below it. */
  readonly products: number;
  /** customers + 1: orders of customer i are orderOffsets[i] … orderOffsets[i + 1] - 1. */
  readonly orderOffsets: Int32Array;
  /** orders + 1: products of order o are at lineOffsets[o] … lineOffsets[o + 1] - 1 of `product`. */
  readonly lineOffsets: Int32Array;
  /** Distinct products of each order, at least one. */
  readonly product: Int32Array;
  /** orders: day number in the shop's zone. Without it no due date can be told. */
  readonly orderDay?: Int32Array;
}

/** Customers × products as a sparse matrix by row: who has bought what, and in how many orders. */
export interface Interactions {
  readonly customers: number;
  readonly products: number;
  /** customers + 1 */
  readonly offsets: Int32Array;
  /** Distinct products of customer i, ascending. */
  readonly product: Int32Array;
  /** Parallel to `product`: orders that hold the product, at least 1. */
  readonly times: Int32Array;
  readonly dates?: InteractionDates;
}

/** When each pair was bought, and the day for which the customer is asked about. */
export interface InteractionDates {
  /** Parallel to `Interactions.product`: day numbers of the first and of the last order with the product. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** customers: the day on which the question is put. */
  readonly asked: Int32Array;
}
