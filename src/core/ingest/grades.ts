import type { PurchaseHistory } from '../domain/history.ts';
import type { QuestionGrade } from '../pipeline/artefacts.ts';

export interface GradeInput {
  /** null when nobody can be told apart. */
  readonly history: PurchaseHistory | null;
  readonly hasProducts: boolean;
  /** Days of the horizon that holds; null while there is none. */
  readonly horizonDays: number | null;
  /** Reviews read. @default 0 */
  readonly reviews?: number;
  /** What is kept of 100 taken is known. @default false */
  readonly isMarginKnown?: boolean;
}

/** Every `why` that a grade can have; each is a dictionary key `grade.why.<code>`, with the values named here. */
export const GRADE_REASONS = {
  enough: ['customers', 'repeats', 'repeaters', 'reviews'],
  'small-shop': ['customers', 'repeats', 'repeaters'],
  'no-customers': [],
  'no-repeat-purchases': ['customers'],
  'too-short-history': ['days', 'needDays'],
  'too-few-repeats': ['have', 'need'],
  'no-products': [],
  'too-few-repeaters': ['have', 'need'],
  'too-few-customers': ['have', 'need'],
  'groups-by-rule': ['customers'],
  'too-few-to-test': ['have', 'need'],
  'margin-unknown': ['customers'],
  'half-held-back': ['customers'],
  untested: ['customers'],
  'no-reviews': [],
  'too-few-reviews': ['have', 'need'],
  'few-reviews': ['reviews'],
} as const;

type Question = QuestionGrade['question'];

/** Events of each class that a cut needs before anything is fitted (STATISTICS.md, "The ladder"). */
const FEWEST_EVENTS = 10;
/** From here on a fit is by maximum likelihood, below it leans on stated priors ("Purchases and value"). */
const CUSTOMERS_FOR_FIT = 300;
const REPEATS_FOR_FIT = 100;
/** A first test under this size is 50/50, with at least 30 held back ("Rewards"). */
const PEOPLE_FOR_TEST = 60;
const PEOPLE_FOR_NARROW_TEST = 600;
/** Customers that groups by rule, and by k-means, need to say anything ("What small shops get"). */
const CUSTOMERS_FOR_GROUPS = 30;
/** Customers with two orders, whose last one can be held out. */
const REPEATERS_FOR_PRODUCTS = 30;
const REPEATERS_FOR_NARROW_PRODUCTS = 200;
const REVIEWS_FOR_WIDE = 20;
const REVIEWS_FOR_ANSWER = 200;

/** What of a shop decides which questions it can answer. */
interface ShopSize {
  readonly customers: number;
  readonly repeaters: number;
  /** Purchase days beyond each customer's first. */
  readonly repeats: number;
  readonly historyDays: number;
  /** Repeat purchases within the last horizon: the events that the last cut would have. */
  readonly recent: number;
}

/**
 * Grades each question for this shop's data: answered, answered with a wide interval, or not yet with what is missing.
 * `why` is a dictionary key with `values`; counts and days are whole numbers.
 */
export function gradeQuestions(input: GradeInput): QuestionGrade[] {
  const size = measure(input);
  const questions: readonly Question[] = [
    'leaving',
    'secondOrder',
    'winBack',
    'dueBack',
    'wantsNext',
    'segments',
    'rewardPays',
    'whatTheySay',
  ];
  return questions.map((question) => gradeOne(question, size, input));
}

function measure({ history, horizonDays }: GradeInput): ShopSize {
  if (history === null || history.customers === 0) {
    return { customers: 0, repeaters: 0, repeats: 0, historyDays: 0, recent: 0 };
  }
  const { customers, offsets, day, firstDay, lastDay } = history;
  const since = lastDay - (horizonDays ?? 0);
  let repeaters = 0;
  let recent = 0;
  for (let i = 0; i < customers; i++) {
    if (offsets[i + 1] - offsets[i] > 1) repeaters++;
    for (let at = offsets[i] + 1; at < offsets[i + 1]; at++) if (day[at] > since) recent++;
  }
  const repeats = offsets[customers] - customers;
  return { customers, repeaters, repeats, historyDays: lastDay - firstDay + 1, recent };
}

function gradeOne(question: Question, size: ShopSize, input: GradeInput): QuestionGrade {
  if (question === 'whatTheySay') return gradeReviews(input.reviews ?? 0);
  if (size.customers === 0) return { question, grade: 'notYet', why: 'no-customers', values: {} };
  switch (question) {
    case 'wantsNext':
      return gradeProducts(size, input.hasProducts);
    case 'segments':
      return gradeSegments(size);
    case 'rewardPays':
      return gradeRewards(size, input.isMarginKnown ?? false);
    case 'dueBack':
      return gradeDueBack(size);
    default:
      return gradeReturning(question, size, input.horizonDays);
  }
}

/** Leaving, second order, win-back: a cut needs a horizon behind it and ten events of each class. */
function gradeReturning(question: Question, size: ShopSize, horizonDays: number | null): QuestionGrade {
  const { customers, repeats, historyDays, recent } = size;
  if (repeats === 0) return { question, grade: 'notYet', why: 'no-repeat-purchases', values: { customers } };
  const needDays = 2 * (horizonDays ?? 30);
  if (historyDays < needDays)
    return { question, grade: 'notYet', why: 'too-short-history', values: { days: historyDays, needDays } };
  if (recent < FEWEST_EVENTS) {
    return { question, grade: 'notYet', why: 'too-few-repeats', values: { have: recent, need: FEWEST_EVENTS } };
  }
  const isSmall = customers < CUSTOMERS_FOR_FIT || repeats < REPEATS_FOR_FIT;
  return {
    question,
    grade: isSmall ? 'wide' : 'answered',
    why: isSmall ? 'small-shop' : 'enough',
    values: { customers, repeats },
  };
}

function gradeDueBack({ customers, repeats }: ShopSize): QuestionGrade {
  const question = 'dueBack';
  if (repeats < FEWEST_EVENTS) {
    return { question, grade: 'notYet', why: 'too-few-repeats', values: { have: repeats, need: FEWEST_EVENTS } };
  }
  const isSmall = customers < CUSTOMERS_FOR_FIT || repeats < REPEATS_FOR_FIT;
  return {
    question,
    grade: isSmall ? 'wide' : 'answered',
    why: isSmall ? 'small-shop' : 'enough',
    values: { customers, repeats },
  };
}

function gradeProducts({ repeaters }: ShopSize, hasProducts: boolean): QuestionGrade {
  const question = 'wantsNext';
  if (!hasProducts) return { question, grade: 'notYet', why: 'no-products', values: {} };
  if (repeaters < REPEATERS_FOR_PRODUCTS) {
    return {
      question,
      grade: 'notYet',
      why: 'too-few-repeaters',
      values: { have: repeaters, need: REPEATERS_FOR_PRODUCTS },
    };
  }
  const isSmall = repeaters < REPEATERS_FOR_NARROW_PRODUCTS;
  return {
    question,
    grade: isSmall ? 'wide' : 'answered',
    why: isSmall ? 'small-shop' : 'enough',
    values: { repeaters },
  };
}

function gradeSegments({ customers, repeaters }: ShopSize): QuestionGrade {
  const question = 'segments';
  if (customers < CUSTOMERS_FOR_GROUPS) {
    return {
      question,
      grade: 'notYet',
      why: 'too-few-customers',
      values: { have: customers, need: CUSTOMERS_FOR_GROUPS },
    };
  }
  const isSmall = customers < CUSTOMERS_FOR_FIT || repeaters < FEWEST_EVENTS;
  return {
    question,
    grade: isSmall ? 'wide' : 'answered',
    why: isSmall ? 'groups-by-rule' : 'enough',
    values: { customers },
  };
}

/** Without an experiment every plan starts from a belief: at best a wide answer, until a round has been read. */
function gradeRewards({ customers }: ShopSize, isMarginKnown: boolean): QuestionGrade {
  const question = 'rewardPays';
  if (customers < PEOPLE_FOR_TEST) {
    return { question, grade: 'notYet', why: 'too-few-to-test', values: { have: customers, need: PEOPLE_FOR_TEST } };
  }
  if (!isMarginKnown) return { question, grade: 'wide', why: 'margin-unknown', values: { customers } };
  const why = customers < PEOPLE_FOR_NARROW_TEST ? 'half-held-back' : 'untested';
  return { question, grade: 'wide', why, values: { customers } };
}

function gradeReviews(reviews: number): QuestionGrade {
  const question = 'whatTheySay';
  if (reviews === 0) return { question, grade: 'notYet', why: 'no-reviews', values: {} };
  if (reviews < REVIEWS_FOR_WIDE) {
    return { question, grade: 'notYet', why: 'too-few-reviews', values: { have: reviews, need: REVIEWS_FOR_WIDE } };
  }
  const isSmall = reviews < REVIEWS_FOR_ANSWER;
  return {
    question,
    grade: isSmall ? 'wide' : 'answered',
    why: isSmall ? 'few-reviews' : 'enough',
    values: { reviews },
  };
}
