import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  Filler,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  ScatterController,
  Tooltip,
} from 'chart.js';

/** Loaded with the first chart, never with the page; only what is drawn here is registered. */
Chart.register(BarController, BarElement, LineController, LineElement, PointElement, ScatterController);
Chart.register(LinearScale, CategoryScale, Filler, Tooltip);

export type { ChartConfiguration };
export { Chart };
