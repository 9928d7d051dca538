import type { BudgetPathPoint } from '../../../core/rewards/types.ts';

/** Room around the plot, pixels; the slider under it stands on the same scale. */
export const PLOT = { right: 20, top: 8, bottom: 4 } as const;

export interface PlotSize {
  /** Room for the words of the levels. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

export interface PathScale {
  readonly x: (cost: number) => number;
  readonly y: (money: number) => number;
  readonly min: number;
  readonly max: number;
}

/** Lowest and highest money of the plot; zero is always in it. */
export function moneyRange(path: readonly BudgetPathPoint[]): { readonly min: number; readonly max: number } {
  return {
    min: Math.min(0, ...path.map((point) => point.low)),
    max: Math.max(1, ...path.map((point) => point.high)),
  };
}

/** @param size of the drawing, pixels */
export function pathScale(path: readonly BudgetPathPoint[], { left, width, height }: PlotSize): PathScale {
  const end = path.at(-1)?.cost || 1;
  const { min, max } = moneyRange(path);
  const inner = height - PLOT.top - PLOT.bottom;
  return {
    x: (cost) => left + (cost / end) * Math.max(0, width - left - PLOT.right),
    y: (money) => PLOT.top + (1 - (money - min) / (max - min)) * inner,
    min,
    max,
  };
}

/** The line of the expected margin over a stretch of points, as an SVG path. */
export function linePath(points: readonly BudgetPathPoint[], { x, y }: PathScale): string {
  return points
    .map((point, index) => `${index ? 'L' : 'M'}${x(point.cost).toFixed(1)},${y(point.expected).toFixed(1)}`)
    .join('');
}

/** The band from low to high. */
export function bandPath(points: readonly BudgetPathPoint[], { x, y }: PathScale): string {
  const at = (point: BudgetPathPoint, money: number): string => `${x(point.cost).toFixed(1)},${y(money).toFixed(1)}`;
  const over = points.map((point) => at(point, point.high));
  const under = points.toReversed().map((point) => at(point, point.low));
  return `M${[...over, ...under].join('L')}Z`;
}
