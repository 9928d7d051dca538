import { transfer } from 'comlink';

/** Marks every typed-array buffer inside `value` as handed over, not copied. The value must not be used here again. */
export function transferWhole<T extends object>(value: T): T {
  const buffers = new Set<ArrayBuffer>();
  collect(value, buffers);
  return transfer(value, [...buffers]);
}

function collect(value: unknown, buffers: Set<ArrayBuffer>): void {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
  } else if (Array.isArray(value)) {
    // A long list of plain numbers or strings holds no buffer: its first entry tells.
    if (typeof value[0] === 'object') for (const each of value) collect(each, buffers);
  } else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) collect(each, buffers);
  }
}
