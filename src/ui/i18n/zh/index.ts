import type { Dictionary, LanguageWords } from '../en/index.ts';
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
} satisfies Dictionary;

const zh: LanguageWords = { words, shared };
export default zh;
