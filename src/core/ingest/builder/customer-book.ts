import { LineFlag } from '../../domain/ledger.ts';
import { beginsValue, type RowView } from './row-view.ts';
import { cleanKey, type DictionaryBuilder } from './dictionary-builder.ts';
import type { RowPlan } from './row-plan.ts';
import { isBlank, isMissing } from '../values/cell-text.ts';
import { isPlaceholderCustomer, isTestEmail, readConsent } from '../values/words.ts';

const UNKNOWN = 0xffff;

/**
 * Key of a customer: no blanks, lower case for an e-mail address, and without the '.0' that spreadsheets of numbers
 * with gaps put behind an id ('17850.0').
 */
export function cleanCustomerKey(text: string): string {
  const key = cleanKey(text);
  if (key.includes('@')) return key.toLowerCase();
  return /^\d{1,20}\.0$/.test(key) ? key.slice(0, -2) : key;
}

/** Finds who a row is about: by id, else e-mail, else phone, else name; and keeps what is known of each. */
export class CustomerBook {
  private readonly dictionary: DictionaryBuilder;
  /** E-mail → customer, for those whose key is an id. */
  private readonly byEmail = new Map<string, number>();
  private flags = new Uint16Array(1024).fill(UNKNOWN);
  private lastId = '';
  private lastCustomer = -1;

  constructor(dictionary: DictionaryBuilder) {
    this.dictionary = dictionary;
    const emails = dictionary.attributes.get('email') ?? [];
    emails.forEach((email, index) => this.noteEmail(cleanCustomerKey(email), index));
  }

  /** Index of a row's customer, added when new; -1 when the row names nobody. */
  resolve(row: RowView, plan: RowPlan): number {
    const { place } = plan;
    if (place.customer >= 0) {
      const known = this.findPlain(row, place.customer);
      if (known >= 0) return known;
      const id = row.cell(place.customer);
      if (id === this.lastId) {
        if (id !== '' && this.lastCustomer >= 0) return this.lastCustomer;
      } else if (!isNobody(id)) {
        this.lastId = id;
        return (this.lastCustomer = this.dictionary.indexOf(id));
      }
    }
    return this.resolveWithoutId(row, plan);
  }

  /** Customer of a known id that begins as no mark for nobody does ('0', 'null'); -1 for any other cell. */
  private findPlain(row: RowView, place: number): number {
    const code = row.codeAt(place, 0);
    return code !== 48 && beginsValue(code) ? this.dictionary.findCell(row, place) : -1;
  }

  private resolveWithoutId(row: RowView, plan: RowPlan): number {
    const { place } = plan;
    const email = row.cell(place.customerEmail);
    if (!isNobody(email)) return this.findByEmail(email);
    const phone = row.cell(place.customerPhone);
    if (!isNobody(phone)) return this.dictionary.indexOf(phone);
    const name = fullName(row, plan);
    if (isNobody(name)) return -1;
    if (plan.traits.isIdentityInAddress === true) return this.dictionary.indexOf(splitAddress(name).phone || name);
    return this.dictionary.indexOf(name);
  }

  /** The customer of an e-mail address, known by it or by an id; added when new. */
  findByEmail(email: string): number {
    const key = cleanCustomerKey(email);
    return this.byEmail.get(key) ?? this.dictionary.indexOf(key);
  }

  /** Customer that an attribute file's row is about, added when new. */
  resolveKnown(row: RowView, plan: RowPlan): number {
    const id = row.cell(plan.place.customer);
    const email = row.cell(plan.place.customerEmail);
    const known = isNobody(id) ? -1 : this.dictionary.peek(id);
    if (known >= 0) return known;
    if (!isNobody(email)) {
      const key = cleanCustomerKey(email);
      const byEmail = this.byEmail.get(key) ?? this.dictionary.peek(key);
      if (byEmail >= 0) return byEmail;
    }
    return this.resolve(row, plan);
  }

  /** Takes over what a row says of its customer; what is known stays, but for consent from a list of people. */
  describe(customer: number, row: RowView, plan: RowPlan, isList = false): void {
    const { place } = plan;
    if (place.customerName >= 0) {
      const name = fullName(row, plan);
      const isAddress = plan.traits.isIdentityInAddress === true;
      if (!isMissing(name)) this.dictionary.describe(customer, 'name', isAddress ? splitAddress(name).name : name);
    }
    if (place.customerEmail >= 0) this.describeEmail(customer, row.cell(place.customerEmail));
    if (place.customerPhone >= 0) this.describeText(customer, 'phone', row.cell(place.customerPhone));
    if (place.country >= 0) this.describeText(customer, 'country', row.cell(place.country));
    if (place.consent >= 0) this.dictionary.describe(customer, 'consent', readConsent(row.cell(place.consent)), isList);
  }

  private describeText(customer: number, name: string, text: string): void {
    if (!isMissing(text)) this.dictionary.describe(customer, name, text);
  }

  private describeEmail(customer: number, text: string): void {
    if (isMissing(text)) return;
    const email = cleanCustomerKey(text);
    this.dictionary.describe(customer, 'email', email);
    this.noteEmail(email, customer);
  }

  private noteEmail(email: string, customer: number): void {
    if (email !== '' && email !== this.dictionary.keys[customer] && !this.byEmail.has(email)) {
      this.byEmail.set(email, customer);
    }
  }

  /** Bits that the customer alone gives a line: placeholder, test order. */
  flagsOf(customer: number): number {
    if (customer < 0) return LineFlag.noCustomer;
    if (customer >= this.flags.length) {
      const larger = new Uint16Array(Math.max(customer + 1, this.flags.length * 2)).fill(UNKNOWN);
      larger.set(this.flags);
      this.flags = larger;
    }
    if (this.flags[customer] === UNKNOWN) this.flags[customer] = this.judge(customer);
    return this.flags[customer];
  }

  private judge(customer: number): number {
    const key = this.dictionary.keys[customer];
    const email = this.dictionary.attribute(customer, 'email');
    let flags = isTestEmail(email) || isTestEmail(key) ? LineFlag.testOrder | LineFlag.placeholderCustomer : 0;
    if (!isPlainId(key) && isPlaceholderCustomer(key)) flags |= LineFlag.placeholderCustomer;
    const name = this.dictionary.attribute(customer, 'name');
    // A masked name beside a real id is a name; a placeholder word beside it is a till's default customer.
    if (name !== '' && !/[*＊#●]|密文/.test(name) && isPlaceholderCustomer(name) && !key.includes('@')) {
      flags |= LineFlag.placeholderCustomer;
    }
    return flags;
  }
}

/** Letters and digits that end in a digit, as ids do: nothing to look for in them. */
function isPlainId(key: string): boolean {
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    const isDigit = code >= 48 && code <= 57;
    if (!isDigit && !(code >= 65 && code <= 90) && !(code >= 97 && code <= 122) && code !== 45) return false;
  }
  const last = key.charCodeAt(key.length - 1);
  return last >= 48 && last <= 57 && key.charCodeAt(0) !== 120 && key.charCodeAt(0) !== 88;
}

/** Blank, a mark for nothing, or the 0 that shops write for a guest. */
function isNobody(text: string): boolean {
  return isMissing(text) || (text.length <= 4 && text.trim() === '0');
}

function fullName(row: RowView, plan: RowPlan): string {
  const first = row.cell(plan.place.customerName);
  if (plan.lastName < 0) return first;
  const last = row.cell(plan.lastName);
  return isBlank(first) ? last : isBlank(last) ? first : `${first.trim()} ${last.trim()}`;
}

/** '张三，86-13900139000，广东省…' → name and phone; any other text is a name. */
export function splitAddress(text: string): { name: string; phone: string } {
  const [name, phone = ''] = text.split(/[，,]/, 2).map((part) => part.trim());
  return /^[\d+ -]{7,20}$/.test(phone) ? { name, phone } : { name: text, phone: '' };
}
