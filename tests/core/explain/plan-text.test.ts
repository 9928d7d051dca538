import { describe, expect, it } from 'vitest';
import { moneyText, offerText, planReasonOf, planReasonText, PLAN_WORDS } from '../../../src/core/explain/plan-text.ts';
import { defaultOffers } from '../../../src/core/rewards/offers.ts';
import type { Arm } from '../../../src/core/rewards/types.ts';

const euro = { currency: 'EUR', currencyDigits: 2 };
const row = (arm: Arm, reason: string) => ({ arm, reason, baseline: 0.876, expectedMargin: 134.4, cost: 210 });

describe('words of the plan', () => {
  it('leave no place unfilled and no sentence empty, in both languages', () => {
    for (const language of ['en', 'zh'] as const) {
      for (const reason of Object.keys(PLAN_WORDS.en.reason)) {
        const text = planReasonText(row('nothing', reason), euro, language);
        expect(text).not.toMatch(/[{}]|^$/);
        expect(text).not.toBe(reason);
      }
      for (const offer of defaultOffers(2).flatMap((each) => [each, { ...each, minimumBasket: 3000 }])) {
        expect(offerText(offer, euro, language)).not.toMatch(/[{}]|undefined|NaN/);
      }
    }
  });

  it('name the default offers as people say them', () => {
    const names = (language: 'en' | 'zh') => defaultOffers(2).map((offer) => offerText(offer, euro, language));
    expect(names('en')).toEqual(['200 points', '10 % off', '€5.00 voucher', 'Free postage or a small gift (€3.00)']);
    expect(names('zh')).toEqual(['送 200 积分', '9 折', '€5.00 优惠券', '包邮或小礼品（€3.00）']);
    expect(offerText({ ...defaultOffers(2)[0]!, name: 'Stars' }, euro, 'zh')).toBe('Stars');
    expect(
      offerText({ ...defaultOffers(2)[1]!, value: 0.15, minimumBasket: 20_000 }, { ...euro, currency: 'CNY' }, 'zh'),
    ).toBe('满 ¥200.00 打 8.5 折');
  });

  it('say what a person is expected to bring, and that the held out wait', () => {
    expect(planReasonText(row('offer', 'pays'), euro, 'en')).toBe('Expected to bring €1.34 more than it costs');
    expect(planReasonText(row('holdout', 'pays'), euro, 'zh')).toBe(PLAN_WORDS.zh.reason.held);
    expect(planReasonText(row('nothing', 'comesAnyway'), euro, 'en')).toContain('88 in 100');
  });

  it('are read back into their codes', () => {
    for (const language of ['en', 'zh'] as const) {
      for (const reason of ['comesAnyway', 'beyondBudget', 'noConsent', 'noChanceKnown', 'costsMoreThanItBrings']) {
        const text = planReasonText(row('nothing', reason), euro, language);
        expect(planReasonOf(text, row('nothing', ''), euro)).toBe(reason);
      }
      expect(planReasonOf(planReasonText(row('holdout', 'pays'), euro, language), row('holdout', ''), euro)).toBe(
        'pays',
      );
    }
    expect(planReasonOf('my own note', row('nothing', ''), euro)).toBe('my own note');
  });

  it('write money in the shop’s digits, without a sign where the currency is unknown', () => {
    expect(moneyText(123456, { currency: '', currencyDigits: 2 }, 'en')).toBe('1,234.56');
    expect(moneyText(500, { currency: 'JPY', currencyDigits: 0 }, 'en')).toBe('JP¥500');
  });
});
