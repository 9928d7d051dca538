/**
 * Order lines as dictionary-encoded columns. `n` lines; every column has length `n`; line order is the order of import.
 * Money is in minor units of the ledger's one currency. Absent text is -1 in an Int32 column.
 */
export interface Ledger {
  readonly lines: number;
  /** Index into `dictionaries.customer`; -1 without a customer. */
  readonly customer: Int32Array;
  /** Index into `dictionaries.product`; -1 without a product. */
  readonly product: Int32Array;
  /** Index into `dictionaries.order`; every line has one (made from customer and moment where the file has none). */
  readonly order: Int32Array;
  /** Milliseconds since 1970 in UTC. */
  readonly time: Float64Array;
  readonly quantity: Float64Array;
  /** Quantity times unit price before discounts, minor units; negative on a line that takes money back. */
  readonly amount: Float64Array;
  /** Bits of `LineFlag`. */
  readonly flags: Uint16Array;
  /** Index of the import that brought the line, and its row there (1-based data row, header not counted). */
  readonly source: Uint16Array;
  readonly row: Int32Array;
  /** Order-level money stands on the order's first line. A column that no file has is absent. */
  readonly discount?: Float64Array;
  readonly tax?: Float64Array;
  readonly shipping?: Float64Array;
  /** Money given back without a line of its own (a refund column), positive. */
  readonly refund?: Float64Array;
  readonly coupon?: Int32Array;
  readonly channel?: Int32Array;
  readonly dictionaries: Dictionaries;
  /** ISO 4217; '' when no file says. */
  readonly currency: string;
  /** Digits of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD. */
  readonly currencyDigits: number;
  /** True when `tax` is contained in the amounts and is to be taken off for net revenue. */
  readonly taxIncluded: boolean;
}

/** A dictionary: `keys[i]` is the text of index i; attributes are columns beside it ('' = unknown). */
export interface Dictionary {
  readonly keys: readonly string[];
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

export interface Dictionaries {
  /** Attributes: name, email, phone, country, consent ('yes' | 'no' | ''). */
  readonly customer: Dictionary;
  /** Attributes: name, category, cost (major units, decimal point). */
  readonly product: Dictionary;
  readonly order: Dictionary;
  readonly coupon: Dictionary;
  readonly channel: Dictionary;
}

export const LineFlag = {
  noCustomer: 1,
  cancelled: 2,
  refund: 4,
  quantityNotPositive: 8,
  priceNotPositive: 16,
  exactDuplicate: 32,
  testOrder: 64,
  outlier: 128,
  placeholderCustomer: 256,
} as const;

/** Codes of the cleaning rules, as they stand in summary.json. */
export type RuleCode =
  | 'no-customer'
  | 'cancelled'
  | 'refund'
  | 'quantity-not-positive'
  | 'price-not-positive'
  | 'exact-duplicate'
  | 'test-order'
  | 'outlier'
  | 'unreadable-date'
  | 'unreadable-number'
  | 'ragged-row'
  | 'oversized-cell'
  | 'placeholder-customer';

/** Which bit a rule sets; rules on unreadable rows have none, since those rows are quarantined. */
export const FLAG_OF_RULE: Readonly<Partial<Record<RuleCode, number>>> = {
  'no-customer': LineFlag.noCustomer,
  cancelled: LineFlag.cancelled,
  refund: LineFlag.refund,
  'quantity-not-positive': LineFlag.quantityNotPositive,
  'price-not-positive': LineFlag.priceNotPositive,
  'exact-duplicate': LineFlag.exactDuplicate,
  'test-order': LineFlag.testOrder,
  outlier: LineFlag.outlier,
  'placeholder-customer': LineFlag.placeholderCustomer,
};

/** A rule that is on leaves its lines out of the figures. Refund is special: on = netted, off = ignored. */
export type RuleSwitches = Readonly<Partial<Record<RuleCode, boolean>>>;

export const DEFAULT_RULES: Required<Record<RuleCode, boolean>> = {
  'no-customer': true,
  cancelled: true,
  refund: true,
  'quantity-not-positive': true,
  'price-not-positive': true,
  'exact-duplicate': false,
  'test-order': true,
  outlier: false,
  'unreadable-date': true,
  'unreadable-number': true,
  'ragged-row': true,
  'oversized-cell': true,
  'placeholder-customer': true,
};
