import type { ClassifierInput } from '../../../../src/core/models/contract.ts';

/** 200 rows by formula, so that Python has the same: see the expected figures in model.test.ts. */
export function referenceRows(): ClassifierInput {
  const rows = Array.from({ length: 200 }, (_, i) => [
    Math.sin(i * 1.3) * 5 + 3,
    Math.cos(i * 0.7) * 100,
    (i * 37) % 11,
    Math.sin(i * 0.05),
  ]);
  const y = rows.map(([a, b, c, d], i) =>
    Number(0.4 * a + 0.01 * b - 0.2 * c + 1.5 * d + 3 * Math.sin(i * 12.9898) > 0.5),
  );
  return { n: 200, p: 4, x: Float64Array.from(rows.flat()), y: Uint8Array.from(y), names: ['a', 'b', 'c', 'd'] };
}
