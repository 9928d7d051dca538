/** A number as people type it: spaces are let go, a comma alone is a decimal point. NaN where it is none; null where nothing stands. */
export function typedNumber(text: string): number | null {
  const plain = text.trim().replace(/[\s\u00a0']/g, '');
  if (plain === '') return null;
  return Number(/^[^.]*,\d{1,2}$/.test(plain) ? plain.replace(',', '.') : plain.replaceAll(',', ''));
}

/** A number as it stands in a field: at most `digits` behind the point, none that say nothing. */
export function fieldText(value: number, digits: number): string {
  return Number.isFinite(value) ? String(Number(value.toFixed(digits))) : '';
}
