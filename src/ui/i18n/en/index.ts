import { common } from './common.ts';
import { customers, person } from './customers.ts';
import { data, grade } from './data.ts';
import { detail, error } from './errors.ts';
import { first, importing, working } from './import.ts';
import { notYet } from './not-yet.ts';
import { outlook } from './outlook.ts';
import { overview } from './overview.ts';
import { products } from './products.ts';
import { results } from './results.ts';
import { rewards } from './rewards.ts';
import { shared } from './shared.ts';
import { speed } from './speed.ts';
import { settings, trust } from './trust.ts';

const words = {
  common,
  error,
  detail,
  notYet,
  first,
  importing,
  working,
  data,
  grade,
  overview,
  customers,
  person,
  outlook,
  products,
  rewards,
  results,
  trust,
  settings,
  speed,
};

/** The English dictionary is the type: every other language says the same keys (`satisfies Dictionary`). */
export type Dictionary = typeof words;
/** Keys of the shared sentences. */
export type SharedKey = keyof typeof shared;
/** What a language file gives. */
export interface LanguageWords {
  readonly words: Dictionary;
  readonly shared: Readonly<Record<SharedKey, string>>;
}

const en: LanguageWords = { words, shared };
export default en;
