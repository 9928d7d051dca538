import type { Language } from '../fill.ts';
import { outlook as outlookEn } from './en/outlook.ts';
import { plan as planEn } from './en/plan.ts';
import { products as productsEn } from './en/products.ts';
import { segments as segmentsEn } from './en/segments.ts';
import { outlook as outlookZh } from './zh/outlook.ts';
import { plan as planZh } from './zh/plan.ts';
import { products as productsZh } from './zh/products.ts';
import { segments as segmentsZh } from './zh/segments.ts';

const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { ...segmentsEn, ...outlookEn, ...productsEn, ...flat('reason.plan', planEn.reason) },
  zh: { ...segmentsZh, ...outlookZh, ...productsZh, ...flat('reason.plan', planZh.reason) },
};

function flat(prefix: string, words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [`${prefix}.${key}`, text]));
}

/** The sentences that leave in files, by key; the page shows the same ones. */
export function sharedWords(language: Language): Readonly<Record<string, string>> {
  return WORDS[language];
}
