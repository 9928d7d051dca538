import type { Arm, IssuedRound, IssuedRow } from '../core/rewards/types.ts';
import { advance } from './journal.ts';
import { packRecord, unpackRecord } from './record-codec.ts';
import type { ShopMark, StoredRound } from './records.ts';
import { readMark, type ShopDatabase } from './shop-database.ts';

const TEXTS = ['customer', 'arm', 'assignedOffer', 'code', 'stratum', 'reason'] as const;
const NUMBERS = ['propensity', 'baseline', 'cost', 'expectedMargin', 'low', 'high'] as const;

type Packed = Omit<IssuedRound, 'rows'> & {
  readonly texts: Readonly<Record<(typeof TEXTS)[number], readonly string[]>>;
  readonly numbers: Readonly<Record<(typeof NUMBERS)[number], Float64Array>>;
};

/** An issued round as a record: columns, since NaN stands for "unknown" in it and 100,000 objects are slow to store. */
export function packRound(issued: IssuedRound): StoredRound {
  const { rows, ...rest } = issued;
  const texts = Object.fromEntries(TEXTS.map((name) => [name, rows.map((row) => row[name])]));
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, Float64Array.from(rows, (row) => row[name])]));
  const { round, startDay, windowEnd } = issued;
  const offered = rows.filter((row) => row.arm === 'offer').length;
  const held = rows.filter((row) => row.arm === 'holdout').length;
  return { round, head: { round, startDay, windowEnd, offered, held }, bytes: packRecord({ ...rest, texts, numbers }) };
}

/** The round that `packRound` packed, equal to it in every bit. */
export function unpackRound(stored: StoredRound): IssuedRound {
  const { texts, numbers, ...rest } = unpackRecord<Packed>(stored.bytes);
  const rows: IssuedRow[] = texts.customer.map((customer, i) => ({
    customer,
    arm: texts.arm[i] as Arm,
    assignedOffer: texts.assignedOffer[i]!,
    code: texts.code[i]!,
    stratum: texts.stratum[i]!,
    propensity: numbers.propensity[i]!,
    baseline: numbers.baseline[i]!,
    cost: numbers.cost[i]!,
    expectedMargin: numbers.expectedMargin[i]!,
    low: numbers.low[i]!,
    high: numbers.high[i]!,
    reason: texts.reason[i]!,
  }));
  return { ...rest, rows };
}

/** Keeps a round for good; a round of the same number is not overwritten (the transaction rejects with ConstraintError). */
export function addRound(database: ShopDatabase, issued: IssuedRound): PromiseLike<ShopMark> {
  const stored = packRound(issued);
  return database.transaction('rw', [database.meta, database.rounds], async () => {
    const before = await readMark(database);
    await database.rounds.add(stored);
    return advance(database, before, {});
  });
}

export function removeRound(database: ShopDatabase, round: number): PromiseLike<ShopMark> {
  return database.transaction('rw', [database.meta, database.rounds], async () => {
    const before = await readMark(database);
    await database.rounds.delete(round);
    return advance(database, before, {});
  });
}
