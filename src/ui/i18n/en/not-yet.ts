import type { NotYetCode } from '../../../core/shared/estimate.ts';

/** Why a question has no answer yet, and what would give one. Keys are the codes of core/shared/estimate.ts. */
export const notYet = {
  'no-data': 'Not yet: drop your order export, and this is answered.',
  'no-customers':
    'Not yet: your orders do not say who bought. Export them with a column for the customer (e-mail, number or name), and this is answered.',
  'no-products':
    'Not yet: your orders do not say what was bought. Export them with a line for each product, and this is answered.',
  'no-repeat-purchases': 'Not yet: so far nobody has come back a second time. As soon as some have, this is answered.',
  'too-few-customers': 'Not yet: there are {have} customers of the {need} that this needs.',
  'too-few-events': 'Not yet: it happened {have} times of the {need} that this needs. More orders will open it.',
  'too-short-history':
    'Not yet: your data covers {have} days of the {need} that this needs. A longer export opens it at once.',
  'nobody-at-risk': 'Nobody to ask this about: no customer stands where this question begins.',
  'margin-unknown': 'Not yet: say how much you keep of 100 taken, and this is answered.',
  'no-plan': 'Not yet: there is no plan. It is made on the Rewards page.',
  'no-outcome-column': 'Not yet: no file has a column that says how each person turned out.',
  'no-experiment': 'Not yet: no offer has been tested. The first round of rewards starts that.',
  'no-reviews': 'Not yet: drop a file of reviews, and this is answered.',
  'not-issued': 'Not yet: no round has been started. Start one on the Rewards page.',
  'too-early': 'Too early: the round is read on its date, when the export reaches it.',
  'cannot-be-measured':
    'This cannot be measured at this size: the difference would have to be larger than any offer makes.',
  'headless-only': 'Known only when the app runs from the command line.',
  'not-built': 'Not in this version yet.',
} satisfies Record<NotYetCode, string>;
