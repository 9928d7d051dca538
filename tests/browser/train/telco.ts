import type { ClassifierInput } from '../../../src/core/models/contract.ts';
import { measureColumns, standardise } from '../../../src/core/models/logistic/standardise.ts';

const NUMERIC = new Set(['SeniorCitizen', 'tenure', 'MonthlyCharges', 'TotalCharges']);

/** IBM Telco churn: every text column one-hot in full, blank TotalCharges as 0, the label Churn. No cell is quoted. */
export function parseTelco(text: string): ClassifierInput {
  const [header, ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const names: string[] = [];
  const columns: ((cells: string[]) => number)[] = [];
  header.forEach((column, at) => {
    if (column === 'customerID' || column === 'Churn') return;
    if (NUMERIC.has(column)) {
      names.push(column);
      columns.push((cells) => Number(cells[at].trim()));
      return;
    }
    for (const level of new Set(rows.map((cells) => cells[at]).sort())) {
      names.push(`${column}=${level}`);
      columns.push((cells) => (cells[at] === level ? 1 : 0));
    }
  });
  const x = Float64Array.from(rows.flatMap((cells) => columns.map((read) => read(cells))));
  const y = Uint8Array.from(rows, (cells) => (cells[header.indexOf('Churn')] === 'Yes' ? 1 : 0));
  return { n: rows.length, p: columns.length, x, y, names };
}

export interface Fold {
  /** Both z-scored by the training rows. */
  readonly train: ClassifierInput;
  readonly test: ClassifierInput;
}

/** Fold f of five: rows whose index mod 5 is f are held out. */
export function foldOf(input: ClassifierInput, fold: number): Fold {
  const train = takeRows(input, (row) => row % 5 !== fold);
  const test = takeRows(input, (row) => row % 5 === fold);
  const columns = measureColumns(train.x, train.n, train.p);
  return {
    train: { ...train, x: standardise(train.x, train.n, columns) },
    test: { ...test, x: standardise(test.x, test.n, columns) },
  };
}

function takeRows(input: ClassifierInput, isTaken: (row: number) => boolean): ClassifierInput {
  const rows = Array.from({ length: input.n }, (_, row) => row).filter(isTaken);
  const x = new Float64Array(rows.length * input.p);
  rows.forEach((row, at) => x.set(input.x.subarray(row * input.p, (row + 1) * input.p), at * input.p));
  return { ...input, n: rows.length, x, y: Uint8Array.from(rows, (row) => input.y[row]) };
}

/** Probabilities of the rows of z-scored x under weights with the intercept first. */
export function predictRows({ n, p, x }: ClassifierInput, weights: Float64Array): Float64Array {
  return Float64Array.from({ length: n }, (_, row) => {
    let eta = weights[0];
    for (let j = 0; j < p; j++) eta += weights[j + 1] * x[row * p + j];
    return 1 / (1 + Math.exp(-eta));
  });
}
