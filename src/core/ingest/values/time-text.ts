/** The time of day behind a date, ms since midnight, and the offset that the text gives (NaN = none). */
export interface WrittenTime {
  readonly ms: number;
  readonly offsetMinutes: number;
}

/** Zones by abbreviation, minutes ahead of UTC, as exports of North American and European programs write them. */
const OFFSET_OF_ZONE: ReadonlyMap<string, number> = new Map([
  ['z', 0],
  ['utc', 0],
  ['gmt', 0],
  ['wet', 0],
  ['bst', 60],
  ['west', 60],
  ['cet', 60],
  ['mez', 60],
  ['cest', 120],
  ['mesz', 120],
  ['eet', 120],
  ['eest', 180],
  ['jst', 540],
  ['est', -300],
  ['edt', -240],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
]);

const NONE: WrittenTime = { ms: 0, offsetMinutes: NaN };
/**
 * Separators, half of the day before or behind, hours with minutes and, if given, seconds and their fraction, zone. All
 * quantifiers are bounded or over one class, so matching is linear.
 */
const TIME =
  /^[ \tT,日号-]{0,4}(?:at |um )?(上午|下午|凌晨|中午|晚上)? ?(\d{1,2})[:.时点h] ?(\d{2})(?:[:.分] ?(\d{2}))?(?:[.,](\d{1,9}))?(?:分|秒| Uhr)?(?:\s?([AaPp])\.?[Mm]\.?)?(.{0,60})$/;
const COMPACT_TIME = /^(\d{2})(\d{2})(\d{2})?$/;
const OFFSET = /^(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})?(?: ?\([^()]{1,45}\))?$/i;

/**
 * Reads what stands behind a date, from `at` on: nothing (midnight), or a time. Hours 0 … 23 (1 … 12 with AM or PM),
 * a second of 60 counts as 59. @returns null when the rest is not a time.
 */
export function readTimeOfDay(text: string, at: number): WrittenTime | null {
  const rest = text.slice(at);
  if (rest === '' || /^[ \tT日号,]{1,3}$/.test(rest)) return NONE;
  const compact = COMPACT_TIME.exec(rest);
  if (compact !== null) return timeOf(Number(compact[1]), Number(compact[2]), Number(compact[3] ?? 0), 0, NaN);
  const match = TIME.exec(rest);
  if (match === null) return null;
  const offset = offsetOf(match[7].trim());
  if (offset === null) return null;
  const hour = hourOf(Number(match[2]), match[6], match[1]);
  if (hour < 0) return null;
  const fraction = match[5] === undefined ? 0 : Math.floor(Number(`0.${match[5]}`) * 1000);
  return timeOf(hour, Number(match[3]), Number(match[4] ?? 0), fraction, offset);
}

function timeOf(hour: number, minute: number, second: number, ms: number, offset: number): WrittenTime | null {
  if (hour > 23 || minute > 59 || second > 60) return null;
  return { ms: ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000 + ms, offsetMinutes: offset };
}

/** Hour 0 … 23; -1 when it does not fit its half of the day. */
function hourOf(hour: number, half: string | undefined, chinese: string | undefined): number {
  const isAfternoon = half?.toLowerCase() === 'p' || chinese === '下午' || chinese === '晚上';
  const isMorning = half?.toLowerCase() === 'a' || chinese === '上午' || chinese === '凌晨';
  if (!isAfternoon && !isMorning) return hour;
  if (hour > 12) return isAfternoon && chinese !== undefined ? hour : -1;
  return (hour % 12) + (isAfternoon ? 12 : 0);
}

/** Minutes ahead of UTC, NaN where no zone is written, null for text that is no zone. */
function offsetOf(text: string): number | null {
  if (text === '') return NaN;
  const known = OFFSET_OF_ZONE.get(text.toLowerCase());
  if (known !== undefined) return known;
  const match = OFFSET.exec(text);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}
