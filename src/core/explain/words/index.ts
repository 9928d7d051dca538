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
  en: { ...segmentsEn, ...outlookEn, ...productsEn, ...planEn },
  zh: { ...segmentsZh, ...outlookZh, ...productsZh, ...planZh },
};

/** The sentences that leave in files, by key; the page shows the same ones. */
export function sharedWords(language: Language): Readonly<Record<string, string>> {
  return WORDS[language];
}
