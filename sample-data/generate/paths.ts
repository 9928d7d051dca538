import { createRandom, type Random } from '../../src/core/shared/random.ts';
import { QUARTER_END, seasonAt, timeOfSeason } from './calendar.ts';
import { timeOfDay, type Person } from './people.ts';

/** When a person buys, up to the end of the quarter that is kept back, if nobody offers them anything. */
export interface Path {
  readonly times: readonly number[];
  /** Moment of the purchase after which they left for good; Infinity while they are customers. */
  readonly left: number;
}

/** A purchase, a draw whether they leave for good, a gap on the season's clock, and again (BG/NBD; Erlang gaps for the regular). */
export function makePath(seed: number, person: Person): Path {
  const random = createRandom(seed, `path ${person.id}`);
  const times = [person.joined];
  for (;;) {
    const last = times[times.length - 1];
    if (random.uniform() < person.dropout) return { times, left: last };
    const gap = random.gamma(person.rhythm) / (person.rhythm * person.rate);
    const next = timeOfSeason(seasonAt(last) + gap);
    const time = Math.max(Math.floor(next) + timeOfDay(random), last + 0.02);
    if (!(time < QUARTER_END)) return { times, left: Infinity };
    times.push(time);
  }
}

/** Chance left to somebody who has gone for good, so that an offer can move it a little. */
const GONE_CHANCE = 0.004;

/**
 * The true chance to buy in [from, to) without an offer, knowing whether the person has left: 1 - Q(k, kλ(e + w)) / Q(k, kλe)
 * for Erlang gaps of shape k, with e the silence so far and w the window, both on the season's clock.
 */
export function chanceToBuy(person: Person, path: Path, from: number, to: number): number {
  const before = path.times.filter((time) => time < from);
  if (before.length === 0) return 0;
  const last = before[before.length - 1];
  if (path.left <= last) return GONE_CHANCE;
  const scale = person.rhythm * person.rate;
  const silence = scale * (seasonAt(from) - seasonAt(last));
  const end = scale * (seasonAt(to) - seasonAt(last));
  return 1 - survival(person.rhythm, end) / survival(person.rhythm, silence);
}

/** Share of gaps longer than x: e^-x Σ_{j<k} x^j / j! */
function survival(shape: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let j = 1; j < shape; j++) {
    term *= x / j;
    sum += term;
  }
  return sum * Math.exp(-x);
}

/**
 * The purchases in [from, to) of a person who is offered something: their log-odds to buy at all move by `reaction`.
 * Drawn on the same person who buys or not without it: a buyer stays a buyer when the offer pulls, and only the
 * difference of the two chances buys besides (or stays away, when it puts off).
 */
export function reactTo(
  reaction: number,
  times: readonly number[],
  chance: number,
  from: number,
  to: number,
  random: Random,
): readonly number[] {
  const inside = times.filter((time) => time >= from && time < to);
  const pull = chance * Math.exp(reaction);
  const moved = pull / (1 - chance + pull);
  const draw = random.uniform();
  const extra = from + Math.floor((to - from) * 0.6 * random.uniform()) + timeOfDay(random);
  if (inside.length === 0) return moved > chance && draw < (moved - chance) / (1 - chance) ? [extra] : [];
  return moved < chance && draw < (chance - moved) / chance ? [] : inside;
}
