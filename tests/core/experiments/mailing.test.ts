import { describe, expect, it } from 'vitest';
import { mailingRows, type Contact } from '../../../src/core/experiments/mailing.ts';
import { roundOf } from './made-round.ts';

describe('list for a mailer', () => {
  const round = roundOf({ people: 120 });
  const contacts = new Map<string, Contact>(
    round.rows.map((row, i) => [
      row.customer,
      {
        email: `${row.customer}@example.org`,
        name: i % 2 ? 'Anna Weber' : 'Weber, Anna',
        consent: i % 5 === 0 ? 'no' : '',
      },
    ]),
  );

  it('has the offered who have not refused, and nobody else', () => {
    const { rows } = mailingRows(round, contacts, 'en');
    const expected = round.rows.filter((row) => row.arm === 'offer' && contacts.get(row.customer)!.consent !== 'no');
    expect(rows.map((row) => row[0])).toEqual(expected.map((row) => `${row.customer}@example.org`));
    expect(rows.map((row) => row[3])).toEqual(expected.map((row) => row.code));
    expect(new Set(rows.map((row) => row[1]))).toEqual(new Set(['Anna']));
  });

  it('says offer and last day in the reader’s language', () => {
    const english = mailingRows(round, contacts, 'en');
    expect(english.header).toEqual(['Email', 'First name', 'Name', 'Code', 'Offer', 'Valid until']);
    expect(new Set(english.rows.map((row) => row[4]))).toEqual(new Set(['10 % off', '€3.00 voucher']));
    expect(english.rows[0]![5]).toBe('4 December 2024');
    const chinese = mailingRows(round, contacts, 'zh');
    expect(chinese.header).toEqual(['邮箱', '称呼', '姓名', '优惠码', '优惠', '有效期至']);
    expect(new Set(chinese.rows.map((row) => row[4]))).toEqual(new Set(['9 折', '€3.00 优惠券']));
    expect(chinese.rows[0]![5]).toBe('2024年12月4日');
  });

  it('uses the shop’s own words for an offer, and a Chinese name whole', () => {
    const named = { ...round, offers: round.offers.map((offer) => ({ ...offer, name: 'A gift' })) };
    const chinese = new Map([...contacts].map(([key, contact]) => [key, { ...contact, name: '李小明' }]));
    const { rows } = mailingRows(named, chinese, 'zh');
    expect([rows[0]![1], rows[0]![4]]).toEqual(['李小明', 'A gift']);
  });

  it('keeps a person without a known contact, with empty cells', () => {
    const { rows } = mailingRows(round, new Map(), 'en');
    expect(rows).toHaveLength(round.rows.filter((row) => row.arm === 'offer').length);
    expect(rows[0]!.slice(0, 3)).toEqual(['', '', '']);
  });
});
