import { areaUnderRoc } from '../metrics/auc.ts';
import type { ClassifierInput } from '../models/contract.ts';

export interface Leak {
  readonly column: string;
  /** Of the column alone as a score; below .5 turned round. */
  readonly auc: number;
}

/** No honest column tells nearly everything by itself (RELIABILITY.md, S1). */
const SUSPICIOUS_AUC = 0.98;

/**
 * Columns that by themselves rank events before others, or after them, with an AUC above .98: most likely a copy of
 * the label, or known only after it. x: n × p, row-major, no NaN. Empty when one class is absent.
 */
export function findLeaks({ n, p, x, y, names }: ClassifierInput): Leak[] {
  const column = new Float64Array(n);
  const leaks: Leak[] = [];
  for (let j = 0; j < p; j++) {
    for (let i = 0; i < n; i++) column[i] = x[i * p + j];
    const auc = areaUnderRoc(y, column);
    const turned = Math.max(auc, 1 - auc);
    if (turned > SUSPICIOUS_AUC) leaks.push({ column: names[j], auc: turned });
  }
  return leaks;
}
