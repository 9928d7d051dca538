import Papa from 'papaparse';
import { mailingRows, type Contact } from '../../src/core/experiments/mailing.ts';
import { issueRound } from '../../src/core/experiments/issue.ts';
import { observeRound } from '../../src/core/experiments/observe.ts';
import { parsePlanRows, planRows } from '../../src/core/experiments/plan-csv.ts';
import { readRound } from '../../src/core/experiments/reading.ts';
import type { IssuedRound, PlanSettings, RoundReading } from '../../src/core/rewards/types.ts';
import { isNotYet, type NotYet } from '../../src/core/shared/estimate.ts';
import { fail, succeed, type Result } from '../../src/core/shared/result.ts';
import type { DataApi } from '../../src/rpc/data-api.ts';
import { csvFile } from './csv-file.ts';
import type { Answers, Desk } from './desk.ts';
import type { Shop } from './shop.ts';

/** Bytes of the random part of a draw's key. */
const KEY_BYTES = 32;

/** The plan that the pages show: the stored settings, for the round that would come next. */
export function roundSettings(shop: Shop): { readonly settings: PlanSettings; readonly round: number } {
  return { settings: shop.settings.plan, round: nextRound(shop) };
}

export function nextRound(shop: Shop): number {
  return shop.rounds.reduce((last, { round }) => Math.max(last, round), 0) + 1;
}

type Rewarding = Pick<
  DataApi,
  'plan' | 'issuePlan' | 'withdrawRound' | 'planCsv' | 'mailingCsv' | 'restorePlan' | 'results'
>;

/** Planning, issuing and reading rounds. */
export function rewardingApi(desk: Desk): Rewarding {
  const { session } = desk;
  return {
    plan: (settings) =>
      session.withShop((shop) => {
        const answers = desk.answersOf(shop);
        if (!answers) return succeed({ notYet: 'no-data', need: {} });
        const { plan, planner } = answers.planner.current({ settings, round: nextRound(shop) });
        return succeed(isNotYet(plan) ? plan : planner.view(plan, answers.customers, false));
      }),
    issuePlan: (settings) => session.writing((shop) => issue(desk, shop, settings)),
    withdrawRound: (round) =>
      session.writing(async (shop) => {
        const answers = desk.answersOf(shop);
        const head = shop.rounds.find((each) => each.round === round);
        if (head && answers && answers.analysis.fullHistory.lastDay > head.startDay)
          return fail('plan/already-issued', { round });
        const removed = await shop.removeRound(round);
        return removed.ok ? succeed(shop.state()) : removed;
      }),
    planCsv: (round) =>
      session.withShop(async (shop) => {
        const issued = await shop.loadRound(round);
        return issued.ok ? succeed(csvFile(`plan-${round}.csv`, planRows(issued.value))) : issued;
      }),
    mailingCsv: (round) =>
      session.withShop(async (shop) => {
        const issued = await shop.loadRound(round);
        return issued.ok
          ? succeed(csvFile(`mailing-${round}.csv`, mailingRows(issued.value, contactsOf(shop), 'en')))
          : issued;
      }),
    restorePlan: (file) => session.writing((shop) => restore(shop, file)),
    results: (round) =>
      session.withShop<RoundReading | NotYet>(async (shop) => {
        const answers = desk.answersOf(shop);
        if (!answers) return succeed({ notYet: 'no-data', need: {} });
        const issued = await shop.loadRound(round);
        return issued.ok ? succeed(read(answers, shop, issued.value)) : issued;
      }),
  };
}

async function issue(desk: Desk, shop: Shop, settings: PlanSettings): Promise<Result<IssuedRound>> {
  const answers = desk.answersOf(shop);
  if (!answers) return fail('store/no-data', {});
  if (settings.margin === null) return fail('plan/margin-unknown', {});
  const { analysis } = answers;
  const { plan } = answers.planner.current({ settings, round: nextRound(shop) });
  if (isNotYet(plan)) return fail('plan/nothing-to-issue', {});
  const keys = Array.from(plan.rows.row, (row) => analysis.table.key(row));
  const issued = issueRound(plan, keys, {
    key: crypto.getRandomValues(new Uint8Array(KEY_BYTES)),
    seed: shop.settings.seed,
    startDay: analysis.asOf,
    margin: settings.margin,
    currency: analysis.ledger.currency,
    currencyDigits: analysis.ledger.currencyDigits,
  });
  if (!issued.ok) return issued;
  const stored = await shop.addRound(issued.value);
  return stored.ok ? issued : stored;
}

async function restore(shop: Shop, file: File): Promise<Awaited<ReturnType<DataApi['restorePlan']>>> {
  const { data } = Papa.parse<string[]>((await file.text()).replace(/^\uFEFF/, ''), { skipEmptyLines: true });
  const [header = [], ...rows] = data;
  const currency = shop.ledger?.currency ?? '';
  const parsed = parsePlanRows(header, rows, {
    name: file.name,
    currency,
    currencyDigits: shop.ledger?.currencyDigits ?? 2,
  });
  if (!parsed.ok) return parsed;
  const added = await shop.addRound(parsed.value);
  return added.ok ? succeed(shop.state()) : added;
}

function read(answers: Answers, shop: Shop, issued: IssuedRound): ReturnType<typeof readRound> {
  const { fullHistory, ledger, settings } = answers.analysis;
  const seen = observeRound(issued, ledger, fullHistory, settings.rules, settings.zone);
  const beliefs = Object.fromEntries(shop.settings.plan.offers.map(({ id, belief }) => [id, belief]));
  return readRound(issued, seen, {
    margin: issued.margin ?? shop.settings.plan.margin,
    ...(issued.key === '' ? { beliefs } : {}),
  });
}

function contactsOf(shop: Shop): Map<string, Contact> {
  const { keys, attributes } = shop.ledger?.dictionaries.customer ?? { keys: [], attributes: {} };
  const contacts = new Map<string, Contact>();
  keys.forEach((key, i) => {
    const consent = attributes.consent?.[i];
    contacts.set(key, {
      email: attributes.email?.[i] ?? '',
      name: attributes.name?.[i] ?? '',
      consent: consent === 'yes' || consent === 'no' ? consent : '',
    });
  });
  return contacts;
}
