import type { DictionaryBuilder } from './dictionary-builder.ts';
import type { RowPlan } from './row-plan.ts';
import { isMissing } from '../values/cell-text.ts';

/** Index of a row's product, by its code, else its name; -1 when it has neither. Its name and category are kept. */
export function productOf(cells: readonly string[], plan: RowPlan, products: DictionaryBuilder): number {
  const { product: codeAt, productName: nameAt, category: categoryAt } = plan.place;
  let index = -1;
  if (codeAt >= 0 && !isMissing(cells[codeAt])) index = products.indexOf(cells[codeAt]);
  const name = nameAt < 0 ? '' : cells[nameAt];
  const isNamed = nameAt >= 0 && !isMissing(name);
  if (index < 0 && isNamed) index = products.indexOf(name);
  if (index < 0) return -1;
  if (isNamed) products.describe(index, 'name', name);
  if (categoryAt >= 0 && !isMissing(cells[categoryAt])) products.describe(index, 'category', cells[categoryAt]);
  return index;
}
