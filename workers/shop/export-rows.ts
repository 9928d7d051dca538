import { fill, type Language } from '../../src/core/explain/fill.ts';
import { sharedWords } from '../../src/core/explain/words/index.ts';
import { majorUnits, round } from '../../src/core/pipeline/summary.ts';
import type { QuarantinedRow } from '../../src/core/ingest/types.ts';
import type { DataSummary, RuleFinding } from '../../src/core/pipeline/artefacts.ts';
import { DEFAULT_RULES } from '../../src/core/domain/ledger.ts';
import type { Reason } from '../../src/rpc/data-api.ts';
import type { Answers } from './desk.ts';

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const CUSTOMER_HEADER = [
  'customer',
  'segment',
  'persona',
  'recencyDays',
  'purchaseDays',
  'netRevenue',
  'rfm',
  'question',
  'probability',
  'low',
  'high',
  'expectedPurchases',
  'nextOrderBy',
  'value12m',
  'valueLow',
  'valueHigh',
  'reason',
];
const DIGITS = 6;

/** customers.csv: one row a customer of the history; a figure that is not known yet is an empty cell. */
export function customerRows({ analysis, customers }: Answers, language: Language): CsvTable {
  const { columns, segments, ledger } = analysis;
  const major = majorUnits(ledger.currencyDigits);
  const words = sharedWords(language);
  const names = (segments?.groups ?? []).map(({ label, ordinal }) => ({
    name: ordinal > 0 ? fill(words.numbered, { name: words[label], number: ordinal }, language) : words[label],
    about: words[`${label}.about`] ?? '',
  }));
  const rows = Array.from({ length: columns.n }, (_, row) => {
    const each = customers.row(row);
    const probability = each.probability;
    return [
      each.key,
      names[each.segment]?.name ?? '',
      names[each.segment]?.about ?? '',
      each.recencyDays,
      each.purchaseDays,
      major(each.netRevenue),
      each.rfm,
      each.question ?? '',
      ...(probability
        ? [probability.value, probability.low, probability.high].map((value) => round(value, DIGITS))
        : ['', '', '']),
      '',
      '',
      '',
      '',
      '',
      each.reason ? sentence(each.reason, language) : '',
    ];
  });
  return { header: CUSTOMER_HEADER, rows };
}

/** recommendations.csv: up to ten rows a customer. */
export function recommendationRows({ analysis, customers, products }: Answers, language: Language): CsvTable {
  const rows: (string | number)[][] = [];
  for (let row = 0; row < analysis.columns.n; row++) {
    const { key } = customers.row(row);
    products.recommended(row).forEach((each, i) => {
      rows.push([
        key,
        i + 1,
        each.product,
        each.name,
        each.kind,
        round(each.score, DIGITS),
        sentence(each.reason, language),
      ]);
    });
  }
  return { header: ['customer', 'rank', 'product', 'name', 'kind', 'score', 'reason'], rows };
}

/** cleaning.csv: every row that was set aside with its text, and the kept examples of every rule. */
export function cleaningRows(summary: DataSummary, quarantined: readonly QuarantinedRow[]): CsvTable {
  const rows: (string | number)[][] = quarantined.map(({ file, row, column, text, rule }) => [
    file,
    row,
    column,
    text,
    rule,
    'quarantined',
  ]);
  for (const finding of summary.rules)
    for (const { file, row, text } of finding.examples)
      rows.push([file, row, '', text, finding.code, actionOf(finding)]);
  return { header: ['file', 'row', 'column', 'text', 'rule', 'action'], rows };
}

/** Lines that match a rule are kept in the ledger whatever the switch says; rows that cannot be read are set aside. */
function actionOf({ code }: RuleFinding): string {
  const isUnreadable = code.startsWith('unreadable') || code === 'ragged-row' || code === 'oversized-cell';
  return isUnreadable ? 'quarantined' : DEFAULT_RULES[code] ? 'fixed' : 'kept';
}

export function sentence(reason: Reason, language: Language): string {
  const template = sharedWords(language)[reason.code];
  return template === undefined ? reason.code : fill(template, reason.values, language);
}
