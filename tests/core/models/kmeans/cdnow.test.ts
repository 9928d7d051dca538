import { describe, expect, it } from 'vitest';
import { featuresAsOf } from '../../../../src/core/features/as-of.ts';
import { buildHistory } from '../../../../src/core/features/history.ts';
import { meanSilhouette } from '../../../../src/core/metrics/silhouette.ts';
import { readCustomers, scaleCustomers } from '../../../../src/core/models/kmeans/customers.ts';
import { kmeans } from '../../../../src/core/models/kmeans/model.ts';
import { fitSmallShop } from '../../../../src/core/models/kmeans/small-shop.ts';
import { day, hasCdnow, readCdnow } from '../../features/shared-data.ts';
import { quietContext } from '../common/quiet-context.ts';

/** REFERENCES.md, "Segments": best inertia of z-scored log1p(recency, purchase days, spend), CDNOW at 1997-09-30. */
const BEST_INERTIA = [
  [2, 3205.986],
  [3, 2263.095],
  [4, 1805.787],
  [5, 1487.166],
  [6, 1249.778],
  [7, 1093.576],
] as const;
const SILHOUETTE: Readonly<Record<number, number>> = { 2: 0.573, 3: 0.4808, 4: 0.413 };

describe.skipIf(!hasCdnow)(`k-means on CDNOW${hasCdnow ? '' : ' (skipped: ../shared/data is not here)'}`, () => {
  const input = () => {
    const asOf = day('1997-09-30');
    return scaleCustomers(readCustomers(featuresAsOf(buildHistory(readCdnow(), {}, 'UTC'), asOf)), 2);
  };

  it.each(BEST_INERTIA)('k = %i reaches the best known inertia %f (50 starts)', async (k, best) => {
    const scaled = input();
    const fitted = await kmeans.fit(scaled, { k, starts: 50, maxIterations: 300 }, quietContext());
    expect(fitted).toMatchObject({ ok: true });
    if (!fitted.ok) return;
    expect(fitted.value.inertia).toBeLessThan(best * 1.0002);
    expect(fitted.value.inertia).toBeGreaterThan(best * 0.9998);
    const silhouette = meanSilhouette({ ...scaled, k, assignment: kmeans.predict(fitted.value, scaled) });
    if (k in SILHOUETTE) expect(Math.abs(silhouette - SILHOUETTE[k])).toBeLessThan(0.002);
  });

  it('ml-kmeans, the second implementation, agrees', async () => {
    const fitted = await fitSmallShop(input(), { k: 4, starts: 10, maxIterations: 300 }, quietContext());
    expect(fitted.ok && fitted.value.inertia).toBeCloseTo(1805.787, 2);
  });
});
