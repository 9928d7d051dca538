import { DEFAULT_RULES, FLAG_OF_RULE, LineFlag, type RuleCode, type RuleSwitches } from './ledger.ts';

/**
 * Bits that keep a line out of the figures. A line counts when `(flags & mask) === 0`. Without any known customer in
 * the shop, `no-customer` keeps nothing out: revenue and products are answered, every "who" is not.
 */
export function excludedFlags(rules: RuleSwitches, hasCustomers: boolean): number {
  let mask = 0;
  for (const code of Object.keys(FLAG_OF_RULE) as RuleCode[]) {
    if (code === 'refund') continue;
    if (rules[code] ?? DEFAULT_RULES[code]) mask |= FLAG_OF_RULE[code] ?? 0;
  }
  return hasCustomers ? mask : mask & ~(LineFlag.noCustomer | LineFlag.placeholderCustomer);
}

/** True when refunds (lines flagged so, and the refund column) are taken off; off = ignored. */
export function areRefundsNetted(rules: RuleSwitches): boolean {
  return rules.refund ?? DEFAULT_RULES.refund;
}
