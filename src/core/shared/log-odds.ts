/** Probabilities are kept this far from 0 and 1 before their log-odds are taken: ±34.5. */
const EDGE = 1e-15;

/** 1 / (1 + e^-η), without overflow at either end. */
export function probabilityOf(logOdds: number): number {
  const small = Math.exp(-Math.abs(logOdds));
  return logOdds >= 0 ? 1 / (1 + small) : small / (1 + small);
}

/** log(p / (1 - p)), finite also at 0 and 1; NaN stays NaN. */
export function logOddsOf(probability: number): number {
  const p = Math.min(Math.max(probability, EDGE), 1 - EDGE);
  return Math.log(p / (1 - p));
}
