/** Money is kept in minor units (cents, pence, yen) as whole numbers in Float64; exact up to 2^53. */

const DIGITS = new Map<string, number>();

/**
 * Digits of a currency's minor unit as ISO 4217 and Intl have them: EUR 2, JPY 0, KWD 3. Unknown or empty: 2.
 * @param currency ISO 4217 code, any case
 */
export function minorDigits(currency: string): number {
  const code = currency.toUpperCase();
  let digits = DIGITS.get(code);
  if (digits === undefined) {
    digits = /^[A-Z]{3}$/.test(code) ? askDigits(code) : 2;
    DIGITS.set(code, digits);
  }
  return digits;
}

function askDigits(code: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/**
 * Minor units of an amount in major units, rounded to the nearest, halves away from zero. The nudge (36 times the
 * rounding error of a double) lets 1.005 (stored as 1.00499…) round as it is written. NaN gives NaN; never -0.
 */
export function toMinor(major: number, digits: number): number {
  const scaled = major * 10 ** digits;
  const rounded = Math.floor(Math.abs(scaled) * (1 + 1e-15 * 8) + 0.5);
  return scaled < 0 ? 0 - rounded : rounded;
}

/** Major units of an amount in minor units. */
export function toMajor(minor: number, digits: number): number {
  return minor / 10 ** digits;
}
