/** Sentences of the reward plan that stand on pages and leave in files (decision 1). The English shape is the type. */
export const plan = {
  /** `reason.plan.<code>`. Values: chance (in 100, without an offer), expected and cost (money of the assigned offer). */
  reason: {
    pays: 'Expected to bring {expected} more than it costs',
    held: 'Would be worth an offer; waits this round, so that its effect can be seen',
    comesAnyway: 'Likely to come without one: {chance} in 100 would',
    costsMoreThanItBrings: 'An offer would cost more than it brings',
    beyondBudget: 'Would pay, but the budget is spent on others who bring more for it',
    noConsent: 'Has not agreed to be written to',
    noChanceKnown: 'Too little is known to say how likely they are to buy',
    marginUnknown: 'Cannot be weighed until it is known how much you keep of what you take',
    noOffers: 'No offer is switched on',
  },
  /** `offer.<kind>`, and `offer.<kind>From` where a smallest basket is set. */
  offer: {
    points: '{points} points',
    pointsFrom: '{points} points from {from}',
    percentCoupon: '{percent} % off',
    percentCouponFrom: '{percent} % off from {from}',
    fixedCoupon: '{money} voucher',
    fixedCouponFrom: '{money} voucher from {from}',
    perk: 'Free postage or a small gift ({money})',
    perkFrom: 'Free postage or a small gift ({money}) from {from}',
  },
  /** Headings of the list for a mailer. */
  mailing: {
    email: 'Email',
    firstName: 'First name',
    name: 'Name',
    code: 'Code',
    offer: 'Offer',
    validUntil: 'Valid until',
  },
};

export type PlanWords = typeof plan;
