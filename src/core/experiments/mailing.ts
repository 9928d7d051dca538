import { LOCALE, type Language } from '../explain/fill.ts';
import { offerText, PLAN_WORDS } from '../explain/plan-text.ts';
import type { IssuedRound } from '../rewards/types.ts';
import { MS_PER_DAY } from '../domain/calendar.ts';
import type { TableRows } from './plan-csv.ts';

export interface Contact {
  readonly email: string;
  readonly name: string;
  readonly consent: 'yes' | 'no' | '';
}

/**
 * The list that goes into a mailer: those who get an offer and have not refused to be written to, in the order of the
 * plan. A person without a known contact stands in it with empty cells, to be reached in another way.
 */
export function mailingRows(round: IssuedRound, contacts: ReadonlyMap<string, Contact>, language: Language): TableRows {
  const words = PLAN_WORDS[language].mailing;
  const offers = new Map(round.offers.map((offer) => [offer.id, offerText(offer, round, language)]));
  const validUntil = new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    round.windowEnd * MS_PER_DAY,
  );
  const rows: string[][] = [];
  for (const row of round.rows) {
    const contact = contacts.get(row.customer);
    if (row.arm !== 'offer' || contact?.consent === 'no') continue;
    const name = contact?.name ?? '';
    const offer = offers.get(row.assignedOffer) ?? row.assignedOffer;
    rows.push([contact?.email ?? '', firstNameOf(name), name, row.code, offer, validUntil]);
  }
  const header = [words.email, words.firstName, words.name, words.code, words.offer, words.validUntil];
  return { header, rows };
}

/** The first word of a name with spaces; "Weber, Anna" gives Anna; a Chinese name is used whole. */
function firstNameOf(name: string): string {
  const afterComma = /^[^,]+,\s*(\S.*)$/.exec(name.trim())?.[1] ?? name.trim();
  return afterComma.split(/\s+/)[0] ?? '';
}
