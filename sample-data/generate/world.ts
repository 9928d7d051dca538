import { createRandom, type Random } from '../../src/core/shared/random.ts';
import type { OfferKind } from '../../src/core/rewards/types.ts';
import { CAMPAIGN_DAY, CAMPAIGN_DAYS, QUARTER_START } from './calendar.ts';
import { makeCatalogue, type Catalogue } from './catalogue.ts';
import type { Gift } from './orders.ts';
import { chanceToBuy, makePath, reactTo, type Path } from './paths.ts';
import { makePeople, type Person } from './people.ts';

/** Everything about the invented shop, the truth included. A pure function of the seed. */
export interface World {
  readonly seed: number;
  readonly catalogue: Catalogue;
  /** In order of their first purchase; some come only in the quarter that is kept back. */
  readonly people: readonly Person[];
  /** people: with the purchases that the campaign added or cost. */
  readonly lives: readonly Life[];
  readonly campaign: readonly CampaignRow[];
}

export interface Life extends Path {
  /** Codes used, by index of the purchase. */
  readonly gifts: ReadonlyMap<number, Gift>;
}

export const CAMPAIGN_ARMS = ['percent-10', 'fixed-5.00', 'none'] as const;
export type CampaignArm = (typeof CAMPAIGN_ARMS)[number];

export interface CampaignRow {
  /** Index into people. */
  readonly person: number;
  readonly arm: CampaignArm;
}

/** Six hundred people who may be written to and bought within a year and a half, drawn into three arms of two hundred. */
const CAMPAIGN_PEOPLE = 600;
const CAMPAIGN_REACH_DAYS = 540;

/** Chance that a buyer who holds a code types it in. */
export const CODE_USE = 0.65;

const CAMPAIGN_GIFTS: Readonly<
  Record<Exclude<CampaignArm, 'none'>, { readonly kind: OfferKind; readonly gift: Gift }>
> = {
  'percent-10': {
    kind: 'percentCoupon',
    gift: { code: 'SPRING10', discountOf: (goods) => goods * 0.1, isPostFree: false },
  },
  'fixed-5.00': { kind: 'fixedCoupon', gift: { code: 'SPRING5', discountOf: () => 500, isPostFree: false } },
};

export function makeWorld(seed: number): World {
  const catalogue = makeCatalogue(seed);
  const people = makePeople(seed, catalogue);
  const paths = people.map((person) => makePath(seed, person));
  const campaign = drawCampaign(createRandom(seed, 'campaign'), people, paths);
  const armOf = new Map(campaign.map(({ person, arm }) => [person, arm]));
  const lives = people.map((person, index) => {
    const arm = armOf.get(index) ?? 'none';
    return arm === 'none'
      ? { ...paths[index], gifts: new Map<number, Gift>() }
      : liveThroughCampaign(seed, person, paths[index], arm);
  });
  return { seed, catalogue, people, lives, campaign };
}

function drawCampaign(random: Random, people: readonly Person[], paths: readonly Path[]): CampaignRow[] {
  const reached = people.flatMap((person, index) => {
    const times = paths[index].times.filter((time) => time < CAMPAIGN_DAY);
    return person.consents && times.length > 0 && CAMPAIGN_DAY - times[times.length - 1] < CAMPAIGN_REACH_DAYS
      ? [index]
      : [];
  });
  shuffle(random, reached);
  return reached
    .slice(0, CAMPAIGN_PEOPLE)
    .map((person, k) => ({ person, arm: CAMPAIGN_ARMS[k % CAMPAIGN_ARMS.length] }))
    .sort((a, b) => a.person - b.person);
}

function liveThroughCampaign(seed: number, person: Person, path: Path, arm: Exclude<CampaignArm, 'none'>): Life {
  const { kind, gift } = CAMPAIGN_GIFTS[arm];
  const random = createRandom(seed, `campaign ${person.id}`);
  const changed = changeWindow(person, path, person.reaction[kind], CAMPAIGN_DAY, CAMPAIGN_DAY + CAMPAIGN_DAYS, random);
  return { times: changed.times, left: path.left, gifts: useCode(random, changed.firstInside, gift) };
}

/** The purchases of a person under an offer in [from, to), and the index of the first inside; -1 = none. */
export function changeWindow(
  person: Person,
  path: Path,
  reaction: number,
  from: number,
  to: number,
  random: Random,
): { readonly times: readonly number[]; readonly firstInside: number } {
  const inside = reactTo(reaction, path.times, chanceToBuy(person, path, from, to), from, to, random);
  const before = path.times.filter((time) => time < from);
  const times = [...before, ...inside, ...path.times.filter((time) => time >= to)];
  return { times, firstInside: inside.length > 0 ? before.length : -1 };
}

export function useCode(random: Random, purchase: number, gift: Gift): Map<number, Gift> {
  return random.uniform() < CODE_USE && purchase >= 0 ? new Map([[purchase, gift]]) : new Map();
}

/** Fisher–Yates, in place. */
export function shuffle<T>(random: Random, items: T[]): void {
  for (let k = items.length - 1; k > 0; k--) {
    const other = random.below(k + 1);
    [items[k], items[other]] = [items[other], items[k]];
  }
}

/** Who had left for good, and the chance of the others to buy in the quarter that is kept back, by person. */
export function isGone(life: Life): boolean {
  return life.left < QUARTER_START;
}
