import { DEFAULT_RULES, FLAG_OF_RULE, type RuleCode } from '../../domain/ledger.ts';
import type { RuleFinding } from '../../pipeline/artefacts.ts';
import type { RowView } from './row-view.ts';
import { detach } from './dictionary-builder.ts';

const MOST_EXAMPLES = 5;
const LONGEST_TEXT = 120;

/** Counts and first examples by rule, for one file. */
export class RuleLog {
  private readonly file: string;
  private readonly rows = new Map<RuleCode, number>();
  private readonly examples = new Map<RuleCode, { file: string; row: number; text: string }[]>();
  /** Bits that still want examples. */
  private wanted = 0xffff;

  constructor(file: string) {
    this.file = file;
  }

  /** Notes every rule whose bit is set. */
  noteFlags(flags: number, row: RowView, line: number): void {
    if ((flags & this.wanted) === 0) return;
    const cells = row.all();
    for (const [code, bit] of Object.entries(FLAG_OF_RULE) as [RuleCode, number][]) {
      if ((flags & bit & this.wanted) === 0) continue;
      this.note(code, cells, line);
      if ((this.rows.get(code) ?? 0) >= MOST_EXAMPLES) this.wanted &= ~bit;
    }
  }

  note(code: RuleCode, cells: readonly string[], line: number): void {
    this.rows.set(code, (this.rows.get(code) ?? 0) + 1);
    let examples = this.examples.get(code);
    if (examples === undefined) this.examples.set(code, (examples = []));
    if (examples.length < MOST_EXAMPLES) examples.push({ file: this.file, row: line, text: shorten(cells) });
  }

  rowsOf(code: RuleCode): number {
    return this.rows.get(code) ?? 0;
  }

  /**
   * What the file showed of each rule. The rows of a rule that flags lines are counted in the ledger, which later rows
   * may change; here they stop at the examples. Money is counted there too.
   */
  findings(): RuleFinding[] {
    return [...this.rows].map(([code, rows]) => ({
      code,
      rows,
      money: null,
      isOn: DEFAULT_RULES[code],
      canSwitch: FLAG_OF_RULE[code] !== undefined,
      examples: this.examples.get(code) ?? [],
    }));
  }
}

function shorten(cells: readonly string[]): string {
  let text = '';
  for (const cell of cells) {
    if (text.length >= LONGEST_TEXT) break;
    const part = cell.slice(0, LONGEST_TEXT).trim();
    if (part !== '') text += text === '' ? part : ` · ${part}`;
  }
  return detach(text.slice(0, LONGEST_TEXT));
}
