/** What a "how?" opens: the definition, the formula, this shop's values in it, and the data behind it. */
export interface HowFacts {
  readonly title: string;
  readonly words: string;
  readonly formula?: string;
  readonly values?: readonly { readonly name: string; readonly value: string }[];
  readonly source?: string;
}
