import { createContext } from 'svelte';
import { fill, type Language } from '../../core/explain/fill.ts';
import type { AppError } from '../../core/shared/errors.ts';
import type { NotYet } from '../../core/shared/estimate.ts';
import type { DateStyle, MoneyFormat } from './format.ts';
import { Format } from './format.ts';
import type { Dictionary, LanguageWords, SharedKey } from './en/index.ts';

/** Every dotted path of the dictionary that ends in a sentence. */
export type Key = PathsOf<Dictionary> | SharedKey;
type PathsOf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${PathsOf<T[K]>}` }[keyof T & string];

export type Values = Readonly<Record<string, string | number>>;

/** The shop's facts that texts need. */
export interface ShopFormat {
  readonly currency: string;
  readonly digits: number;
  readonly zone: string;
}

const LOADERS: Readonly<Record<Language, () => Promise<{ readonly default: LanguageWords }>>> = {
  en: () => import('./en/index.ts'),
  zh: () => import('./zh/index.ts'),
};

/** The dictionary in use. `t` and `f` may be taken out of it: they read the language at each call. */
export class Words {
  language: Language = $state('en');
  #loaded: LanguageWords = $state.raw({} as LanguageWords);
  readonly f = new Format(() => this.language);
  readonly #shop: () => ShopFormat;

  private constructor(shop: () => ShopFormat) {
    this.#shop = shop;
  }

  static async load(language: Language, shop: () => ShopFormat): Promise<Words> {
    const words = new Words(shop);
    await words.use(language);
    return words;
  }

  async use(language: Language): Promise<void> {
    this.#loaded = (await LOADERS[language]()).default;
    this.language = language;
  }

  /** The sentence of a key with its values filled in. */
  readonly t = (key: Key, values: Values = {}): string => fill(this.#find(key) ?? key, values, this.language);

  /** The sentence of a key made from data (a reason, a rule); `fallback` when there is none. */
  readonly tOf = (key: string, values: Values = {}, fallback: string = key): string =>
    fill(this.#find(key) ?? fallback, values, this.language);

  readonly has = (key: string): boolean => this.#find(key) !== null;

  /** What happened, what to do, and that nothing was lost. */
  readonly error = (error: AppError): string => this.tOf(`error.${error.code}`, this.#textValues(error.detail));

  readonly notYet = (notYet: NotYet): string => this.tOf(`notYet.${notYet.notYet}`, notYet.need);

  /** Why, as a sentence: codes of the outlook are whole keys, others stand under `reason`. */
  readonly reason = (reason: { readonly code: string; readonly values: Values }): string =>
    this.tOf(this.has(reason.code) ? reason.code : `reason.${reason.code}`, reason.values);

  /** Minor units in the shop's own currency. */
  readonly money = (minor: number, options?: MoneyFormat): string =>
    this.f.money(minor, this.#shop().currency, this.#shop().digits, options);

  /** A moment (ms UTC) as a date in the shop's zone. */
  readonly date = (time: number, style?: DateStyle): string => this.f.date(time, this.#shop().zone, style);

  /** Details of an error as texts: lists joined, sizes with their unit, codes as words (`detail.<name>.<value>`). */
  #textValues(detail: object): Values {
    const values: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(detail)) {
      if (Array.isArray(value)) values[name] = this.f.list(value.slice(0, 6).map((item) => `“${item}”`));
      else if (name.endsWith('Bytes')) values[name] = this.f.bytes(Number(value));
      else if (typeof value === 'number') values[name] = value;
      else values[name] = this.tOf(`detail.${name}.${value}`, {}, String(value));
    }
    return values;
  }

  #find(key: string): string | null {
    const { words, shared } = this.#loaded;
    if (Object.hasOwn(shared, key)) return shared[key as SharedKey];
    let node: unknown = words;
    for (const part of key.split('.')) {
      if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return null;
      node = (node as Record<string, unknown>)[part];
    }
    return typeof node === 'string' ? node : null;
  }
}

const [useWords, provideWords] = createContext<Words>();
export { provideWords, useWords };
