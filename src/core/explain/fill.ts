/**
 * Sentences with places: `{name}` takes the value as it is (numbers grouped for the language); `{days:day|days}` gives
 * the number and the word that fits it. Chinese needs no plural: `{days} 天`.
 */
export function fill(template: string, values: Readonly<Record<string, string | number>>, language: Language): string {
  return template.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_all, name: string, one?: string, other?: string) => {
    const value = values[name];
    if (value === undefined) return `{${name}}`;
    const text = typeof value === 'number' ? numberFormat(language).format(value) : value;
    if (one === undefined || other === undefined) return text;
    return `${text}\u00a0${Number(value) === 1 ? one : other}`;
  });
}

export type Language = 'en' | 'zh';
export const LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' };

const formats = new Map<Language, Intl.NumberFormat>();
function numberFormat(language: Language): Intl.NumberFormat {
  const known = formats.get(language) ?? new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: 1 });
  formats.set(language, known);
  return known;
}
