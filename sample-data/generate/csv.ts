/** A CSV text: quotes where a cell needs them (RFC 4180), lines end with LF, one at the end too. */
export function toCsv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [header, ...rows].map((row) => row.map(cell).join(',')).join('\n') + '\n';
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Cents as '12.90'. */
export function money(cents: number): string {
  return (cents / 100).toFixed(2);
}
