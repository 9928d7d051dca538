import type { Dictionary } from '../../domain/ledger.ts';
import type { RowView } from './row-view.ts';
import { TextTable } from './text-table.ts';

/** Longest key; what is longer is cut there, so that one cell cannot fill the memory. */
const LONGEST_KEY = 512;
/** V8 copies substrings below this length and keeps the whole parsed text alive behind longer ones. */
const SLICED_FROM = 13;

/** Additions and late attributes of one dictionary for a block. */
export interface DictionaryDelta {
  readonly from: number;
  readonly keys: string[];
  readonly attributes: Record<string, string[]>;
}

/**
 * Text → index, growing. Raw cells that differ from their key (blanks around it, another Unicode form) are remembered
 * as names of the same index, so that a cell is cleaned once.
 */
export class DictionaryBuilder {
  readonly keys: string[];
  readonly attributes = new Map<string, string[]>();
  private readonly places: TextTable;
  private readonly clean: (text: string) => string;
  private lastText = '';
  private lastIndex = -1;
  private taken: number;
  private late = new Map<string, Map<number, string>>();

  /** @param clean gives the key of a raw cell; '' is not a key */
  constructor(existing: Dictionary | null, clean: (text: string) => string = cleanKey) {
    this.clean = clean;
    this.keys = existing === null ? [] : [...existing.keys];
    this.taken = this.keys.length;
    this.places = new TextTable(this.keys);
    for (const [name, values] of Object.entries(existing?.attributes ?? {})) this.attributes.set(name, [...values]);
  }

  get size(): number {
    return this.keys.length;
  }

  /** Index of a cell's text, added when it is new; -1 for a cell that is blank. */
  indexOf(text: string): number {
    if (text === this.lastText) return this.lastIndex;
    let index = this.places.find(text);
    if (index < 0) index = this.add(text);
    this.lastText = text;
    this.lastIndex = index;
    return index;
  }

  /** As `indexOf` of a row's cell, which is cut out only when it is new. */
  indexOfCell(row: RowView, place: number): number {
    const index = this.places.findAt(row.source(place), row.from(place), row.to(place));
    return index >= 0 ? index : this.indexOf(row.cell(place));
  }

  /** Index of a cell that is known as it stands; -1 for any other. */
  findCell(row: RowView, place: number): number {
    return this.places.findAt(row.source(place), row.from(place), row.to(place));
  }

  /** Index of a cell's text, -1 when it is not known. */
  peek(text: string): number {
    const index = this.places.find(text);
    return index >= 0 ? index : this.places.find(this.clean(text));
  }

  private add(text: string): number {
    const key = this.clean(text);
    if (key === '') return -1;
    let index = text === key ? -1 : this.places.find(key);
    if (index < 0) {
      index = this.keys.length;
      this.keys.push(detach(key));
      this.places.addKey(index);
    }
    // A cell too long for a key is cleaned each time that it comes.
    if (text !== key && text.length <= LONGEST_KEY) this.places.addName(detach(text), index);
    return index;
  }

  /** Sets an attribute where none is known yet, or always with `isOverride`. Blank values say nothing. */
  describe(index: number, name: string, value: string, isOverride = false): void {
    let column = this.attributes.get(name);
    if (column === undefined) this.attributes.set(name, (column = []));
    const known = column[index];
    if (known !== undefined && known !== '' && (!isOverride || known === value)) return;
    const text = value.trim().slice(0, LONGEST_KEY);
    if (text === '') return;
    while (column.length < index) column.push('');
    column[index] = detach(text);
    if (index < this.taken) this.noteLate(name, index, column[index]);
  }

  /** True when an attribute is known, which only an override changes. */
  isDescribed(index: number, name: string): boolean {
    const known = this.attributes.get(name)?.[index];
    return known !== undefined && known !== '';
  }

  attribute(index: number, name: string): string {
    return this.attributes.get(name)?.[index] ?? '';
  }

  private noteLate(name: string, index: number, value: string): void {
    let values = this.late.get(name);
    if (values === undefined) this.late.set(name, (values = new Map()));
    values.set(index, value);
  }

  /** What came since the last call; attributes padded to the keys. */
  takeAdditions(): DictionaryDelta {
    const from = this.taken;
    const attributes: Record<string, string[]> = {};
    for (const [name, values] of this.attributes) {
      const added = values.slice(from);
      if (added.length > 0) attributes[name] = padded(added, this.keys.length - from);
    }
    this.taken = this.keys.length;
    return { from, keys: this.keys.slice(from), attributes };
  }

  /** Attributes that keys of earlier blocks got since the last call. */
  takeLate(): Map<string, Map<number, string>> {
    const late = this.late;
    this.late = new Map();
    return late;
  }

  get hasPending(): boolean {
    return this.taken < this.keys.length || this.late.size > 0;
  }

  /** The dictionary so far; a copy. */
  toDictionary(): Dictionary {
    const attributes: Record<string, string[]> = {};
    for (const [name, values] of this.attributes) attributes[name] = padded(values.slice(), this.keys.length);
    return { keys: this.keys.slice(), attributes };
  }
}

function padded(values: string[], length: number): string[] {
  while (values.length < length) values.push('');
  return values;
}

/** Key of a cell: no blanks around it, in Unicode's composed form (never the compatibility form: ids stay as they are). */
export function cleanKey(text: string): string {
  const key = text.trim().slice(0, LONGEST_KEY);
  return isAscii(key) ? key : key.normalize('NFC');
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** A copy that does not keep the text alive that it was cut from. */
export function detach(text: string): string {
  if (text.length < SLICED_FROM) return text;
  const codes: number[] = [];
  for (let i = 0; i < text.length; i++) codes.push(text.charCodeAt(i));
  return String.fromCharCode(...codes);
}
