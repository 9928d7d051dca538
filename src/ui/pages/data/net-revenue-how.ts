import type { DataSummary } from '../../../core/pipeline/artefacts.ts';
import type { Words } from '../../i18n/words.svelte.ts';
import type { HowFacts } from '../../kit/how.ts';

/** Net revenue with this shop's values in its formula. */
export function netRevenueHow(summary: DataSummary, { t, money, f }: Words): HowFacts {
  return {
    title: t('data.howNet.title'),
    words: t('data.howNet.words'),
    formula: t('data.howNet.formula'),
    values: [
      { name: t('data.waterfall.gross'), value: money(summary.gross) },
      { name: t('data.waterfall.discounts'), value: money(-summary.discounts) },
      { name: t('data.waterfall.refunds'), value: money(-summary.refunds) },
      { name: t('data.waterfall.tax'), value: money(-summary.tax) },
      { name: t('data.waterfall.net'), value: money(summary.revenue) },
    ],
    source: f.list(summary.files.map((file) => file.name)),
  };
}
