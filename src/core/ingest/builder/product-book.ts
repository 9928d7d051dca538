import type { DictionaryBuilder } from './dictionary-builder.ts';
import type { RowPlan } from './row-plan.ts';
import type { RowView } from './row-view.ts';

/** Index of a row's product, by its code, else its name; -1 when it has neither. Its name and category are kept. */
export function productOf(row: RowView, plan: RowPlan, products: DictionaryBuilder): number {
  const { product: codeAt, productName: nameAt, category: categoryAt } = plan.place;
  let index = -1;
  if (codeAt >= 0 && !row.isMissing(codeAt)) index = products.indexOfCell(row, codeAt);
  if (index < 0 && nameAt >= 0 && !row.isMissing(nameAt)) index = products.indexOfCell(row, nameAt);
  if (index < 0) return -1;
  if (nameAt >= 0) describeBy(row, nameAt, { products, index, name: 'name' });
  if (categoryAt >= 0) describeBy(row, categoryAt, { products, index, name: 'category' });
  return index;
}

function describeBy(
  row: RowView,
  place: number,
  { products, index, name }: { products: DictionaryBuilder; index: number; name: string },
): void {
  if (!products.isDescribed(index, name) && !row.isMissing(place)) products.describe(index, name, row.cell(place));
}
