import type { Belief } from '../rewards/types.ts';
import { logOddsOf, probabilityOf } from '../shared/log-odds.ts';

/** People of a round, one entry each. */
export interface RoundPeople {
  readonly isOffered: Uint8Array;
  readonly hasBought: Uint8Array;
  /** Log-odds of the baseline stored at issue; the mean of the others where it was unknown. */
  readonly logOdds: Float64Array;
}

/** Lift in log-odds with its standard error. */
export interface LiftFinding {
  readonly value: number;
  readonly standardError: number;
}

const MOST_STEPS = 60;

/**
 * Lift of the offered over the held out in log-odds, given each person's baseline: logit P = baseline + drift + lift if
 * offered. The drift takes what season or the model missed for both arms alike; with the baseline in it the lift means
 * the same as in the plan (a raw odds ratio of the arms would lie nearer zero). Each arm counts one person more, half a
 * buyer, so that an arm without buyers has a finite answer (Haldane 1956; Anscombe 1956). Newton's method.
 */
export function findLift(people: RoundPeople): LiftFinding {
  const sums = new Float64Array(5);
  const theta: [number, number] = [0, 0];
  for (let step = 0; step < MOST_STEPS; step++) {
    addScores(people, theta, sums);
    const [score, scoreOffered, info, infoOffered] = sums;
    // Information matrix [[info, infoOffered], [infoOffered, infoOffered]]: the offered are part of all.
    const rest = info - infoOffered;
    const drift = (score - scoreOffered) / rest;
    const lift = scoreOffered / infoOffered - drift;
    theta[0] += clamp(drift);
    theta[1] += clamp(lift);
    if (Math.abs(drift) + Math.abs(lift) < 1e-10) break;
  }
  addScores(people, theta, sums);
  const infoOffered = sums[3];
  return { value: theta[1], standardError: Math.sqrt(1 / infoOffered + 1 / (sums[2] - infoOffered)) };
}

/** A step of more than 2 in log-odds overshoots where chances are near 0 or 1. */
function clamp(step: number): number {
  return Math.min(Math.max(step, -2), 2);
}

/** Writes score, score of the offered, information, information of the offered. */
function addScores({ isOffered, hasBought, logOdds }: RoundPeople, theta: [number, number], sums: Float64Array): void {
  sums.fill(0);
  let all = 0;
  for (let i = 0; i < logOdds.length; i++) {
    addOne(logOdds[i], isOffered[i], hasBought[i], theta, sums);
    all += logOdds[i];
  }
  const mean = logOdds.length > 0 ? all / logOdds.length : 0;
  addOne(mean, 0, 0.5, theta, sums);
  addOne(mean, 1, 0.5, theta, sums);
}

function addOne(logOdds: number, isOffered: number, bought: number, theta: [number, number], sums: Float64Array): void {
  const chance = probabilityOf(logOdds + theta[0] + (isOffered ? theta[1] : 0));
  const score = bought - chance;
  const information = chance * (1 - chance);
  sums[0] += score;
  sums[2] += information;
  if (!isOffered) return;
  sums[1] += score;
  sums[3] += information;
}

/** Belief after a finding: two normals joined by their precisions (Gelman et al. 2013, section 2.5). */
export function updateBelief(belief: Belief, finding: LiftFinding): Belief {
  const prior = 1 / belief.standardDeviation ** 2;
  const data = 1 / finding.standardError ** 2;
  return {
    mean: (prior * belief.mean + data * finding.value) / (prior + data),
    standardDeviation: 1 / Math.sqrt(prior + data),
    source: 'rounds',
  };
}

/** Log-odds with unknown baselines put at the mean of the known; all at even odds where none is known. */
export function knownLogOdds(baseline: Float64Array): Float64Array {
  const known = baseline.filter((chance) => !Number.isNaN(chance)).map(logOddsOf);
  const mean = known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : 0;
  return baseline.map((chance) => (Number.isNaN(chance) ? mean : logOddsOf(chance)));
}
