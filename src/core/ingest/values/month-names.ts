/** Months as they begin in English, German, French, Spanish, Italian, Dutch and Portuguese; longer names match too. */
const BEGINNINGS: readonly (readonly string[])[] = [
  ['jan', 'jän', 'ene', 'gen', 'januar', 'janv'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'mrz', 'maa', 'mrt'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag', 'mei'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aoû', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
];

const MONTH_OF_BEGINNING = new Map<string, number>();
BEGINNINGS.forEach((names, month) => {
  for (const name of names) MONTH_OF_BEGINNING.set(name, month + 1);
});

const WEEKDAYS = new Set(
  'mon tue wed thu fri sat sun mo di mi do fr sa so die mit don fre sam son lun mar mer jeu ven dim mié jue vie sáb dom'.split(
    ' ',
  ),
);

/** Month 1 … 12 of a word ('Dez', 'december', 'Juil.'), 0 when it is none. Words of three letters up to 12. */
export function monthOfWord(word: string): number {
  if (word.length < 3 || word.length > 12) return 0;
  const lower = word.toLowerCase().normalize('NFC');
  return MONTH_OF_BEGINNING.get(lower.slice(0, 4)) ?? MONTH_OF_BEGINNING.get(lower.slice(0, 3)) ?? 0;
}

/** True for the name of a day of the week, short or long. */
export function isWeekday(word: string): boolean {
  if (word.length > 12) return false;
  const lower = word.toLowerCase().normalize('NFC');
  return WEEKDAYS.has(lower) || WEEKDAYS.has(lower.slice(0, 3));
}
