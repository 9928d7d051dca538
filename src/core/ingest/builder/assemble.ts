import type { Dictionaries, Dictionary, Ledger } from '../../domain/ledger.ts';
import { DICTIONARIES, type CurrencyFacts, type DictionaryName, type LedgerBlock } from './block.ts';
import { ALWAYS, makeColumn, OPTIONAL, type Column, type ColumnName } from './line-columns.ts';

const NO_FACTS: CurrencyFacts = { currency: '', currencyDigits: 2, taxIncluded: false };

/**
 * Rebuilds the ledger from its stored blocks, in the order in which they were written.
 * @param facts of the ledger's money; by default those of the last block
 */
export function assembleLedger(
  blocks: readonly LedgerBlock[],
  facts: CurrencyFacts = blocks.at(-1)?.facts ?? NO_FACTS,
): Ledger {
  const lines = blocks.reduce((sum, block) => sum + block.lines, 0);
  const columns: Partial<Record<ColumnName, Column>> = {};
  for (const name of [...ALWAYS, ...OPTIONAL]) {
    const isThere = blocks.some((block) => block.columns[name] !== undefined) || changes(blocks, name);
    if (isThere || (ALWAYS as readonly string[]).includes(name)) columns[name] = joinColumn(blocks, name, lines);
  }
  for (const block of blocks) {
    for (const { column, line, value } of block.lineUpdates) {
      const target = columns[column];
      if (target !== undefined) for (let i = 0; i < line.length; i++) target[line[i]] = value[i];
    }
  }
  return { ...(columns as LedgerColumns), lines, dictionaries: joinDictionaries(blocks), ...facts };
}

type LedgerColumns = Pick<Ledger, ColumnName>;

function changes(blocks: readonly LedgerBlock[], name: ColumnName): boolean {
  return blocks.some((block) => block.lineUpdates.some((update) => update.column === name));
}

function joinColumn(blocks: readonly LedgerBlock[], name: ColumnName, lines: number): Column {
  const column = makeColumn(name, lines);
  for (const block of blocks) {
    const part = block.columns[name];
    if (part !== undefined) column.set(part, block.firstLine);
  }
  return column;
}

function joinDictionaries(blocks: readonly LedgerBlock[]): Dictionaries {
  const joined = {} as Record<DictionaryName, Dictionary>;
  for (const name of DICTIONARIES) joined[name] = joinDictionary(blocks, name);
  return joined;
}

function joinDictionary(blocks: readonly LedgerBlock[], name: DictionaryName): Dictionary {
  const keys: string[] = [];
  const attributes = new Map<string, string[]>();
  const columnOf = (attribute: string): string[] => {
    let column = attributes.get(attribute);
    if (column === undefined) attributes.set(attribute, (column = []));
    return column;
  };
  for (const block of blocks) {
    const added = block.dictionaryAdditions[name];
    for (const key of added.keys) keys.push(key);
    for (const [attribute, values] of Object.entries(added.attributes)) {
      const column = columnOf(attribute);
      while (column.length < added.from) column.push('');
      for (const value of values) column.push(value);
    }
    for (const { dictionary, attribute, index, value } of block.attributeUpdates) {
      if (dictionary !== name) continue;
      const column = columnOf(attribute);
      while (column.length < keys.length) column.push('');
      index.forEach((place, i) => (column[place] = value[i]));
    }
  }
  for (const column of attributes.values()) while (column.length < keys.length) column.push('');
  return { keys, attributes: Object.fromEntries(attributes) };
}
