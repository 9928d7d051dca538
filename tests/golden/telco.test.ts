import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { areaUnderRoc } from '../../src/core/metrics/auc.ts';
import { brierScore, logLoss } from '../../src/core/metrics/log-loss.ts';
import { averagePrecision, liftAtTop } from '../../src/core/metrics/ranking.ts';
import type { ClassifierInput } from '../../src/core/models/contract.ts';
import { logistic } from '../../src/core/models/logistic/model.ts';
import { quietContext } from '../core/models/common/quiet-context.ts';

const file = resolve(process.cwd(), '../shared/data/telco/Telco-Customer-Churn.csv');
const isHere = existsSync(file);

/**
 * IBM Telco churn, the figures of shared/data/REFERENCES.md: one-hot (first level dropped or not makes no odds at this
 * tolerance) and z-score, L2 with C = 1, folds = row index mod 5.
 */
describe.skipIf(!isHere)(
  `logistic regression on Telco${isHere ? '' : ' (skipped: ../shared/data/telco is absent)'}`,
  () => {
    let data: ClassifierInput;
    let probabilities: Float64Array;
    const foldAucs: number[] = [];

    beforeAll(async () => {
      data = readTelco(file);
      probabilities = new Float64Array(data.n);
      for (let fold = 0; fold < 5; fold++) {
        const test = pick(data, (row) => row % 5 === fold);
        const fit = await logistic.fit(
          pick(data, (row) => row % 5 !== fold),
          logistic.defaults,
          quietContext(),
        );
        if (!fit.ok) throw new Error(JSON.stringify(fit.error));
        const output = logistic.predict(fit.value, test);
        foldAucs.push(areaUnderRoc(test.y, output.probability));
        for (let i = 0; i < test.n; i++) probabilities[i * 5 + fold] = output.probability[i];
      }
    });

    it('reads 7,043 customers of whom 1,869 churned', () => {
      expect([data.n, data.y.reduce((sum, label) => sum + label, 0)]).toEqual([7043, 1869]);
    });

    it('reaches AUC .8452 pooled and the AUC of each fold within .002', () => {
      expect(Math.abs(areaUnderRoc(data.y, probabilities) - 0.8452)).toBeLessThan(0.002);
      [0.8356, 0.8639, 0.8352, 0.8546, 0.8375].forEach((wanted, fold) => {
        expect(Math.abs(foldAucs[fold] - wanted)).toBeLessThan(0.002);
      });
    });

    it('reaches log-loss .41735, Brier .13545, average precision .6522 and top-decile lift 2.87', () => {
      expect(logLoss(data.y, probabilities)).toBeCloseTo(0.41735, 4);
      expect(brierScore(data.y, probabilities)).toBeCloseTo(0.13545, 4);
      expect(averagePrecision(data.y, probabilities)).toBeCloseTo(0.6522, 3);
      expect(liftAtTop(data.y, probabilities, 0.1)).toBeCloseTo(2.87, 1);
    });
  },
);

const NUMERIC = new Set(['SeniorCitizen', 'tenure', 'MonthlyCharges', 'TotalCharges']);

function readTelco(path: string): ClassifierInput {
  const rows = Papa.parse<Record<string, string>>(readFileSync(path, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;
  const columns = Object.keys(rows[0]).filter((name) => name !== 'customerID' && name !== 'Churn');
  const readers = columns.flatMap((name) => {
    if (NUMERIC.has(name)) return [{ name, read: (row: Record<string, string>) => Number(row[name].trim()) }];
    const levels = [...new Set(rows.map((row) => row[name]))].sort();
    return levels.map((level) => ({
      name: `${name}=${level}`,
      read: (row: Record<string, string>) => Number(row[name] === level),
    }));
  });
  return {
    n: rows.length,
    p: readers.length,
    x: Float64Array.from(rows.flatMap((row) => readers.map((reader) => reader.read(row)))),
    y: Uint8Array.from(rows, (row) => Number(row['Churn'] === 'Yes')),
    names: readers.map((reader) => reader.name),
  };
}

function pick(data: ClassifierInput, isWanted: (row: number) => boolean): ClassifierInput {
  const rows = [...data.y.keys()].filter(isWanted);
  const x = new Float64Array(rows.length * data.p);
  rows.forEach((row, i) => x.set(data.x.subarray(row * data.p, (row + 1) * data.p), i * data.p));
  return { ...data, n: rows.length, x, y: Uint8Array.from(rows, (row) => data.y[row]) };
}
