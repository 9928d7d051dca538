import { dayToIso, isoToDay } from '../domain/calendar.ts';
import type { Language } from '../explain/fill.ts';
import { planReasonOf, planReasonText, type Money } from '../explain/plan-text.ts';
import { offerOfId } from '../rewards/offers.ts';
import { ARMS, type Arm, type IssuedRound, type IssuedRow, type Offer } from '../rewards/types.ts';
import { fail, succeed, type Result } from '../shared/result.ts';
import { normaliseCode, readCode } from './codes.ts';

/** Columns of plan.csv in the order of RESULTS.md. */
export const PLAN_COLUMNS = [
  'round',
  'customer',
  'arm',
  'assignedOffer',
  'code',
  'stratum',
  'propensity',
  'baseline',
  'windowEnd',
  'cost',
  'expectedMargin',
  'low',
  'high',
  'reason',
] as const;
type PlanColumn = (typeof PLAN_COLUMNS)[number];

/** A table to be written: numbers are numbers (a writer that guards text cells leaves them alone), unknown is ''. */
export interface TableRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** The round as plan.csv. Money in major units, to a hundredth of the minor unit; `windowEnd` an ISO date. */
export function planRows(round: IssuedRound, language: Language = 'en'): TableRows {
  const windowEnd = dayToIso(round.windowEnd);
  const money = (minor: number): number | '' => {
    const scale = 10 ** (round.currencyDigits + 2);
    return Number.isNaN(minor) ? '' : Math.round(minor * 100) / scale;
  };
  const number = (value: number): number | '' => (Number.isNaN(value) ? '' : value);
  const rows = round.rows.map((row) => [
    round.round,
    row.customer,
    row.arm,
    row.assignedOffer,
    row.code,
    row.stratum,
    number(row.propensity),
    number(row.baseline),
    windowEnd,
    money(row.cost),
    money(row.expectedMargin),
    money(row.low),
    money(row.high),
    planReasonText(row, round, language),
  ]);
  return { header: PLAN_COLUMNS, rows };
}

/** What plan.csv does not say and the shop knows. */
export interface PlanFileContext extends Money {
  readonly name: string;
}

/**
 * The round that a plan.csv was written from. Round and start day come from its codes, offers from their ids; margin
 * (null), the draw's key ('') and what the shop believes of its offers do not stand in the file.
 *
 * Errors: `plan/file-damaged` with the first line (header = 1) that does not fit: a column missing, another round or
 * window end, an unknown arm or offer, a code with a wrong character, twice the same customer, a number unreadable, a
 * held-out row with a code; line 1 also where no row was offered anything.
 */
export function parsePlanRows(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  context: PlanFileContext,
): Result<IssuedRound> {
  const damaged = (line: number): Result<IssuedRound> => fail('plan/file-damaged', { name: context.name, line });
  const places = new Map(PLAN_COLUMNS.map((column) => [column, header.indexOf(column)]));
  if ([...places.values()].includes(-1) || rows.length === 0) return damaged(1);
  const head = readHead(rows, places);
  if (head === null) return damaged(1);
  const seen = new Set<string>();
  const offers = new Map<string, Offer>();
  const issued: IssuedRow[] = [];
  for (const [i, cells] of rows.entries()) {
    const row = readRow((column) => cells[places.get(column)!] ?? '', head, context);
    if (row === null || seen.has(row.customer)) return damaged(i + 2);
    seen.add(row.customer);
    if (row.assignedOffer !== '' && !offers.has(row.assignedOffer)) {
      const offer = offerOfId(row.assignedOffer, context.currencyDigits);
      if (offer === null) return damaged(i + 2);
      offers.set(row.assignedOffer, offer);
    }
    issued.push(row);
  }
  const { currency, currencyDigits } = context;
  return succeed({
    ...head,
    margin: null,
    key: '',
    offers: [...offers.values()],
    rows: issued,
    currency,
    currencyDigits,
  });
}

type Head = Pick<IssuedRound, 'round' | 'startDay' | 'windowEnd'>;

/** From the first row with a readable code. */
function readHead(rows: readonly (readonly string[])[], places: ReadonlyMap<PlanColumn, number>): Head | null {
  for (const cells of rows) {
    const content = readCode(cells[places.get('code')!] ?? '');
    const windowEnd = isoToDay(cells[places.get('windowEnd')!] ?? '');
    if (content !== null && windowEnd !== null && windowEnd > content.startDay) return { ...content, windowEnd };
  }
  return null;
}

function readRow(cell: (column: PlanColumn) => string, head: Head, context: PlanFileContext): IssuedRow | null {
  const arm = ARMS.find((each) => each === cell('arm'));
  const isSameRound = cell('round') === String(head.round) && isoToDay(cell('windowEnd')) === head.windowEnd;
  if (arm === undefined || !isSameRound || cell('customer') === '') return null;
  if ((arm === 'nothing') !== (cell('assignedOffer') === '')) return null;
  const code = readOwnCode(cell('code'), arm, head);
  const numbers = readNumbers(cell, context.currencyDigits);
  if (code === null || numbers === null) return null;
  const row = {
    customer: cell('customer'),
    arm,
    assignedOffer: cell('assignedOffer'),
    code,
    stratum: cell('stratum'),
    ...numbers,
  };
  return { ...row, reason: planReasonOf(cell('reason'), row, context) };
}

/** '' for those who get none; null where the code is missing, damaged or of another round. */
function readOwnCode(text: string, arm: Arm, head: Head): string | null {
  if (arm !== 'offer') return text === '' ? '' : null;
  const content = readCode(text);
  return content?.round === head.round && content.startDay === head.startDay ? normaliseCode(text) : null;
}

const NUMBERS = ['propensity', 'baseline', 'cost', 'expectedMargin', 'low', 'high'] as const;
type Numbers = Record<(typeof NUMBERS)[number], number>;

function readNumbers(cell: (column: PlanColumn) => string, currencyDigits: number): Numbers | null {
  const found: Partial<Numbers> = {};
  for (const name of NUMBERS) {
    const text = cell(name).trim();
    const value = text === '' ? NaN : Number(text);
    if (text !== '' && !Number.isFinite(value)) return null;
    const isChance = name === 'propensity' || name === 'baseline';
    if (isChance && (value < 0 || value > 1)) return null;
    found[name] = isChance ? value : Math.round(value * 10 ** (currencyDigits + 2)) / 100 + 0;
  }
  return found as Numbers;
}
