import gammaln from '@stdlib/math-base-special-gammaln';
import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import type { TwoArms } from './difference.ts';

/** Probabilities this much larger count as equal to the observed one; rounding must not drop a tie (as R does). */
const TIE = 1 + 1e-7;

/** Fisher's exact test of two arms, two-sided: the sum of all tables no likelier than this one. 1 with an empty arm. */
export function fisherP({ offered, offeredBought, held, heldBought }: TwoArms): number {
  const { first, chance } = tables(offered, held, offeredBought + heldBought);
  return sumUpTo(chance, chance[offeredBought - first]);
}

/**
 * The least that Fisher's p can be with this many buyers in all, however they had fallen. Above .05, no result of this
 * round could have told the arms apart.
 */
export function leastFisherP(offered: number, held: number, bought: number): number {
  const { chance } = tables(offered, held, bought);
  return sumUpTo(chance, Math.min(chance[0], chance[chance.length - 1]));
}

/** Hypergeometric chances of 0 … buyers among the offered, given all buyers; starts at the least possible count. */
function tables(offered: number, held: number, bought: number): { first: number; chance: Float64Array } {
  const first = Math.max(0, bought - held);
  const last = Math.min(bought, offered);
  const chance = new Float64Array(last - first + 1);
  const whole = logChoose(offered + held, bought);
  for (let i = 0; i < chance.length; i++)
    chance[i] = Math.exp(logChoose(offered, first + i) + logChoose(held, bought - first - i) - whole);
  return { first, chance };
}

/** Share held back by the draw, where each was to be held with chance `share`: two-sided p of the count. */
export function sampleRatioP(heldBack: number, people: number, share: number): number {
  if (people === 0 || share <= 0 || share >= 1) return heldBack === Math.round(people * share) ? 1 : 0;
  if (people > EXACT_PEOPLE) {
    const distance = heldBack - people * share;
    return 1 - chisquareCdf((distance * distance) / (people * share * (1 - share)), 1);
  }
  const chance = new Float64Array(people + 1);
  for (let k = 0; k <= people; k++)
    chance[k] = Math.exp(logChoose(people, k) + k * Math.log(share) + (people - k) * Math.log1p(-share));
  return sumUpTo(chance, chance[heldBack]);
}

/** Up to this many people the sample ratio is tested exactly. */
const EXACT_PEOPLE = 10_000;

export interface SampleRatio {
  readonly p: number;
  readonly state: 'fine' | 'warn' | 'block';
}

/** Sample-ratio check: warns under .01, blocks the reading under .001 (STATISTICS.md, "Reading"). */
export function checkSampleRatio(heldBack: number, people: number, share: number): SampleRatio {
  const p = sampleRatioP(heldBack, people, share);
  return { p, state: p < 0.001 ? 'block' : p < 0.01 ? 'warn' : 'fine' };
}

function sumUpTo(chance: Float64Array, limit: number): number {
  let sum = 0;
  for (let i = 0; i < chance.length; i++) if (chance[i] <= limit * TIE) sum += chance[i];
  return Math.min(sum, 1);
}

function logChoose(n: number, k: number): number {
  return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);
}

/** Holm's adjusted p values, in the order given (Holm 1979). */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((a, b) => p[a] - p[b]);
  const adjusted = new Array<number>(p.length);
  let highest = 0;
  order.forEach((i, place) => {
    highest = Math.max(highest, Math.min(1, (p.length - place) * p[i]));
    adjusted[i] = highest;
  });
  return adjusted;
}
