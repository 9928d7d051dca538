/** What a cell or a header says before anybody reads a number, a date or a name out of it. */

/** ASCII of a full-width character's code (！…～, ideographic space); any other code as it is. */
export function foldWidth(code: number): number {
  if (code >= 0xff01 && code <= 0xff5e) return code - 0xfee0;
  return code === 0x3000 ? 0x20 : code;
}

/** White space in the sense of spreadsheets: also no-break, narrow and ideographic spaces, and the BOM. */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0xa0) return false;
  return code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || code === 0x202f || code === 0x3000 || code === 0xfeff;
}

/** True for a cell of white space alone. */
export function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}

const MISSING = new Set([
  '-',
  '--',
  '---',
  '–',
  '—',
  '/',
  'n/a',
  'na',
  '#n/a',
  'null',
  'none',
  'nan',
  'nil',
  '(none)',
  '无',
  '空',
]);

/** True for an empty cell and for the marks that programs write in its place. */
export function isMissing(text: string): boolean {
  if (text === '') return true;
  // Digits and most letters begin no such mark: the common case ends here.
  const first = text.charCodeAt(0);
  if ((first >= 48 && first <= 57) || (first >= 65 && first <= 122 && first !== 78 && first !== 110)) return false;
  return text.length <= 8 ? isBlank(text) || MISSING.has(text.trim().toLowerCase()) : isBlank(text);
}

/**
 * A header as its words: full-width characters folded, camel case and punctuation turned into single spaces, lower
 * case ('InvoiceNo' → 'invoice no', 'Order Total (inc tax)' → 'order total inc tax'). Long headers are cut at 200
 * characters, so that a data row read as header costs nothing.
 */
export function normaliseHeader(header: string): string {
  let words = '';
  let previous = 0;
  const text = header.slice(0, 200);
  for (let i = 0; i < text.length; i++) {
    const code = foldWidth(text.charCodeAt(i));
    if (isSpace(code) || isPunctuation(code)) {
      words += ' ';
    } else {
      if (isUpper(code) && (isLower(previous) || (isUpper(previous) && isLower(text.charCodeAt(i + 1))))) words += ' ';
      words += String.fromCharCode(code);
    }
    previous = code;
  }
  return words.trim().replace(/ {2,}/g, ' ').toLowerCase().normalize('NFC');
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isPunctuation(code: number): boolean {
  if (code < 128) return !isUpper(code) && !isLower(code) && !(code >= 48 && code <= 57) && code !== 36 && code !== 37;
  return code === 0x3001 || code === 0x3002 || (code >= 0x2010 && code <= 0x2027);
}

/** The order of columns by normalised name; a name that stands twice keeps its first place. */
export class HeaderIndex {
  readonly names: readonly string[];
  private readonly places = new Map<string, number>();

  constructor(header: readonly string[]) {
    this.names = header.map(normaliseHeader);
    this.names.forEach((name, place) => {
      if (name !== '' && !this.places.has(name)) this.places.set(name, place);
    });
  }

  /** Place of the first of these (normalised) names that the header has; -1 when it has none. */
  find(...names: readonly string[]): number {
    for (const name of names) {
      const place = this.places.get(name);
      if (place !== undefined) return place;
    }
    return -1;
  }

  /** True when every one of the names is there. */
  has(...names: readonly string[]): boolean {
    return names.every((name) => this.places.has(name));
  }

  hasAny(...names: readonly string[]): boolean {
    return names.some((name) => this.places.has(name));
  }
}
