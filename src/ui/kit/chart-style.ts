import type { ChartConfiguration } from 'chart.js';
import type { ChartColours } from './chart-colours.ts';

/** Hairline grid, no frame, at most four ticks, no legend, one tooltip for hover and keys. */
export function withHouseStyle(config: ChartConfiguration, colours: ChartColours, font: string): ChartConfiguration {
  const axis = {
    border: { color: colours.edge },
    grid: { color: colours.line, drawTicks: false },
    ticks: { color: colours['ink-3'], maxTicksLimit: 5, padding: 8, maxRotation: 0, font: { family: font, size: 12 } },
  };
  const given = config.options ?? {};
  return {
    ...config,
    options: {
      ...given,
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      interaction: { mode: 'nearest', axis: 'x', intersect: false, ...given.interaction },
      scales: {
        ...given.scales,
        x: mergeAxis({ ...axis, grid: { ...axis.grid, display: false } }, given.scales?.['x']),
        y: mergeAxis({ ...axis, border: { display: false } }, given.scales?.['y']),
      },
      plugins: {
        ...given.plugins,
        legend: { display: false },
        tooltip: {
          backgroundColor: colours.ink,
          titleColor: colours.surface,
          bodyColor: colours.surface,
          displayColors: false,
          padding: 8,
          cornerRadius: 6,
          titleFont: { family: font, size: 12 },
          bodyFont: { family: font, size: 12 },
          ...given.plugins?.tooltip,
        },
      },
    },
  };
}

type Axis = Record<string, unknown>;

/** The chart's own axis options over the house's, one level deep in grid, ticks and border. */
function mergeAxis(house: Axis, own: unknown): Axis {
  const given = (own ?? {}) as Axis;
  const merged: Axis = { ...house, ...given };
  for (const part of ['grid', 'ticks', 'border'])
    merged[part] = { ...(house[part] as object), ...(given[part] as object) };
  return merged;
}
