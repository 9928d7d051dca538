import type { DayNumber } from '../pipeline/artefacts.ts';
import type { Arm, IssuedRound, IssuedRow, Plan } from '../rewards/types.ts';
import { fail, succeed, type Result } from '../shared/result.ts';
import { LAST_CODED_DAY, LAST_CODED_ROUND, makeCodes } from './codes.ts';
import { apportion, drawCells } from './draw-cells.ts';
import { bytesToHex, createKeyedHash, deriveDrawKey, leadingNumber } from './keyed-hash.ts';

export interface IssueOptions {
  /** Random part of the draw's key, 16 bytes or more, made at the edge. */
  readonly key: Uint8Array;
  readonly seed: number;
  /** Purchases count from the day after. */
  readonly startDay: DayNumber;
  readonly margin: number | null;
  readonly currency: string;
  readonly currencyDigits: number;
}

/**
 * Draws the holdout among those who were allocated an offer and freezes the round. Within each cell of offer × stratum
 * the customers with the lowest keyed hash are held back, so that counts are exact and the draw can be checked. The
 * held out keep the offer withheld and get no code: a code of the round on their order came from somebody else. Figures
 * are frozen as plan.csv writes them: probabilities to six places, money to a hundredth of the minor unit.
 *
 * @param keys customer key of each row of the plan
 * Errors: `plan/nothing-to-issue` when nobody was allocated; `settings/invalid` for a round or day beyond what a code carries.
 */
export function issueRound(plan: Plan, keys: readonly string[], options: IssueOptions): Result<IssuedRound> {
  if (plan.allocated === 0) return fail('plan/nothing-to-issue', {});
  const { startDay } = options;
  if (plan.round > LAST_CODED_ROUND) return fail('settings/invalid', { name: 'round', value: String(plan.round) });
  if (!(startDay >= 0 && startDay <= LAST_CODED_DAY))
    return fail('settings/invalid', { name: 'startDay', value: String(startDay) });
  const key = deriveDrawKey(options.key, options.seed, plan.round);
  const { arms, propensity } = drawArms(plan, keys, key);
  const offered = keys.filter((_, i) => arms[i] === 'offer');
  const codes = makeCodes(offered, key, { round: plan.round, startDay });
  let given = 0;
  const rows = keys.map((customer, i) => issuedRow(plan, customer, i, arms[i], propensity[i], () => codes[given++]));
  return succeed({
    round: plan.round,
    startDay,
    windowEnd: startDay + plan.windowDays,
    margin: options.margin,
    key: bytesToHex(key),
    offers: plan.offers.map(({ offer }) => offer),
    rows,
    currency: options.currency,
    currencyDigits: options.currencyDigits,
  });
}

function drawArms(plan: Plan, keys: readonly string[], key: Uint8Array): { arms: Arm[]; propensity: Float64Array } {
  const { cellOf, sizes } = drawCells(plan.rows.offer, plan.rows.stratum);
  const held = apportion(sizes, plan.holdout);
  const members: number[][] = sizes.map(() => []);
  const order = new Float64Array(keys.length);
  const hash = createKeyedHash(key);
  cellOf.forEach((cell, i) => {
    if (cell < 0) return;
    order[i] = leadingNumber(hash(`draw ${keys[i]}`));
    members[cell].push(i);
  });
  const arms = Array.from(cellOf, (cell): Arm => (cell < 0 ? 'nothing' : 'offer'));
  const propensity = new Float64Array(keys.length).fill(1);
  members.forEach((people, cell) => {
    const share = held[cell] / people.length;
    people.sort((a, b) => order[a] - order[b] || (keys[a] < keys[b] ? -1 : 1));
    people.forEach((i, place) => {
      const isHeld = place < held[cell];
      if (isHeld) arms[i] = 'holdout';
      propensity[i] = isHeld ? share : 1 - share;
    });
  });
  return { arms, propensity };
}

function issuedRow(
  plan: Plan,
  customer: string,
  i: number,
  arm: Arm,
  propensity: number,
  nextCode: () => string,
): IssuedRow {
  const { rows, offers } = plan;
  const offer = rows.offer[i];
  return {
    customer,
    arm,
    assignedOffer: offer < 0 ? '' : offers[offer].offer.id,
    code: arm === 'offer' ? nextCode() : '',
    stratum: rows.stratum[i],
    propensity: roundTo(propensity, 1e6),
    baseline: roundTo(rows.baseline[i], 1e6),
    cost: roundTo(rows.cost[i], 100),
    expectedMargin: roundTo(rows.expected[i], 100),
    low: roundTo(rows.low[i], 100),
    high: roundTo(rows.high[i], 100),
    reason: rows.reason[i],
  };
}

/** Never -0; NaN stays NaN. */
function roundTo(value: number, scale: number): number {
  return Math.round(value * scale) / scale + 0;
}
