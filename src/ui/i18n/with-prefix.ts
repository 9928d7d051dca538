/** The same words under `<prefix>.<key>`. */
export function withPrefix<P extends string, W extends Readonly<Record<string, string>>>(
  prefix: P,
  words: W,
): { readonly [K in keyof W & string as `${P}.${K}`]: string } {
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [`${prefix}.${key}`, text])) as {
    readonly [K in keyof W & string as `${P}.${K}`]: string;
  };
}
