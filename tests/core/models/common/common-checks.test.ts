import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../../../src/core/models/catalog.ts';
import { quietContext } from './quiet-context.ts';
import { SUBJECTS } from './subjects.ts';

/** The checks of DESIGN.md, "The model contract", on every catalogue entry. */
describe.each(CATALOG.map((meta) => [meta.id, meta] as const))('common checks: %s', (id, meta) => {
  const make = SUBJECTS[id];

  it('has a subject in the common checks', () => expect(make).toBeTypeOf('function'));

  it('gives the same bits for the same seed', async () => {
    const [first, second] = [await make().run(quietContext({ seed: 3 })), await make().run(quietContext({ seed: 3 }))];
    expect(second).toEqual(first);
  });

  if (meta.isRandom) {
    it('gives other bits for another seed', async () => {
      const subject = make();
      expect(await subject.runDiffuse(quietContext({ seed: 4 }))).not.toEqual(
        await subject.runDiffuse(quietContext({ seed: 3 })),
      );
    });
  }

  it('refuses too little data with a code', async () => {
    expect(await make().refuses('tooSmall')).toBe('model/too-little-data');
  });

  if (make?.().hasNumbers) {
    it('refuses NaN with a code', async () => {
      expect(await make().refuses('notFinite')).toBe('model/not-finite');
    });
  }

  if (make?.().hasClasses) {
    it('refuses one class with a code', async () => {
      expect(await make().refuses('oneClass')).toBe('model/one-class');
    });
  }

  it('gives figures, not NaN', async () => {
    const { output } = await make().run(quietContext());
    expect(output.length).toBeGreaterThan(0);
    expect(output.flat().every(Number.isFinite)).toBe(true);
  });

  it('does not depend on the order of rows', async () => {
    const { output } = await make().run(quietContext());
    const reordered = await make().runReordered(quietContext());
    expect(reordered.length).toBe(output.length);
    const furthest = output.flatMap((row, i) => row.map((value, j) => Math.abs(value - reordered[i][j])));
    expect(Math.max(...furthest)).toBeLessThan(1e-6);
  });

  it('predicts the same from a structured clone of its state', async () => {
    const { output } = await make().run(quietContext());
    expect(await make().runCloned(quietContext())).toEqual(output);
  });

  it('returns within 200 ms of a cancel', async () => {
    let cancelledAt = Infinity;
    const timer = setTimeout(() => (cancelledAt = performance.now()), 20);
    const code = await make().runLarge(
      quietContext({
        isCancelled: () => cancelledAt < Infinity,
        breathe: () => new Promise((resume) => setImmediate(resume)),
      }),
    );
    clearTimeout(timer);
    expect(performance.now() - cancelledAt).toBeLessThan(200);
    expect([null, 'job/cancelled']).toContain(code);
  });
});
